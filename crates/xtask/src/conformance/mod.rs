//! `cargo xtask conformance`: the report that whoever builds the console in can attach to a statement of their own
//! (LE-4). It is made from the titles of the tests, so that it claims nothing that no test says; a criterion without a
//! test of its name is said not to be shown. `cargo xtask tidy` finds a report that is out of date.

mod criteria;

use std::fs;

use crate::{
    behaviours::{Gap, test_titles},
    failure::{Context, Result},
    process::say,
    tidy::Tree,
    workspace::Workspace,
};
use criteria::{CRITERIA, Criterion, Judged};

/// The report.
const DOCUMENT: &str = "docs/accessibility-conformance.md";
/// What stands above the table.
const HEAD: &str = "\
# Accessibility conformance report

By WCAG 2.2, levels A and AA; clause 9 of EN 301 549 has the criteria of WCAG 2.1 under the same numbers behind a `9.`.
Made from the titles of the tests by `cargo xtask conformance`; edit the tests instead. \"Audited\" means that the audit
which ends each tested state of each page looks for what a program can see of it. Dates, tools and counts stand in
`docs/accessibility-record.json`, which the statement shows.

| criterion | result | tests of that name |
|---|---|---|
";

/// Writes the report.
pub(crate) fn conformance(workspace: &Workspace) -> Result<()> {
    let report = report(&Tree::read(workspace.root())?);
    let path = workspace.path(DOCUMENT);
    fs::write(&path, report).context(path.display())?;
    say(format!("{DOCUMENT} is written"));
    Ok(())
}

/// What is wrong with the report as it stands, if it is not of today.
pub(crate) fn gap(tree: &Tree) -> Option<Gap> {
    let is_of_today = tree.text(DOCUMENT) == Some(report(tree).as_str());
    let words = || "is not of today: `cargo xtask conformance` writes it".to_owned();
    (!is_of_today).then(|| Gap { path: DOCUMENT, words: words() })
}

fn report(tree: &Tree) -> String {
    let tests: Vec<(&str, &str)> = tree
        .below("", &[".spec.ts"])
        .flat_map(|(path, text)| test_titles(text).map(move |title| (path, title)))
        .collect();
    let mut report = HEAD.to_owned();
    for criterion in CRITERIA {
        let proofs: Vec<(&str, &str)> =
            tests.iter().copied().filter(|(_, title)| names(title, criterion.number)).collect();
        report.push_str(&row(criterion, &proofs));
    }
    report
}

fn row(criterion: &Criterion, proofs: &[(&str, &str)]) -> String {
    let Criterion { number, name, judged } = criterion;
    let result = match judged {
        Judged::Never(reason) => format!("not applicable: {reason}"),
        Judged::ByAudits if proofs.is_empty() => "audited".to_owned(),
        Judged::ByAudits => "audited and tested".to_owned(),
        Judged::ByTests if proofs.is_empty() => "not shown by a test of that name".to_owned(),
        Judged::ByTests => "tested".to_owned(),
    };
    let mut links: Vec<String> = proofs.iter().map(|(path, title)| format!("[{}](../{path})", words(title))).collect();
    links.dedup();
    format!("| {number} {name} | {result} | {} |\n", links.join("<br>"))
}

/// What a title says behind its numbers, fit for a table.
fn words(title: &str) -> String {
    let words = title.split_once(": ").map_or(title, |(_, words)| words);
    words.replace('|', "\\|").replace(['[', ']', '`'], "")
}

/// Whether a title names a criterion, alone or among other requirements, before its words begin.
fn names(title: &str, number: &str) -> bool {
    title.split_once(": ").is_some_and(|(head, _)| head.split([' ', ',']).any(|part| part == number))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn result(number: &str, specs: &str) -> String {
        let report = report(&Tree::of(&[("tests/e2e/specs/a.spec.ts", specs)]));
        let line = report.lines().find(|line| line.starts_with(&format!("| {number} "))).map(str::to_owned);
        line.unwrap_or_default()
    }

    #[test]
    fn le_4_the_report_claims_what_a_test_is_named_after() {
        let specs = "test(\"1.4.10: it fits\", async () => {});\ntest(`3.2.6 LE-3: help stands there`, x);";
        assert!(result("1.4.10", specs).contains("| tested | [it fits](../tests/e2e/specs/a.spec.ts) |"));
        assert!(result("3.2.6", specs).contains("| tested | [help stands there]"));
        assert!(result("1.4.1", specs).contains("| audited |  |"), "1.4.10 is another criterion");
        assert!(result("2.4.3", specs).contains("not shown by a test"));
        assert!(result("1.2.2", specs).contains("not applicable: there is no audio"));
    }

    #[test]
    fn le_4_a_report_that_claims_what_no_test_says_any_more_is_found() {
        const SPEC: &str = "tests/e2e/specs/a.spec.ts";
        let before = "test(\"1.4.10: it fits\", x);";
        let written = report(&Tree::of(&[(SPEC, before)]));
        let is_found = |specs: &str| gap(&Tree::of(&[(SPEC, specs), (DOCUMENT, &written)])).is_some();
        assert!(!is_found(before));
        assert!(is_found("test(\"1.4.10: it fits on a watch\", x);"));
        assert!(gap(&Tree::of(&[(SPEC, before)])).is_some(), "no report at all");
    }

    #[test]
    fn le_4_every_criterion_stands_once_and_in_order() {
        let key = |number: &str| number.split('.').map(|part| part.parse().unwrap_or(0)).collect::<Vec<u32>>();
        assert!(CRITERIA.windows(2).all(|pair| key(pair[0].number) < key(pair[1].number)));
        assert_eq!(CRITERIA.len(), 55, "WCAG 2.2 has 31 criteria of level A and 24 of level AA");
    }
}
