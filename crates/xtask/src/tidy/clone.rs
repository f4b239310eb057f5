//! Rules about what a clone brings: files that somebody wrote and nobody has to wait for. What is made from them, or
//! fetched, is made or fetched by each clone for itself.

use super::{Finding, Tree, tree::NOT_OURS};

/// Largest file, in bytes. The longest that is written is the description of the API, which is below that.
const LARGEST: u64 = 256 * 1024;
/// Endings of what builds leave: programs, packed files, archives, databases.
const MADE: &[&str] =
    &[".wasm", ".br", ".gz", ".tgz", ".map", ".rlib", ".o", ".so", ".exe", ".sqlite", ".db", ".log", ".pyc"];

/// Each file is small enough to be fetched with every clone, for ever: what history once held it keeps.
pub(super) fn weights(tree: &Tree) -> Vec<Finding> {
    let heavy = tree.tracked().filter(|(_, bytes)| *bytes > LARGEST);
    heavy
        .map(|(path, bytes)| {
            let words = format!("{} kB: a clone brings no file above {} kB", bytes / 1024, LARGEST / 1024);
            Finding::new(path, 0, words)
        })
        .collect()
}

/// No file was made by a build or fetched by a package manager.
pub(super) fn origins(tree: &Tree) -> Vec<Finding> {
    let is_made = |path: &str| {
        let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
        folders.split('/').any(|folder| NOT_OURS.contains(&folder)) || MADE.iter().any(|end| name.ends_with(end))
    };
    let made = tree.tracked().filter(|(path, _)| is_made(path));
    made.map(|(path, _)| Finding::new(path, 0, "is made by a tool: let git ignore it")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_makes_clones_heavy_is_found() {
        let largest = "x".repeat(256 * 1024);
        let larger = format!("{largest}x");
        let tree = Tree::of(&[("docs/a.json", &largest), ("docs/b.json", &larger)]);
        assert_eq!(weights(&tree), [Finding::new("docs/b.json", 0, "256 kB: a clone brings no file above 256 kB")]);
    }

    #[test]
    fn what_tools_make_and_fetch_is_found() {
        let check = |path: &str, findings| assert_eq!(origins(&Tree::of(&[(path, "")])).len(), findings, "{path}");
        check("tests/e2e/node_modules/lit/index.js", 1);
        check("target/package/latchkey.js", 1);
        check("public/console.wasm", 1);
        check("docs/a.js.gz", 1);
        check("crates/xtask/src/build/target.rs", 0);
        check("docs/accessibility-report.md", 0);
    }
}
