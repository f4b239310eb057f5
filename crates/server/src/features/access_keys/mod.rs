//! A person's own access keys: the list, new keys, changes, and warnings before one ends. What programs do with them is
//! another feature.

use std::time::Duration;

use latchkey_contract::{access_key::AccessKey, id::AccessKeyId, problem::Code};

use crate::{
    clock::Timestamp,
    error::ApiError,
    serve::Caller,
    storage::{
        Source,
        access_keys::{self, Key},
    },
};

mod create;
mod delete;
mod issue;
mod list;
mod rotate;
mod update;
mod wanted;
mod warn;

pub(crate) use warn::warn_of_ending_keys;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// So many days.
fn days(count: u16) -> Duration {
    DAY * u32::from(count)
}

/// One of the caller's own keys; somebody else's is not there (S-91).
async fn own(source: &dyn Source, caller: &Caller, id: &AccessKeyId) -> Result<Key, ApiError> {
    access_keys::find(source, &caller.user, id).await?.ok_or_else(|| Code::NotFound.into())
}

/// The same, if it is still what the caller has seen of it (S-95).
async fn own_version(
    source: &dyn Source,
    caller: &Caller,
    id: &AccessKeyId,
    seen: Option<i64>,
) -> Result<Key, ApiError> {
    let key = own(source, caller, id).await?;
    if seen == Some(key.version) { Ok(key) } else { Err(ApiError::Stale { current: key.version }) }
}

/// A key as its owner sees it at some time.
fn told(key: Key, now: Timestamp) -> AccessKey {
    let text = |at: Option<Timestamp>| at.map(Timestamp::to_rfc3339);
    AccessKey {
        state: key.state(now),
        days_left: key.ends_at.map(|end| begun_days(end.since(now))),
        id: key.id,
        name: key.name,
        scope: key.scope,
        created_at: key.created_at.to_rfc3339(),
        last_used_at: text(key.last_used_at),
        expires_at: text(key.expires_at),
        ends_at: text(key.ends_at),
        warned: key.warned_days,
        replaces: key.replaces,
        replaced_by: key.replaced_by,
        version: key.version,
    }
}

/// Days in a span, a begun one counted as whole.
fn begun_days(span: Duration) -> u32 {
    u32::try_from(span.as_micros().div_ceil(DAY.as_micros())).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_begun_day_counts() {
        let second = Duration::from_secs(1);
        for (span, expected) in [(Duration::ZERO, 0), (second, 1), (DAY, 1), (DAY + second, 2), (days(14), 14)] {
            assert_eq!(begun_days(span), expected, "{span:?}");
        }
    }
}
