//! The few parts of the WebAssembly binary format that the commands read: numbers, sized runs of bytes, sections.

/// Magic number and version.
pub(crate) const HEADER: usize = 8;
/// Identifier of sections that a browser does not need: names, tools.
pub(crate) const CUSTOM: u8 = 0;
/// Identifier of the section of imports.
pub(crate) const IMPORT: u8 = 2;

/// One import: its two names, and the bytes that say what it is.
pub(crate) struct Import<'a> {
    /// The module it comes from.
    pub(crate) module: &'a [u8],
    /// Its name there.
    pub(crate) field: &'a str,
    /// Kind and description, as they stand in the file.
    pub(crate) description: &'a [u8],
}

impl Import<'_> {
    /// Whether it is a function; functions that come in are numbered before the program's own.
    pub(crate) fn is_function(&self) -> bool {
        self.description.first() == Some(&0)
    }
}

/// The sections of a module, in order: identifier and content; none if it is not a module.
pub(crate) fn sections(module: &[u8]) -> Option<Vec<(u8, &[u8])>> {
    let mut rest = module.get(HEADER..)?;
    let mut sections = Vec::new();
    while !rest.is_empty() {
        sections.push((take_byte(&mut rest)?, take_sized(&mut rest)?));
    }
    Some(sections)
}

/// The imports in the content of that section.
pub(crate) fn imports(mut section: &[u8]) -> Option<Vec<Import<'_>>> {
    let count = take_number(&mut section)?;
    let mut imports = Vec::with_capacity(count);
    for _ in 0..count {
        let module = take_sized(&mut section)?;
        let field = std::str::from_utf8(take_sized(&mut section)?).ok()?;
        let before = section;
        skip_description(&mut section)?;
        let description = before.get(..before.len() - section.len())?;
        imports.push(Import { module, field, description });
    }
    Some(imports)
}

/// All imports of a wasm-bindgen program are functions, tables, memories or globals.
fn skip_description(bytes: &mut &[u8]) -> Option<()> {
    match take_byte(bytes)? {
        0 => drop(take_number(bytes)?),
        1 => {
            take_byte(bytes)?;
            skip_limits(bytes)?;
        }
        2 => skip_limits(bytes)?,
        _ => {
            take_byte(bytes)?;
            take_byte(bytes)?;
        }
    }
    Some(())
}

fn skip_limits(bytes: &mut &[u8]) -> Option<()> {
    let has_maximum = take_byte(bytes)? & 1 == 1;
    take_number(bytes)?;
    if has_maximum {
        take_number(bytes)?;
    }
    Some(())
}

/// The next byte.
pub(crate) fn take_byte(bytes: &mut &[u8]) -> Option<u8> {
    let (first, rest) = bytes.split_first()?;
    *bytes = rest;
    Some(*first)
}

/// An unsigned LEB128 number.
pub(crate) fn take_number(bytes: &mut &[u8]) -> Option<usize> {
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

/// A number of bytes and then those bytes.
pub(crate) fn take_sized<'a>(bytes: &mut &'a [u8]) -> Option<&'a [u8]> {
    let length = take_number(bytes)?;
    let (taken, rest) = bytes.split_at_checked(length)?;
    *bytes = rest;
    Some(taken)
}

/// Writes an unsigned LEB128 number.
pub(crate) fn put_number(bytes: &mut Vec<u8>, mut number: usize) {
    loop {
        let low = u8::try_from(number & 0x7f).unwrap_or_default();
        number >>= 7;
        if number == 0 {
            bytes.push(low);
            return;
        }
        bytes.push(low | 0x80);
    }
}

/// Writes a number of bytes and then those bytes.
pub(crate) fn put_sized(bytes: &mut Vec<u8>, run: &[u8]) {
    put_number(bytes, run.len());
    bytes.extend_from_slice(run);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_are_written() {
        for number in [0, 1, 127, 128, 300, 65_535, 1 << 31] {
            let mut bytes = Vec::new();
            put_number(&mut bytes, number);
            assert_eq!(take_number(&mut bytes.as_slice()), Some(number));
        }
        assert_eq!(take_number(&mut &[0x80_u8][..]), None, "a number that does not end is none");
    }
}
