//! Display choices.

use latchkey_contract::{
    locale::{Locale, Theme},
    preferences::Preferences,
};
use latchkey_server::storage::preferences;

use super::Database;
use crate::support::{on_both_databases, sixteen};

on_both_databases!(Database::open =>
    who_never_chose_has_the_defaults,
    choices_are_stored_and_replaced,
    s_95_of_sixteen_first_choices_one_is_stored,
    s_95_of_sixteen_changes_to_one_version_one_is_stored,
);

fn choices(version: i64) -> Preferences {
    Preferences { language: Some(Locale::Nl), theme: Theme::Dark, toast_seconds: 7, toast_keep: true, version }
}

async fn find(database: &Database) -> Preferences {
    preferences::find(&database.read().await, &database.anne).await.unwrap()
}

async fn replace(database: &Database, replaced: i64, choices: &Preferences) -> bool {
    database
        .change(async |tx| preferences::replace(tx, &database.organisation, &database.anne, replaced, choices).await)
        .await
}

async fn who_never_chose_has_the_defaults(database: &Database) {
    let defaults =
        Preferences { language: None, theme: Theme::System, toast_seconds: 3, toast_keep: false, version: 0 };
    assert_eq!(find(database).await, defaults);
}

async fn choices_are_stored_and_replaced(database: &Database) {
    assert!(replace(database, 0, &choices(1)).await);
    assert_eq!(find(database).await, choices(1));
    assert!(!replace(database, 0, &choices(1)).await, "somebody chose already");
    let later = Preferences { language: None, ..choices(2) };
    assert!(replace(database, 1, &later).await);
    assert_eq!(find(database).await, later);
    assert!(!replace(database, 1, &choices(2)).await, "an older version");
    assert_eq!(find(database).await, later);
}

async fn replaced_by_sixteen(database: &Database, replaced: i64) -> usize {
    let results = sixteen(|number| {
        let (store, organisation) = (database.store.clone(), database.organisation.clone());
        let anne = database.anne.clone();
        async move {
            let tx = store.begin().await.unwrap();
            let seconds = u8::try_from(number % 10).unwrap() + 1;
            let choices = Preferences { toast_seconds: seconds, ..choices(replaced + 1) };
            let done = preferences::replace(&tx, &organisation, &anne, replaced, &choices).await.unwrap();
            tx.commit().await.unwrap();
            done
        }
    })
    .await;
    results.into_iter().filter(|done| *done).count()
}

async fn s_95_of_sixteen_first_choices_one_is_stored(database: &Database) {
    assert_eq!(replaced_by_sixteen(database, 0).await, 1);
}

async fn s_95_of_sixteen_changes_to_one_version_one_is_stored(database: &Database) {
    assert!(replace(database, 0, &choices(1)).await);
    assert_eq!(replaced_by_sixteen(database, 1).await, 1);
    assert_eq!(find(database).await.version, 2);
}
