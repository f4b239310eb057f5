//! Organisations.

use latchkey_server::storage::organisations;

use super::Database;
use crate::support::on_both_databases;

on_both_databases!(Database::open => organisations_are_counted_and_use_modules);

async fn organisations_are_counted_and_use_modules(database: &Database) {
    assert_eq!(organisations::count(&database.read().await).await.unwrap(), 1);
    let (organisation, modules) = (&database.organisation, async || {
        organisations::modules(&database.read().await, &database.organisation).await.unwrap()
    });
    assert_eq!(modules().await, Vec::<String>::new());
    database.change(async |tx| organisations::enable_module(tx, organisation, "support").await).await;
    assert_eq!(modules().await, ["support"]);
}
