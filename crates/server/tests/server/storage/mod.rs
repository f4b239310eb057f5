//! Every function of every repository, on SQLite and on PostgreSQL: each case is written once and runs on both.
//!
//! The PostgreSQL cases need the URL of a cluster that may be filled with databases, in `LATCHKEY_TEST_POSTGRES`.
//! Without it they say so and pass: `cargo xtask test` starts such a cluster.

mod attempts;
mod database;
mod idempotency;
mod links;
mod mail_queue;
mod organisations;
mod outbox;
mod passwords;
mod people;
mod postgres;
mod preferences;
mod records;
mod sessions;
mod sqlite;

use database::Database;

/// Makes two tests of each case, one for each database.
macro_rules! on_both_databases {
    ($($case:ident),* $(,)?) => {
        mod on_sqlite {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $case() {
                super::$case(&crate::storage::Database::sqlite().await).await;
            })*
        }
        mod on_postgres {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $case() {
                if let Some(database) = crate::storage::Database::postgres().await {
                    super::$case(&database).await;
                    database.remove().await;
                }
            })*
        }
    };
}
use on_both_databases;
