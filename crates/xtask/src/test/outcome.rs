//! What a suite came to, read from its own report, and the table at the end.

use std::time::Duration;

/// Counts of one suite.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    /// Tests that passed.
    pub(super) passed: u64,
    /// Tests that failed, a suite that could not run counting as one.
    pub(super) failed: u64,
    /// Tests that were not run.
    pub(super) skipped: u64,
}

impl Counts {
    /// Adds the counts of a line such as `test result: ok. 12 passed; 0 failed; 1 ignored; …`, if it is one.
    pub(super) fn add_cargo_line(&mut self, line: &str) {
        let Some((_, counts)) = line.split_once("test result: ").and_then(|(_, rest)| rest.split_once(". ")) else {
            return;
        };
        for part in counts.split(';') {
            let mut words = part.split_whitespace();
            let Some(Ok(number)) = words.next().map(str::parse::<u64>) else { continue };
            match words.next() {
                Some("passed") => self.passed += number,
                Some("failed") => self.failed += number,
                Some("ignored") => self.skipped += number,
                _ => {}
            }
        }
    }

    /// The counts of a JUnit report, from the attributes of its first element. What could not be run counts as failed.
    pub(super) fn from_junit(report: &str) -> Option<Self> {
        let (_, rest) = report.split_once("<testsuites")?;
        let (attributes, _) = rest.split_once('>')?;
        let count = |name: &str| {
            let (_, rest) = attributes.split_once(&format!(" {name}=\""))?;
            rest.split_once('"')?.0.parse::<u64>().ok()
        };
        let failed = count("failures")? + count("errors")?;
        Some(Self { passed: count("tests")?.checked_sub(failed)?, failed, skipped: 0 })
    }

    /// The counts of Playwright's JSON report. A test that passed at the second try counts as failed: flakes are bugs.
    pub(super) fn from_playwright(report: &str) -> Option<Self> {
        let report: serde_json::Value = serde_json::from_str(report).ok()?;
        let count = |name: &str| report.get("stats")?.get(name)?.as_u64();
        Some(Self {
            passed: count("expected")?,
            failed: count("unexpected")? + count("flaky")?,
            skipped: count("skipped")?,
        })
    }
}

/// One suite's row in the table.
pub(super) struct Outcome {
    /// What was tested.
    pub(super) suite: &'static str,
    /// How it ended.
    pub(super) counts: Counts,
    /// How long it took, compiling included.
    pub(super) took: Duration,
    /// What the reader must know, such as what was left out.
    pub(super) note: String,
}

/// The table and the plain last line.
pub(super) fn summary(outcomes: &[Outcome]) -> String {
    let mut table = format!("\n  {:34} {:>7} {:>7} {:>8} {:>8}\n", "suite", "passed", "failed", "skipped", "seconds");
    let mut total = Counts::default();
    for Outcome { suite, counts, took, note } in outcomes {
        let seconds = took.as_secs();
        let (passed, failed, skipped) = (counts.passed, counts.failed, counts.skipped);
        table.push_str(&format!("  {suite:34} {passed:>7} {failed:>7} {skipped:>8} {seconds:>8}  {note}\n"));
        total.passed += passed;
        total.failed += failed;
    }
    format!("{table}\n{} passed, {} failed", total.passed, total.failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_read_from_the_reports_of_all_tools() {
        let mut counts = Counts::default();
        counts.add_cargo_line("test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out");
        counts.add_cargo_line("test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 filtered out; finished in 1.2s");
        counts.add_cargo_line("test a_line_about_a_test ... ok");
        assert_eq!(counts, Counts { passed: 15, failed: 2, skipped: 1 });

        let report = r#"{"stats":{"expected":7,"unexpected":1,"flaky":2,"skipped":3}}"#;
        assert_eq!(Counts::from_playwright(report), Some(Counts { passed: 7, failed: 3, skipped: 3 }));
        assert_eq!(Counts::from_playwright("{}"), None);

        let report = r#"<?xml version="1.0"?><testsuites errors="1" failures="2" tests="31"><testsuite tests="9">"#;
        assert_eq!(Counts::from_junit(report), Some(Counts { passed: 28, failed: 3, skipped: 0 }));
        assert_eq!(Counts::from_junit("<testsuites>"), None);
    }

    #[test]
    fn the_last_line_is_plain_and_adds_up() {
        let outcome = |passed, failed| Outcome {
            suite: "suite",
            counts: Counts { passed, failed, skipped: 0 },
            took: Duration::from_secs(1),
            note: String::new(),
        };
        let summary = summary(&[outcome(2, 0), outcome(3, 1)]);
        assert_eq!(summary.lines().last(), Some("5 passed, 1 failed"));
    }
}
