//! `cargo xtask behaviours`: the table of what the product owes to its help pages, and to the pages that it is embedded in,
//! and which tests prove it, made from the titles of the tests, so that it cannot claim what no test says. A behaviour
//! without a test fails, and so does a table that is out of date; `UPDATE_DOCS=1` writes it anew.

mod embedding;
mod hosts;
mod list;
mod titles;

use std::{collections::BTreeMap, fs};

use crate::{
    failure::{Context, Failure, Result},
    process::say,
    tidy::Tree,
    workspace::Workspace,
};
use list::Number;
use titles::Proof;
pub(crate) use titles::test_titles;

/// The table.
const DOCUMENT: &str = "docs/behaviours.md";
/// What stands above the table.
const HEAD: &str = "\
# Behaviours and their proofs

What the product does, by the numbers that its tests carry in their titles. This page is made from those titles by
`UPDATE_DOCS=1 cargo xtask behaviours`; edit the tests instead.

| | what the product does | proved by |
|---|---|---|
";
/// What stands between the two tables.
const EMBEDDED_HEAD: &str = "
## In other applications' pages

| | what an embedded console does | proved by |
|---|---|---|
";

/// What is wrong with the proofs.
pub(crate) struct Gap {
    /// The file to mend.
    pub(crate) path: &'static str,
    /// What is missing there.
    pub(crate) words: String,
}

/// Writes the table if asked to, then says what is missing.
pub(crate) fn behaviours(workspace: &Workspace) -> Result<()> {
    let tree = Tree::read(workspace.root())?;
    if std::env::var_os("UPDATE_DOCS").is_some_and(|value| value == "1") {
        let path = workspace.path(DOCUMENT);
        fs::write(&path, table(&proofs(&tree))).context(path.display())?;
        say(format!("{DOCUMENT} is written"));
    }
    let gaps = gaps(&Tree::read(workspace.root())?);
    for Gap { path, words } in &gaps {
        println!("{path}: {words}");
    }
    if gaps.is_empty() {
        say(format!("behaviours: each of {} is proved by a test", list::all().count()));
        Ok(())
    } else {
        Err(Failure::new(format!("behaviours: {} gaps", gaps.len())))
    }
}

/// Behaviours that no test names, names that no behaviour has, and a table that is not of today.
pub(crate) fn gaps(tree: &Tree) -> Vec<Gap> {
    let proofs = proofs(tree);
    let gap = |words| Gap { path: DOCUMENT, words };
    let missing = list::all().filter(|(number, _)| !proofs.contains_key(number));
    let missing = missing.map(|(number, what)| gap(format!("{number} has no test of that name: {what}")));
    let unknown = proofs.iter().filter(|(number, _)| list::all().all(|(known, _)| known != **number));
    let unknown = unknown.flat_map(|(number, proofs)| {
        proofs.iter().map(move |proof| gap(format!("{} names {number}, which does not exist", proof.path)))
    });
    let stale = tree.text(DOCUMENT) != Some(table(&proofs).as_str());
    let stale = stale.then(|| gap("is not of today: `UPDATE_DOCS=1 cargo xtask behaviours` writes it".to_owned()));
    missing.chain(unknown).chain(stale).collect()
}

/// The tests of every language, by the behaviours that they name.
fn proofs(tree: &Tree) -> BTreeMap<Number, Vec<Proof>> {
    let mut proofs: BTreeMap<Number, Vec<Proof>> = BTreeMap::new();
    // The reader of titles has titles of its own, as examples.
    let sources = tree.below("", &[".rs", ".spec.ts"]).filter(|(path, _)| !path.starts_with("crates/xtask/"));
    for (path, text) in sources {
        for (numbers, proof) in titles::proofs(path, text, &hosts::titles(tree, text)) {
            for number in numbers {
                proofs.entry(number).or_default().push(proof.clone());
            }
        }
    }
    for list in proofs.values_mut() {
        list.sort();
        list.dedup();
    }
    proofs
}

/// The document: one row for each behaviour, with links to the files of its tests.
fn table(proofs: &BTreeMap<Number, Vec<Proof>>) -> String {
    let mut table = HEAD.to_owned();
    for (number, what) in list::all() {
        if number == (Number { series: list::EMBEDDED, place: 1 }) {
            table.push_str(EMBEDDED_HEAD);
        }
        let cells = proofs.get(&number).into_iter().flatten().map(|Proof { path, words }| {
            let words = words.replace('|', "\\|").replace(['[', ']', '`'], "");
            format!("[{words}](../{path})")
        });
        let cells: Vec<String> = cells.collect();
        table.push_str(&format!("| {number} | {what} | {} |\n", cells.join("<br>")));
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A tree in which every behaviour but those of `without` has a test.
    fn tests_for_all(without: &str) -> String {
        let name = |number: Number| format!("fn {}_{}_is_so() {{}}\n", number.series.to_lowercase(), number.place);
        list::all().filter(|(number, _)| number.to_string() != without).map(|(number, _)| name(number)).collect()
    }

    #[test]
    fn a_behaviour_without_a_test_and_an_old_table_are_found() {
        let check = |without: &str, gaps_expected: usize| {
            let tests = tests_for_all(without);
            let table = table(&proofs(&Tree::of(&[("tests/a.rs", &tests)])));
            let gaps = gaps(&Tree::of(&[("tests/a.rs", &tests), (DOCUMENT, &table)]));
            assert_eq!(gaps.len(), gaps_expected, "without {without}");
        };
        check("", 0);
        check("A23", 1);
        assert_eq!(gaps(&Tree::of(&[("tests/a.rs", &tests_for_all(""))])).len(), 1, "no table at all");
    }

    #[test]
    fn a_number_that_does_not_exist_is_found() {
        let tests = tests_for_all("") + "fn a_49_is_invented() {}\n";
        let table = table(&proofs(&Tree::of(&[("tests/a.rs", &tests)])));
        assert_eq!(gaps(&Tree::of(&[("tests/a.rs", &tests), (DOCUMENT, &table)])).len(), 1);
    }
}
