//! Reads as much of a WebAssembly module as weighing it takes: the size of each function, and its name.

use std::collections::BTreeMap;

/// Identifiers of sections.
const CUSTOM: u8 = 0;
const IMPORT: u8 = 2;
const CODE: u8 = 10;
const DATA: u8 = 11;
/// The subsection of function names inside the section `name`.
const FUNCTION_NAMES: u8 = 1;
/// Owner of functions whose name says none.
const OTHER: &str = "(other)";
/// Magic number and version.
const HEADER: usize = 8;

/// What a module weighs.
#[derive(Debug, Default)]
pub(super) struct Weights {
    /// Bytes of code by crate.
    pub(super) code: BTreeMap<String, usize>,
    /// Bytes of data: texts, tables, constants.
    pub(super) data: usize,
}

/// Weighs a module that still has its names; none if it is not a module.
pub(super) fn weigh(module: &[u8]) -> Option<Weights> {
    let mut rest = module.get(HEADER..)?;
    let (mut bodies, mut names, mut imported) = (Vec::new(), BTreeMap::new(), 0);
    let mut weights = Weights::default();
    while !rest.is_empty() {
        let id = take_byte(&mut rest)?;
        let mut section = take_sized(&mut rest)?;
        match id {
            IMPORT => imported = imported_functions(section)?,
            CODE => {
                for _ in 0..take_number(&mut section)? {
                    bodies.push(take_sized(&mut section)?.len());
                }
            }
            DATA => weights.data += section.len(),
            CUSTOM if take_sized(&mut section)? == b"name" => names = function_names(section)?,
            _ => {}
        }
    }
    for (index, size) in bodies.into_iter().enumerate() {
        let owner = names.get(&(imported + index)).map_or(OTHER, |name| crate_of(name));
        *weights.code.entry(owner.to_owned()).or_default() += size;
    }
    Some(weights)
}

/// Imports come first in the numbering of functions. All imports of a wasm-bindgen program are functions, tables or
/// memories; each is a module name, a field name, a kind and a description.
fn imported_functions(mut section: &[u8]) -> Option<usize> {
    let mut functions = 0;
    for _ in 0..take_number(&mut section)? {
        take_sized(&mut section)?;
        take_sized(&mut section)?;
        match take_byte(&mut section)? {
            0 => {
                take_number(&mut section)?;
                functions += 1;
            }
            1 => {
                take_byte(&mut section)?;
                take_limits(&mut section)?;
            }
            2 => take_limits(&mut section)?,
            _ => {
                take_byte(&mut section)?;
                take_byte(&mut section)?;
            }
        }
    }
    Some(functions)
}

fn function_names(mut section: &[u8]) -> Option<BTreeMap<usize, &str>> {
    let mut names = BTreeMap::new();
    while !section.is_empty() {
        let id = take_byte(&mut section)?;
        let mut subsection = take_sized(&mut section)?;
        if id == FUNCTION_NAMES {
            for _ in 0..take_number(&mut subsection)? {
                let index = take_number(&mut subsection)?;
                names.insert(index, std::str::from_utf8(take_sized(&mut subsection)?).ok()?);
            }
        }
    }
    Some(names)
}

/// What stands before a type's path in a symbol of the old mangling: brackets, references and keywords.
const BEFORE_PATH: &[&str] =
    &["_$LT$", "$LT$", "impl$u20$", "dyn$u20$", "mut$u20$", "$RF$", "$BP$", "$LP$", "$u5b$", "<"];

/// The crate that a mangled or readable Rust symbol begins with; an implementation belongs to its type's crate.
fn crate_of(symbol: &str) -> &str {
    let mut path = match symbol.strip_prefix("_ZN") {
        Some(rest) => sized_name(rest).unwrap_or(rest),
        None if symbol.starts_with("_R") => return v0_crate(symbol).unwrap_or(OTHER),
        None => symbol,
    };
    while let Some(shorter) = BEFORE_PATH.iter().find_map(|before| path.strip_prefix(before)) {
        path = shorter;
    }
    let first = identifier(path);
    // An implementation for every type belongs to the crate of its trait.
    match path.split_once("$u20$as$u20$") {
        Some((_, of_trait)) if first.len() == 1 => identifier(of_trait),
        _ if first.is_empty() => OTHER,
        _ => first,
    }
}

fn identifier(path: &str) -> &str {
    let end = path.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(path.len());
    &path[..end]
}

/// A name after its length in digits.
fn sized_name(text: &str) -> Option<&str> {
    let digits = text.find(|c: char| !c.is_ascii_digit())?;
    text[digits..].get(..text[..digits].parse().ok()?)
}

/// The first crate in a symbol of the new mangling: `Cs<hash>_<length><name>`.
fn v0_crate(symbol: &str) -> Option<&str> {
    let (_, rest) = symbol.split_once("Cs")?;
    sized_name(rest.split_once('_')?.1)
}

fn take_byte(bytes: &mut &[u8]) -> Option<u8> {
    let (first, rest) = bytes.split_first()?;
    *bytes = rest;
    Some(*first)
}

/// An unsigned LEB128 number.
fn take_number(bytes: &mut &[u8]) -> Option<usize> {
    let mut number = 0_usize;
    for shift in (0..usize::BITS).step_by(7) {
        let byte = take_byte(bytes)?;
        number |= usize::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

fn take_sized<'a>(bytes: &mut &'a [u8]) -> Option<&'a [u8]> {
    let length = take_number(bytes)?;
    let (taken, rest) = bytes.split_at_checked(length)?;
    *bytes = rest;
    Some(taken)
}

fn take_limits(bytes: &mut &[u8]) -> Option<()> {
    let has_maximum = take_byte(bytes)? & 1 == 1;
    take_number(bytes)?;
    if has_maximum {
        take_number(bytes)?;
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_are_weighed_by_the_crate_in_their_name() {
        let mut module = b"\0asm\x01\0\0\0".to_vec();
        // One imported function, then two bodies of three and two bytes.
        module.extend([IMPORT, 7, 1, 1, b'm', 1, b'f', 0, 0]);
        module.extend([CODE, 8, 2, 3, 0, 1, 0x0b, 2, 0, 0x0b]);
        module.extend([DATA, 2, 9, 9]);
        let names = [&b"\x04name"[..], &[FUNCTION_NAMES, 20, 2, 1, 8], b"core::ab", &[2, 7], b"alloc::"].concat();
        module.extend([CUSTOM, u8::try_from(names.len()).unwrap()]);
        module.extend(names);
        let weights = weigh(&module).unwrap();
        assert_eq!(weights.code, BTreeMap::from([("core".to_owned(), 3), ("alloc".to_owned(), 2)]));
        assert_eq!(weights.data, 2);
        assert!(weigh(b"\0asm").is_none());
    }

    #[test]
    fn crates_are_read_from_both_manglings() {
        assert_eq!(crate_of("_ZN4core3fmt5write17h0123456789abcdefE"), "core");
        assert_eq!(crate_of("_ZN53_$LT$tachys..html..Text$u20$as$u20$tachys..Render$GT$5build17h0E"), "tachys");
        assert_eq!(crate_of("_ZN48_$LT$T$u20$as$u20$tachys..view..any_view..IntoAny$GT$8into_any17h0E"), "tachys");
        assert_eq!(crate_of("_RNvNtCs1234_4core3fmt5write"), "core");
        assert_eq!(crate_of("reactive_graph::signal::new"), "reactive_graph");
    }
}
