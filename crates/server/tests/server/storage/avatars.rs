//! People's pictures, and what else people edit of themselves.

use latchkey_contract::account::Account;
use latchkey_server::storage::{avatars, people};

use super::Database;
use crate::support::on_both_databases;

on_both_databases!(Database::open =>
    a_picture_is_stored_replaced_and_removed,
    a_picture_goes_with_nobody_elses,
    s_95_an_account_is_replaced_by_version,
);

async fn replace(database: &Database, bytes: &[u8]) -> i64 {
    let (organisation, anne) = (&database.organisation, &database.anne);
    database.change(async |tx| avatars::replace(tx, organisation, anne, "image/png", bytes.to_vec()).await).await
}

async fn a_picture_is_stored_replaced_and_removed(database: &Database) {
    let anne = &database.anne;
    assert_eq!(avatars::find(&database.read().await, anne).await.unwrap(), None);
    let first = replace(database, &[0, 255, 10]).await;
    // The clock stands still, and still the second is not taken for the first.
    let second = replace(database, &[7]).await;
    assert!(second > first);
    let found = avatars::find(&database.read().await, anne).await.unwrap().unwrap();
    assert_eq!((found.media_type.as_str(), found.bytes, found.version), ("image/png", vec![7], second));
    assert_eq!(avatars::version(&database.read().await, anne).await.unwrap(), Some(second));
    for _ in 0..2 {
        database.change(async |tx| avatars::remove(tx, anne).await).await;
    }
    assert_eq!(avatars::version(&database.read().await, anne).await.unwrap(), None);
}

async fn a_picture_goes_with_nobody_elses(database: &Database) {
    replace(database, &[1]).await;
    database.change(async |tx| avatars::remove(tx, &database.diana).await).await;
    assert_eq!(avatars::find(&database.read().await, &database.diana).await.unwrap(), None);
    assert!(avatars::find(&database.read().await, &database.anne).await.unwrap().is_some());
}

async fn s_95_an_account_is_replaced_by_version(database: &Database) {
    let account = Account {
        display_name: "Anne with an e".to_owned(),
        time_zone: Some("America/Halifax".to_owned()),
        contact_number: Some("+19025550100".to_owned()),
        version: 2,
    };
    let update = async |replaced| {
        database.change(async |tx| people::update_account(tx, &database.anne, replaced, &account).await).await
    };
    assert!(update(1).await);
    assert!(!update(1).await, "an older version");
    let person = people::find(&database.read().await, &database.anne).await.unwrap().unwrap();
    assert_eq!((person.display_name, person.time_zone), (account.display_name.clone(), account.time_zone.clone()));
    assert_eq!((person.contact_number, person.version), (account.contact_number.clone(), 2));
}
