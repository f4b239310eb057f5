//! `cargo xtask tidy`: the project's own rules, those that no compiler or linter knows. Each module holds one kind of
//! rule as a function from the [`Tree`] to [`Finding`]s; to add a rule, write the function and list it in [`RULES`].

mod clone;
mod code;
mod docs;
mod imports;
mod locales;
mod styles;
mod tree;

pub(crate) use tree::Tree;

use crate::{
    behaviours, conformance,
    failure::{Failure, Result},
    process::say,
    workspace::Workspace,
};

/// A place where a rule is broken.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Finding {
    path: String,
    line: usize,
    words: String,
}

impl Finding {
    /// A finding in a line, counted from one; zero means the whole file.
    fn new(path: &str, line: usize, words: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line, words: words.into() }
    }
}

const RULES: &[fn(&Tree) -> Vec<Finding>] = &[
    imports::check,
    code::sizes,
    code::module_docs,
    code::markers,
    code::foreign_words,
    styles::pairing,
    styles::sheets,
    styles::tokens,
    locales::check,
    docs::paths,
    docs::commands,
    clone::weights,
    clone::origins,
    proofs,
];

/// Every behaviour has a test that says so, and what is written from the titles of tests is of today.
fn proofs(tree: &Tree) -> Vec<Finding> {
    let gaps = behaviours::gaps(tree).into_iter().chain(conformance::gap(tree));
    gaps.map(|gap| Finding::new(gap.path, 0, gap.words)).collect()
}

/// Checks every rule.
pub(crate) fn tidy(workspace: &Workspace) -> Result<()> {
    let tree = Tree::read(workspace.root())?;
    let findings: Vec<Finding> = RULES.iter().flat_map(|rule| rule(&tree)).collect();
    for Finding { path, line, words } in &findings {
        println!("{path}:{line}: {words}");
    }
    if findings.is_empty() {
        say(format!("tidy: {} files keep the rules", tree.len()));
        Ok(())
    } else {
        Err(Failure::new(format!("tidy: {} findings", findings.len())))
    }
}
