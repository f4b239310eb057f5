//! Makes program and glue smaller without touching what they do. Each import's name ends in sixteen random digits and
//! stands in both files, where no compression helps; it becomes two or three letters. Sections that only tools read
//! are left out of the program, comments and indents out of the glue.

use std::collections::BTreeMap;

use crate::wasm::{CUSTOM, HEADER, IMPORT, imports, put_number, put_sized, sections};

/// Shortens a program and its glue together; none if the program cannot be read.
pub(super) fn shorten(program: &[u8], glue: &str) -> Option<(Vec<u8>, String)> {
    let mut short = program.get(..HEADER)?.to_vec();
    let mut names = BTreeMap::new();
    for (id, content) in sections(program)? {
        match id {
            CUSTOM => {}
            IMPORT => {
                short.push(id);
                put_sized(&mut short, &renamed_imports(content, &mut names)?);
            }
            _ => {
                short.push(id);
                put_sized(&mut short, content);
            }
        }
    }
    Some((short, without_comments(&renamed_words(glue, &names))))
}

/// The same imports with short names; `names` learns which became which.
fn renamed_imports<'a>(section: &'a [u8], names: &mut BTreeMap<&'a str, String>) -> Option<Vec<u8>> {
    let imports = imports(section)?;
    let mut renamed = Vec::with_capacity(section.len());
    put_number(&mut renamed, imports.len());
    for import in imports {
        let next = format!("i{}", names.len());
        let name = names.entry(import.field).or_insert(next);
        put_sized(&mut renamed, import.module);
        put_sized(&mut renamed, name.as_bytes());
        renamed.extend_from_slice(import.description);
    }
    Some(renamed)
}

/// The text with each whole word that has a short name replaced by it.
fn renamed_words(text: &str, names: &BTreeMap<&str, String>) -> String {
    let mut renamed = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(is_word) {
        let (before, from_word) = rest.split_at(start);
        let (word, after) = from_word.split_at(from_word.find(|sign| !is_word(sign)).unwrap_or(from_word.len()));
        renamed.push_str(before);
        renamed.push_str(names.get(word).map_or(word, String::as_str));
        rest = after;
    }
    renamed.push_str(rest);
    renamed
}

fn is_word(sign: char) -> bool {
    sign.is_ascii_alphanumeric() || sign == '_' || sign == '$'
}

/// wasm-bindgen writes its comments on lines of their own, and nothing in its glue depends on indents.
fn without_comments(glue: &str) -> String {
    let mut in_comment = false;
    let mut kept = Vec::new();
    for line in glue.lines().map(str::trim) {
        in_comment |= line.starts_with("/*");
        if !in_comment && !line.is_empty() && !line.starts_with("//") {
            kept.push(line);
        }
        in_comment &= !line.ends_with("*/");
    }
    kept.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_files_speak_of_the_same_short_names() {
        let mut program = b"\0asm\x01\0\0\0".to_vec();
        program.extend([IMPORT, 19, 1, 1, b'm', 13]);
        program.extend(b"__wbg_a_00ff1");
        program.extend([0, 0]);
        program.extend([CUSTOM, 3, 1, b'n', 9]);
        program.extend([10, 2, 1, 0]);
        let glue =
            "const import0 = {\n    /** Says. */\n    __wbg_a_00ff1: function() {},\n    __wbg_a_00ff12: 1\n};\n";
        let (program, glue) = shorten(&program, glue).unwrap();
        assert_eq!(program, b"\0asm\x01\0\0\0\x02\x08\x01\x01m\x02i0\0\0\x0a\x02\x01\0");
        assert_eq!(glue, "const import0 = {\ni0: function() {},\n__wbg_a_00ff12: 1\n};");
        assert!(shorten(b"\0asm", "").is_none());
    }

    #[test]
    fn comments_of_several_lines_go_and_code_stays() {
        assert_eq!(
            without_comments("/**\n * @returns {any}\n */\nlet a = 1; // two\n  // alone\n  b();"),
            "let a = 1; // two\nb();"
        );
    }
}
