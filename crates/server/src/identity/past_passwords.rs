//! Passwords of the past: which of them may not come back, and when there are too many of them (S-46).

use latchkey_contract::{
    id::UserId,
    limits,
    password::{Normalized, Rule},
    problem::Code,
};

use super::PersonRules;
use crate::{
    auth::{hashing::Hasher, limiter::Attempt},
    error::ApiError,
    storage::{
        Source, Tx,
        passwords::{self, Credential},
    },
};

/// Every change inside the span is one more hash to compare with at the next, so their number has an end (S-46).
pub(crate) async fn refuse_too_many_changes(
    source: &dyn Source,
    rules: &PersonRules,
    user: &UserId,
) -> Result<(), ApiError> {
    let Some((_, since)) = rules.no_reuse(source.now()) else { return Ok(()) };
    let changes = passwords::count_history_since(source, user, since).await?;
    if changes >= limits::PASSWORD_HISTORY as u64 { Err(Code::TooManyChanges.into()) } else { Ok(()) }
}

/// Every rule that a new password breaks, all at once (S-44); `replaced` is the present one.
pub(crate) async fn broken_rules(
    (hasher, attempt): (&Hasher, &Attempt),
    source: &dyn Source,
    (rules, user): (&PersonRules, &UserId),
    password: &Normalized,
    replaced: &Credential,
) -> Result<Vec<Rule>, ApiError> {
    let mut broken = rules.broken(password);
    if let Some((rule, since)) = rules.no_reuse(source.now()) {
        let mut used = passwords::history_since(source, user, since).await?;
        used.push(replaced.phc.clone());
        if hasher.verify_any(attempt, password, &used).await? {
            broken.push(rule);
        }
    }
    Ok(broken)
}

/// Forgets the passwords that no rule needs any more, after a change.
pub(crate) async fn forget_unneeded(tx: &Tx, rules: &PersonRules, user: &UserId) -> Result<(), ApiError> {
    let needed_since = rules.no_reuse(tx.now()).map_or(tx.now(), |(_, since)| since);
    Ok(passwords::forget_history_before(tx, user, needed_since).await?)
}
