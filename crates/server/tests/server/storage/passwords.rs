//! Passwords and policies.

use std::time::Duration;

use latchkey_contract::{id::GroupId, limits, password::PasswordPolicy};
use latchkey_server::storage::{
    Source, StorageError,
    organisations::{self, NewGroup},
    passwords,
};

use super::Database;
use crate::support::{on_both_databases, sixteen};

const SECOND: Duration = Duration::from_secs(1);

on_both_databases!(Database::open =>
    a_person_has_at_most_one_password,
    a_replaced_password_moves_to_the_history,
    s_40_a_rehashed_password_is_no_change,
    s_95_one_of_sixteen_changes_replaces_a_password,
    s_46_the_history_is_read_by_time_and_forgotten,
    x_11_the_policies_of_the_organisation_and_of_ones_groups_apply,
    s_44_a_policy_with_numbers_outside_their_limits_is_not_stored,
);

async fn set_first(database: &Database) -> passwords::Credential {
    database
        .change(async |tx| passwords::insert_credential(tx, &database.organisation, &database.anne, "phc-0").await)
        .await;
    credential(database).await
}

async fn credential(database: &Database) -> passwords::Credential {
    passwords::credential(&database.read().await, &database.anne).await.unwrap().unwrap()
}

async fn replace(database: &Database, phc: &str) -> bool {
    let old = credential(database).await;
    database
        .change(async |tx| passwords::replace_credential(tx, &database.organisation, &database.anne, &old, phc).await)
        .await
}

async fn a_person_has_at_most_one_password(database: &Database) {
    assert!(passwords::credential(&database.read().await, &database.anne).await.unwrap().is_none());
    let first = set_first(database).await;
    assert_eq!((first.phc.as_str(), first.version), ("phc-0", 1));
    let tx = database.begin().await;
    let second = passwords::insert_credential(&tx, &database.organisation, &database.anne, "phc-1").await;
    assert!(matches!(second, Err(StorageError::Duplicate)));
    tx.roll_back().await.unwrap();
    database.change(async |tx| passwords::remove_credential(tx, &database.anne).await).await;
    assert!(passwords::credential(&database.read().await, &database.anne).await.unwrap().is_none());
}

async fn a_replaced_password_moves_to_the_history(database: &Database) {
    let first = set_first(database).await;
    database.clock.advance(SECOND);
    assert!(replace(database, "phc-1").await);
    let now = credential(database).await;
    assert_eq!((now.phc.as_str(), now.version, now.set_at), ("phc-1", 2, first.set_at.plus(SECOND)));
    let history = passwords::history_since(&database.read().await, &database.anne, first.set_at).await.unwrap();
    assert_eq!(history, ["phc-0"]);
}

async fn s_40_a_rehashed_password_is_no_change(database: &Database) {
    let first = set_first(database).await;
    database.clock.advance(SECOND);
    database.change(async |tx| passwords::rehash_credential(tx, &database.anne, &first, "stronger").await).await;
    let now = credential(database).await;
    assert_eq!(now, passwords::Credential { phc: "stronger".to_owned(), ..first.clone() });
    assert!(replace(database, "phc-1").await);
    database.change(async |tx| passwords::rehash_credential(tx, &database.anne, &first, "late").await).await;
    assert_eq!(credential(database).await.phc, "phc-1", "a change that came first wins");
}

async fn s_95_one_of_sixteen_changes_replaces_a_password(database: &Database) {
    let first = set_first(database).await;
    let replaced = sixteen(|number| {
        let (store, old) = (database.store.clone(), first.clone());
        let (organisation, anne) = (database.organisation.clone(), database.anne.clone());
        async move {
            let tx = store.begin().await.unwrap();
            let phc = format!("phc-{number}");
            let done = passwords::replace_credential(&tx, &organisation, &anne, &old, &phc).await.unwrap();
            tx.commit().await.unwrap();
            done
        }
    })
    .await;
    assert_eq!(replaced.into_iter().filter(|done| *done).count(), 1);
    let since = first.set_at.minus(SECOND);
    assert_eq!(passwords::count_history_since(&database.read().await, &database.anne, since).await.unwrap(), 1);
}

async fn s_46_the_history_is_read_by_time_and_forgotten(database: &Database) {
    set_first(database).await;
    let mut points = Vec::new();
    for number in 1..=3 {
        database.clock.advance(SECOND);
        points.push(database.read().await.now());
        assert!(replace(database, &format!("phc-{number}")).await);
    }
    let since = async |point| {
        let reader = database.read().await;
        let count = passwords::count_history_since(&reader, &database.anne, point).await.unwrap();
        let found = passwords::history_since(&reader, &database.anne, point).await.unwrap();
        assert_eq!(found.len() as u64, count);
        found
    };
    assert_eq!(since(points[0]).await, ["phc-2", "phc-1"], "newest first; at the point itself does not count");
    let people = passwords::people_with_history(&database.read().await).await.unwrap();
    assert_eq!(people, std::slice::from_ref(&database.anne));
    database.change(async |tx| passwords::forget_history_before(tx, &database.anne, points[1]).await).await;
    assert_eq!(since(points[0].minus(SECOND)).await, ["phc-2"]);
}

async fn x_11_the_policies_of_the_organisation_and_of_ones_groups_apply(database: &Database) {
    let policy = |min_length| PasswordPolicy { min_length, ..PasswordPolicy::NEUTRAL };
    let (mine, others, disabled) = (GroupId::from_bits(1), GroupId::from_bits(2), GroupId::from_bits(3));
    let organisation = &database.organisation;
    database
        .change(async |tx| {
            passwords::insert_policy(tx, organisation, None, &policy(10)).await?;
            for (group, min_length) in [(&mine, 20), (&others, 30), (&disabled, 40)] {
                let new = NewGroup { id: group.clone(), organisation, name: "Group", permissions: &[] };
                organisations::insert_group(tx, &new).await?;
                passwords::insert_policy(tx, organisation, Some(group), &policy(min_length)).await?;
            }
            organisations::add_member(tx, organisation, &mine, &database.anne).await?;
            organisations::add_member(tx, organisation, &disabled, &database.anne).await?;
            organisations::disable_group(tx, &disabled).await
        })
        .await;
    let lengths = async |user| {
        let found = passwords::policies_of(&database.read().await, organisation, user).await.unwrap();
        let groups: Vec<_> = found.groups.into_iter().map(|policy| policy.min_length).collect();
        (found.organisation.map(|policy| policy.min_length), groups)
    };
    assert_eq!(lengths(&database.anne).await, (Some(10), vec![20]));
    assert_eq!(lengths(&database.diana).await, (Some(10), vec![]));
}

async fn s_44_a_policy_with_numbers_outside_their_limits_is_not_stored(database: &Database) {
    let (long, for_ever) = (limits::PASSWORD_MIN_CEILING + 1, limits::NO_REUSE_DAYS_CEILING + 1);
    for policy in [
        PasswordPolicy { min_length: long, ..PasswordPolicy::NEUTRAL },
        PasswordPolicy { no_reuse_days: for_ever, ..PasswordPolicy::NEUTRAL },
    ] {
        let tx = database.begin().await;
        let stored = passwords::insert_policy(&tx, &database.organisation, None, &policy).await;
        assert!(matches!(stored, Err(StorageError::Corrupt(_))), "{policy:?}");
        tx.roll_back().await.unwrap();
    }
    let found = passwords::policies_of(&database.read().await, &database.organisation, &database.anne).await.unwrap();
    assert_eq!(found, passwords::Policies { organisation: None, groups: vec![] });
}
