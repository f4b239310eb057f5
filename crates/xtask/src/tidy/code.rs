//! Rules about source files of every kind.

use super::{Finding, Tree, tree::lines};

/// Where a file asks to be split, in lines.
const LARGEST: usize = 400;
/// Files that are larger, each with its reason. The list is short on purpose.
const LARGER: &[(&str, &str)] = &[];
/// Endings of files that people write and read as code.
const CODE: &[&str] = &[".rs", ".ts", ".js", ".mjs", ".css"];
/// Endings of files that hold words.
const TEXT: &[&str] =
    &[".rs", ".ts", ".js", ".mjs", ".css", ".md", ".toml", ".json", ".html", ".sh", ".yml", ".yaml", ".txt", ".py"];

/// No file is too long to be read in one sitting.
pub(super) fn sizes(tree: &Tree) -> Vec<Finding> {
    tree.below("", CODE)
        .filter(|(path, _)| !LARGER.iter().any(|(larger, _)| larger == path))
        .map(|(path, text)| (path, text.lines().count()))
        .filter(|(_, count)| *count > LARGEST)
        .map(|(path, count)| Finding::new(path, 0, format!("{count} lines: split it, or state a reason in tidy")))
        .collect()
}

/// Each module says what it is and why it is there.
pub(super) fn module_docs(tree: &Tree) -> Vec<Finding> {
    tree.below("", &[".rs"])
        .filter(|(_, text)| !text.trim_start_matches(['\n', ' ']).starts_with("//!"))
        .filter(|(_, text)| !text.trim_start().starts_with("#!") || !text.contains("//!"))
        .map(|(path, _)| Finding::new(path, 1, "a module starts with `//!`: what it is, and why it is here"))
        .collect()
}

/// Work that somebody meant to do later stands in an issue, not in the code.
pub(super) fn markers(tree: &Tree) -> Vec<Finding> {
    // In two pieces, so that this file does not find itself.
    let marks = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X:")];
    find(tree, CODE, &marks, "finish it, or write an issue")
}

/// The project speaks of itself: no folder of one machine, no host of one network.
pub(super) fn foreign_words(tree: &Tree) -> Vec<Finding> {
    let marks = [
        concat!("/ro", "ot/"),
        concat!("/ho", "me/"),
        concat!("/Us", "ers/"),
        concat!("/op", "t/"),
        concat!("/wo", "rk/"),
        concat!("\"reso", "lved\""),
    ];
    find(tree, TEXT, &marks, "names a folder or a host of one machine")
}

fn find(tree: &Tree, endings: &[&str], marks: &[&str], words: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in tree.below("", endings) {
        for (number, line) in lines(text) {
            if let Some(mark) = marks.iter().find(|mark| line.contains(**mark)) {
                findings.push(Finding::new(path, number, format!("`{mark}`: {words}")));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_files_and_files_without_a_beginning_are_found() {
        let long = "//! Long.\n".repeat(LARGEST + 1);
        assert_eq!(sizes(&Tree::of(&[("src/a.rs", &long), ("src/b.rs", "//! Short.")])).len(), 1);
        assert_eq!(module_docs(&Tree::of(&[("src/a.rs", "fn main() {}")])).len(), 1);
        assert_eq!(module_docs(&Tree::of(&[("src/a.rs", "//! The page.\nfn main() {}")])).len(), 0);
        assert_eq!(module_docs(&Tree::of(&[("tests/a.rs", "#![cfg(unix)]\n//! Unix.\n")])).len(), 0);
    }

    #[test]
    fn words_of_one_machine_and_postponed_work_are_found() {
        let found = |path: &str, text: &str| foreign_words(&Tree::of(&[(path, text)])).len();
        assert_eq!(found("README.md", concat!("see /ro", "ot/notes")), 1);
        assert_eq!(found("tests/fuzz/requirements.txt", concat!("--find-links /op", "t/wheels")), 1);
        assert_eq!(found("tests/fuzz/hooks.py", concat!("open(\"/Us", "ers/anne/list\")")), 1);
        assert_eq!(found("a.md", "/api/v1/users/1"), 0);
        let later = concat!("// TO", "DO later");
        assert_eq!(markers(&Tree::of(&[("a.rs", later), ("b.rs", "// done")])).len(), 1);
    }
}
