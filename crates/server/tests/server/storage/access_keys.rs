//! Access keys, their tokens and the rules for them.

use std::time::Duration;

use latchkey_contract::{access_key::KeyState, id::AccessKeyId, permission::Permission};
use latchkey_server::{
    clock::Timestamp,
    storage::{
        Source,
        access_keys::{self, Key, NewKey, Rules},
        access_tokens, organisations, people,
    },
};

use super::Database;
use crate::support::{on_both_databases, sixteen};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

on_both_databases!(Database::open =>
    a_key_comes_back_as_it_was_stored,
    s_91_a_key_is_found_for_its_owner_alone,
    s_86_a_key_works_while_it_is_active_and_its_owner_may_sign_in,
    s_95_a_change_to_another_version_changes_nothing,
    u_5_of_sixteen_one_takes_over,
    s_88_a_deleted_key_takes_its_tokens_along,
    s_88_a_token_lives_as_long_as_it_and_its_key,
    s_88_the_last_use_never_goes_back,
    u_6_of_sixteen_one_notes_a_warning,
    u_6_keys_that_end_are_found_soonest_first,
    x_9_rules_are_the_defaults_until_they_are_set,
);

/// Stores a key of Anne's and reads it back.
async fn key_of_anne(database: &Database, number: u128, expires_at: Option<Timestamp>) -> Key {
    let id = AccessKeyId::from_bits(number);
    let scope = [Permission::SupportView, Permission::AuditRead];
    let new = NewKey {
        id: &id,
        organisation: &database.organisation,
        owner: &database.anne,
        name: "Nightly report",
        secret_hash: "hash",
        scope: &scope,
        expires_at,
        replaces: None,
    };
    database.change(async |tx| access_keys::insert(tx, &new).await).await;
    find(database, &id).await.unwrap()
}

async fn find(database: &Database, id: &AccessKeyId) -> Option<Key> {
    access_keys::find(&database.read().await, &database.anne, id).await.unwrap()
}

async fn works(database: &Database, key: &Key) -> bool {
    access_keys::find_working(&database.read().await, &key.id).await.unwrap().is_some()
}

fn in_days(database: &Database, days: u32) -> Option<Timestamp> {
    Some(database.clock.now().plus(DAY * days))
}

async fn a_key_comes_back_as_it_was_stored(database: &Database) {
    let end = in_days(database, 3);
    let key = key_of_anne(database, 1, end).await;
    let expected = Key {
        id: AccessKeyId::from_bits(1),
        organisation: database.organisation.clone(),
        owner: database.anne.clone(),
        name: "Nightly report".to_owned(),
        scope: vec![Permission::SupportView, Permission::AuditRead],
        is_paused: false,
        created_at: database.clock.now(),
        last_used_at: None,
        expires_at: end,
        ends_at: end,
        warned_days: None,
        replaces: None,
        replaced_by: None,
        version: 1,
    };
    assert_eq!(key, expected);
    database.clock.advance(DAY);
    let newer = key_of_anne(database, 2, None).await;
    assert_eq!(access_keys::list(&database.read().await, &database.anne).await.unwrap(), [newer, key]);
}

async fn s_91_a_key_is_found_for_its_owner_alone(database: &Database) {
    let key = key_of_anne(database, 1, None).await;
    let reader = database.read().await;
    assert_eq!(access_keys::find(&reader, &database.diana, &key.id).await.unwrap(), None);
    assert!(access_keys::list(&reader, &database.diana).await.unwrap().is_empty());
    assert_eq!(access_keys::count(&reader, &database.diana).await.unwrap(), 0);
}

async fn s_86_a_key_works_while_it_is_active_and_its_owner_may_sign_in(database: &Database) {
    let key = key_of_anne(database, 1, in_days(database, 1)).await;
    assert!(works(database, &key).await);
    database.change(async |tx| access_keys::update(tx, &key, "x", true).await).await;
    assert!(!works(database, &key).await, "paused");
    let paused = find(database, &key.id).await.unwrap();
    assert_eq!(paused.state(database.clock.now()), KeyState::Paused);
    database.change(async |tx| access_keys::update(tx, &paused, "x", false).await).await;
    assert!(works(database, &key).await);
    let count = async || access_keys::count_active(&database.read().await, &database.anne).await.unwrap();
    assert_eq!(count().await, 1);
    let tx = database.begin().await;
    people::disable(&tx, &database.anne).await.unwrap();
    assert!(access_keys::find_working(&tx, &key.id).await.unwrap().is_none(), "nobody's");
    tx.roll_back().await.unwrap();
    let tx = database.begin().await;
    organisations::disable(&tx, &database.organisation).await.unwrap();
    assert!(access_keys::find_working(&tx, &key.id).await.unwrap().is_none(), "nowhere's");
    tx.roll_back().await.unwrap();
    database.clock.advance(DAY);
    assert!(!works(database, &key).await, "over");
    assert_eq!((count().await, key.state(database.clock.now())), (0, KeyState::Expired));
}

async fn s_95_a_change_to_another_version_changes_nothing(database: &Database) {
    let key = key_of_anne(database, 1, None).await;
    assert!(database.change(async |tx| access_keys::update(tx, &key, "new", false).await).await);
    assert!(!database.change(async |tx| access_keys::update(tx, &key, "newer", true).await).await);
    assert!(!database.change(async |tx| access_keys::delete(tx, &key).await).await);
    let stored = find(database, &key.id).await.unwrap();
    assert_eq!((stored.name.as_str(), stored.is_paused, stored.version), ("new", false, 2));
}

