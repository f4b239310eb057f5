//! What an answer should have been, and words for what it was.

use latchkey_contract::problem::Code;
use serde::de::DeserializeOwned;

use super::{
    client::Answer,
    report::{Report, Verdict},
};

/// A rule that is kept, or what speaks against that.
pub(super) type Outcome = Result<(), Verdict>;

/// What was found, in words.
pub(super) fn broken(words: impl Into<String>) -> Verdict {
    Verdict::Broken(words.into())
}

/// Adds a rule with its outcome; answers whether it is kept.
pub(super) fn record(report: &mut Report, about: &str, rule: &str, outcome: Outcome) -> bool {
    let verdict = outcome.err().unwrap_or(Verdict::Holds);
    let holds = verdict == Verdict::Holds;
    report.add(about, rule, verdict);
    holds
}

/// Demands an answer at all.
pub(super) fn answered(answer: Result<Answer, String>) -> Result<Answer, Verdict> {
    answer.map_err(Verdict::Broken)
}

/// Demands a status.
pub(super) fn status(answer: Result<Answer, String>, expected: u16) -> Result<Answer, Verdict> {
    let answer = answered(answer)?;
    if answer.status == expected { Ok(answer) } else { Err(broken(format!("it answered {}", words(&answer)))) }
}

/// Demands an error code with its status.
pub(super) fn refused(answer: Result<Answer, String>, code: Code) -> Result<Answer, Verdict> {
    let answer = answered(answer)?;
    let is_it = answer.status == code.status() && answer.problem().is_some_and(|problem| problem.code == code);
    if is_it { Ok(answer) } else { Err(broken(format!("it answered {}", words(&answer)))) }
}

/// As [`refused`]; but an account without the right cannot be asked further.
pub(super) fn refused_or_denied(answer: Result<Answer, String>, code: Code) -> Result<Answer, Verdict> {
    let answer = answered(answer)?;
    let denied = answer.problem().is_some_and(|problem| problem.code == Code::PermissionDenied);
    if denied { Err(Verdict::NotAsked("the account has no right to it".to_owned())) } else { refused(Ok(answer), code) }
}

/// Demands a body that the console can read.
pub(super) fn body<T: DeserializeOwned>(answer: &Answer) -> Result<T, Verdict> {
    serde_json::from_slice(&answer.body)
        .map_err(|cause| broken(format!("its body is not what the contract says: {cause}")))
}

fn words(answer: &Answer) -> String {
    match answer.problem() {
        Some(problem) => format!("{} `{}`", answer.status, problem.code.as_str()),
        None if answer.status < 400 => answer.status.to_string(),
        None => format!("{} without a code of the contract", answer.status),
    }
}
