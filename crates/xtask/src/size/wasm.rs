//! Reads as much of a WebAssembly module as weighing it takes: the size of each function, and its name.

use std::collections::BTreeMap;

use crate::wasm::{CUSTOM, IMPORT, imports, sections, take_byte, take_number, take_sized};

/// Identifiers of sections.
const CODE: u8 = 10;
const DATA: u8 = 11;
/// The subsection of function names inside the section `name`.
const FUNCTION_NAMES: u8 = 1;
/// Owner of functions whose name says none.
const OTHER: &str = "(other)";

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
    let (mut bodies, mut names, mut imported) = (Vec::new(), BTreeMap::new(), 0);
    let mut weights = Weights::default();
    for (id, mut section) in sections(module)? {
        match id {
            IMPORT => imported = imports(section)?.iter().filter(|import| import.is_function()).count(),
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