async fn u_5_of_sixteen_one_takes_over(database: &Database) {
    let key = key_of_anne(database, 1, None).await;
    let end = database.clock.now().plus(DAY);
    let taken = sixteen(|number| {
        let (store, key) = (database.store.clone(), key.clone());
        async move {
            let tx = store.begin().await.unwrap();
            let new = AccessKeyId::from_bits(100 + number as u128);
            let taken = access_keys::hand_over(&tx, &key.id, &new, end).await.unwrap();
            tx.commit().await.unwrap();
            taken
        }
    })
    .await;
    assert_eq!(taken.into_iter().filter(|taken| *taken).count(), 1);
    let after = find(database, &key.id).await.unwrap();
    assert_eq!((after.ends_at, after.version), (Some(end), 2));
}

async fn s_88_a_deleted_key_takes_its_tokens_along(database: &Database) {
    let key = key_of_anne(database, 1, None).await;
    let end = database.clock.now().plus(DAY);
    database.change(async |tx| access_tokens::insert(tx, &database.organisation, &key.id, "token", end).await).await;
    let heir = key_of_anne(database, 2, None).await;
    database.change(async |tx| access_keys::hand_over(tx, &heir.id, &key.id, end).await).await;
    assert!(database.change(async |tx| access_keys::delete(tx, &key).await).await);
    assert_eq!(access_tokens::find_live(&database.read().await, "token").await.unwrap(), None);
    assert_eq!(find(database, &key.id).await, None);
    assert_eq!(find(database, &heir.id).await.unwrap().replaced_by, None);
}

async fn s_88_a_token_lives_as_long_as_it_and_its_key(database: &Database) {
    let key = key_of_anne(database, 1, in_days(database, 1)).await;
    let minutes = |count: u64| Duration::from_secs(60 * count);
    let insert = async |hash: &str| {
        let end = database.clock.now().plus(minutes(15));
        database.change(async |tx| access_tokens::insert(tx, &database.organisation, &key.id, hash, end).await).await;
    };
    let found = async |hash| access_tokens::find_live(&database.read().await, hash).await.unwrap();
    insert("first").await;
    assert_eq!(found("first").await, Some(key.clone()));
    assert_eq!(found("other").await, None);
    database.clock.advance(minutes(15));
    assert_eq!(found("first").await, None);
    insert("second").await;
    database.change(async |tx| access_keys::update(tx, &key, "x", true).await).await;
    assert_eq!(found("second").await, None, "its key is paused");
    database.clock.advance(minutes(1));
    assert_eq!(database.change(async |tx| access_tokens::sweep(tx, tx.now()).await).await, 1, "the first");
}

async fn s_88_the_last_use_never_goes_back(database: &Database) {
    let key = key_of_anne(database, 1, None).await;
    let (earlier, later) = (database.clock.now(), database.clock.now().plus(DAY));
    for at in [later, earlier] {
        database.change(async |tx| access_keys::note_use(tx, &key.id, at).await).await;
    }
    let used = find(database, &key.id).await.unwrap();
    assert_eq!((used.last_used_at, used.version), (Some(later), 1), "being used is no change");
}

async fn u_6_of_sixteen_one_notes_a_warning(database: &Database) {
    let key = key_of_anne(database, 1, in_days(database, 7)).await;
    for days in [14, 7, 1] {
        let noted = sixteen(|_| {
            let (store, key) = (database.store.clone(), key.clone());
            async move {
                let tx = store.begin().await.unwrap();
                let noted = access_keys::note_warning(&tx, &key, days).await.unwrap();
                tx.commit().await.unwrap();
                noted
            }
        })
        .await;
        assert_eq!(noted.into_iter().filter(|noted| *noted).count(), 1, "{days}");
    }
    assert!(!database.change(async |tx| access_keys::note_warning(tx, &key, 14).await).await, "never back");
    assert_eq!(find(database, &key.id).await.unwrap().warned_days, Some(1));
}

async fn u_6_keys_that_end_are_found_soonest_first(database: &Database) {
    let later = key_of_anne(database, 1, in_days(database, 5)).await;
    let soon = key_of_anne(database, 2, in_days(database, 2)).await;
    key_of_anne(database, 3, in_days(database, 9)).await;
    key_of_anne(database, 4, None).await;
    let replaced = key_of_anne(database, 5, in_days(database, 3)).await;
    let end = database.clock.now().plus(DAY);
    database.change(async |tx| access_keys::hand_over(tx, &replaced.id, &soon.id, end).await).await;
    let found = async || {
        let reader = database.read().await;
        let keys = access_keys::ending_before(&reader, reader.now().plus(5 * DAY)).await.unwrap();
        keys.into_iter().map(|key| key.id).collect::<Vec<_>>()
    };
    assert_eq!(found().await, [soon.id, later.id.clone()]);
    database.clock.advance(2 * DAY);
    assert_eq!(found().await, [later.id]);
    database.change(async |tx| people::disable(tx, &database.anne).await).await;
    assert!(found().await.is_empty());
}

async fn x_9_rules_are_the_defaults_until_they_are_set(database: &Database) {
    let rules = async || access_keys::rules(&database.read().await, &database.organisation).await.unwrap();
    assert_eq!(rules().await, Rules { max_active: 2, max_lifetime_days: None });
    for (set, stored) in [((5, Some(90)), (5, Some(90))), ((0, Some(0)), (1, Some(1))), ((99, None), (10, None))] {
        let set = Rules { max_active: set.0, max_lifetime_days: set.1 };
        database.change(async |tx| access_keys::set_rules(tx, &database.organisation, set).await).await;
        assert_eq!(rules().await, Rules { max_active: stored.0, max_lifetime_days: stored.1 });
    }
}
