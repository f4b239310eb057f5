//! Organisations.

use latchkey_contract::permission::DeniedEntries;
use latchkey_server::storage::{organisations, people};

use super::Database;
use crate::support::on_both_databases;

on_both_databases!(Database::open =>
    organisations_are_counted_and_use_modules,
    a_18_entries_without_a_right_are_hidden_unless_the_organisation_explains_them,
);

async fn organisations_are_counted_and_use_modules(database: &Database) {
    assert_eq!(organisations::count(&database.read().await).await.unwrap(), 1);
    let (organisation, modules) = (&database.organisation, async || {
        organisations::modules(&database.read().await, &database.organisation).await.unwrap()
    });
    assert_eq!(modules().await, Vec::<String>::new());
    database.change(async |tx| organisations::enable_module(tx, organisation, "support").await).await;
    assert_eq!(modules().await, ["support"]);
}

async fn a_18_entries_without_a_right_are_hidden_unless_the_organisation_explains_them(database: &Database) {
    let seen = async || people::find(&database.read().await, &database.anne).await.unwrap().unwrap().denied_entries;
    assert_eq!(seen().await, DeniedEntries::Hidden);
    for shown in [DeniedEntries::Explained, DeniedEntries::Hidden] {
        database.change(async |tx| organisations::show_denied_entries(tx, &database.organisation, shown).await).await;
        assert_eq!(seen().await, shown);
    }
}
