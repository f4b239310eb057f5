//! Display choices.

use latchkey_contract::{
    locale::{Locale, Theme},
    look::{Axis, Look},
    preferences::{Preferences, UpdatePreferencesRequest},
};
use latchkey_server::storage::preferences;

use super::Database;
use crate::support::{on_both_databases, sixteen};

on_both_databases!(Database::open =>
    who_never_chose_has_the_defaults,
    choices_are_stored_and_replaced,
    every_value_of_every_axis_of_the_look_is_stored,
    s_95_of_sixteen_first_choices_one_is_stored,
    s_95_of_sixteen_changes_to_one_version_one_is_stored,
);

fn choices(version: i64) -> Preferences {
    let language = Some(Locale::Nl);
    let (toast_seconds, toast_keep) = (Some(7), Some(false));
    Preferences { language, theme: Theme::Dark, toast_seconds, toast_keep, version, ..Preferences::default() }
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
    let defaults = find(database).await;
    assert_eq!(defaults, Preferences::default());
    assert_eq!((defaults.toast_seconds, defaults.toast_keep, defaults.are_chosen()), (None, None, false));
}

async fn choices_are_stored_and_replaced(database: &Database) {
    assert!(replace(database, 0, &choices(1)).await);
    assert_eq!(find(database).await, choices(1));
    assert!(!replace(database, 0, &choices(1)).await, "somebody chose already");
    let later = Preferences { language: None, toast_seconds: None, toast_keep: None, ..choices(2) };
    assert!(replace(database, 1, &later).await);
    assert_eq!(find(database).await, later);
    assert!(!replace(database, 1, &choices(2)).await, "an older version");
    assert_eq!(find(database).await, later);
}

async fn every_value_of_every_axis_of_the_look_is_stored(database: &Database) {
    let mut version = 0;
    for &axis in Axis::ALL {
        for value in axis.values() {
            let change = UpdatePreferencesRequest::of_look(Look::default().with(axis, value), Axis::ALL);
            let chosen = Preferences { version: version + 1, ..change.apply(Preferences::default()) };
            assert!(replace(database, version, &chosen).await);
            assert_eq!(find(database).await, chosen, "{axis:?} {value}");
            version += 1;
        }
    }
}

async fn replaced_by_sixteen(database: &Database, replaced: i64) -> usize {
    let results = sixteen(|number| {
        let (store, organisation) = (database.store.clone(), database.organisation.clone());
        let anne = database.anne.clone();
        async move {
            let tx = store.begin().await.unwrap();
            let seconds = u8::try_from(number % 10).unwrap() + 1;
            let choices = Preferences { toast_seconds: Some(seconds), ..choices(replaced + 1) };
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
