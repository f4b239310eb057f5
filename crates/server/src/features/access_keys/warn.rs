//! Warnings before a key ends: fourteen days, seven days and one day, each once (U6). The console shows the same as a
//! banner, from the list.

use latchkey_contract::limits;
use serde_json::json;

use super::days;
use crate::{
    app::App,
    clock::Timestamp,
    error::ApiError,
    identity::{Letter, write_to},
    storage::{
        Reader, Source,
        access_keys::{self, Key},
        outbox,
        people::{self, Person},
    },
};

/// Puts the warnings that are due into the outbox. A key whose owner cannot be warned stops no other warning.
pub(crate) async fn warn_of_ending_keys(app: &App) -> Result<(), ApiError> {
    let reader = app.store.read().await?;
    let [longest, ..] = limits::ACCESS_KEY_WARNING_DAYS;
    let mut failed = None;
    for key in access_keys::ending_before(&reader, reader.now().plus(days(longest))).await? {
        match warn(app, &reader, &key).await {
            Ok(()) => {}
            Err(error) if error.is_outage() => return Err(error),
            Err(error) => {
                tracing::error!(key = %key.id, ?error, "the owner of a key could not be warned");
                failed = Some(error);
            }
        }
    }
    failed.map_or(Ok(()), Err)
}

async fn warn(app: &App, reader: &Reader, key: &Key) -> Result<(), ApiError> {
    let Some(due) = due(key, reader.now()) else { return Ok(()) };
    let Some(person) = people::find(reader, &key.owner).await? else { return Ok(()) };
    let Some(address) = &person.email else { return Ok(()) };
    let tx = app.store.begin().await?;
    // Another replica may have been quicker, or the owner.
    if access_keys::note_warning(&tx, key, due).await? {
        write_to(&tx, &person, warning(key, &person, address)).await?;
    }
    tx.commit().await?;
    app.outbox_bell.notify_one();
    Ok(())
}

/// The warning that is due, in days before the end. A key that was created to live no longer than that needs none: its
/// owner has just been told.
fn due(key: &Key, now: Timestamp) -> Option<u16> {
    let end = key.ends_at?;
    let shortest_first = limits::ACCESS_KEY_WARNING_DAYS.into_iter().rev();
    let warning = shortest_first.into_iter().find(|count| end.since(now) <= days(*count))?;
    let is_news = key.warned_days.is_none_or(|warned| warned > warning);
    (is_news && end.since(key.created_at) > days(warning)).then_some(warning)
}

fn warning<'a>(key: &Key, person: &Person, address: &'a str) -> Letter<'a> {
    Letter {
        template: outbox::ACCESS_KEY_ENDS,
        params: json!({
            "display_name": person.display_name,
            "key_name": key.name,
            "key_id": key.id,
            "ends_at": key.ends_at.map(Timestamp::to_rfc3339),
        }),
        address,
        expires_at: key.ends_at,
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use latchkey_contract::id::{AccessKeyId, OrganisationId, UserId};

    use super::*;

    const NOW: Timestamp = Timestamp::from_micros(1_800_000_000_000_000);

    fn key(lifetime: Duration, left: Duration, warned_days: Option<u16>) -> Key {
        let end = NOW.plus(left);
        Key {
            id: AccessKeyId::from_bits(1),
            organisation: OrganisationId::from_bits(1),
            owner: UserId::from_bits(1),
            name: "Nightly report".to_owned(),
            scope: Vec::new(),
            is_paused: false,
            created_at: end.minus(lifetime),
            last_used_at: None,
            expires_at: Some(end),
            ends_at: Some(end),
            warned_days,
            replaces: None,
            replaced_by: None,
            version: 1,
        }
    }

    #[test]
    fn u_6_each_warning_is_due_once_when_its_day_has_come() {
        let second = Duration::from_secs(1);
        let table = [
            (days(15), None, None),
            (days(14) + second, None, None),
            (days(14), None, Some(14)),
            (days(10), Some(14), None),
            (days(7), Some(14), Some(7)),
            (days(2), Some(7), None),
            (days(1), Some(7), Some(1)),
            (second, Some(1), None),
            (second, None, Some(1)),
            (days(5), None, Some(7)),
        ];
        for (left, warned, expected) in table {
            assert_eq!(due(&key(days(365), left, warned), NOW), expected, "{left:?} {warned:?}");
        }
    }

    #[test]
    fn u_6_nobody_is_warned_of_what_they_have_just_chosen() {
        for (lifetime, left, expected) in
            [(7, 7, None), (7, 2, None), (7, 1, Some(1)), (14, 14, None), (14, 7, Some(7))]
        {
            assert_eq!(due(&key(days(lifetime), days(left), None), NOW), expected, "{lifetime} {left}");
        }
        let forever = Key { expires_at: None, ends_at: None, ..key(days(9), days(1), None) };
        assert_eq!(due(&forever, NOW), None);
    }
}
