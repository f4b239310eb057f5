//! What was found, as a table that a person reads.

use std::fmt;

/// How a rule fared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is kept.
    Holds,
    /// It is not; this is what happened instead.
    Broken(String),
    /// It could not be asked; this is why.
    NotAsked(String),
}

/// A rule and its verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The operation, or what else the rule is about.
    pub about: String,
    /// The rule.
    pub rule: String,
    /// How it fared.
    pub verdict: Verdict,
}

/// Everything that was asked, in order.
#[derive(Clone, Debug, Default)]
pub struct Report {
    rows: Vec<Row>,
}

impl Report {
    /// Adds a rule.
    pub fn add(&mut self, about: &str, rule: &str, verdict: Verdict) {
        self.rows.push(Row { about: about.to_owned(), rule: rule.to_owned(), verdict });
    }

    /// The rules.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The rules that are not kept.
    pub fn broken(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| matches!(row.verdict, Verdict::Broken(_)))
    }

    /// Whether a console could work with this backend.
    pub fn holds(&self) -> bool {
        !self.rows.is_empty() && self.broken().next().is_none()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = self.rows.iter().map(|row| row.about.len()).max().unwrap_or_default();
        let mut counts = [0; 3];
        for Row { about, rule, verdict } in &self.rows {
            let (kind, word, reason) = match verdict {
                Verdict::Holds => (0, "holds", None),
                Verdict::Broken(reason) => (1, "BROKEN", Some(reason)),
                Verdict::NotAsked(reason) => (2, "not asked", Some(reason)),
            };
            counts[kind] += 1;
            writeln!(f, "{word:9}  {about:width$}  {rule}")?;
            if let Some(reason) = reason {
                writeln!(f, "{:9}  {:width$}  > {reason}", "", "")?;
            }
        }
        let [holds, broken, not_asked] = counts;
        writeln!(f, "\n{holds} hold, {broken} broken, {not_asked} not asked")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_says_what_happened_and_counts() {
        let mut report = Report::default();
        assert!(!report.holds(), "nothing was asked");
        report.add("get_me", "needs a session", Verdict::Holds);
        assert!(report.holds());
        report.add("get_account", "needs a session", Verdict::Broken("it answered 200".to_owned()));
        report.add("x", "y", Verdict::NotAsked("no right".to_owned()));
        assert!(!report.holds());
        let text = report.to_string();
        assert!(
            text.contains("BROKEN     get_account  needs a session\n                        > it answered 200\n"),
            "{text}"
        );
        assert!(text.ends_with("1 hold, 1 broken, 1 not asked\n"), "{text}");
    }
}
