//! Every function of every repository, on SQLite and on PostgreSQL: each case is written once and runs on both.
//!
//! The PostgreSQL cases need the URL of a cluster that may be filled with databases, in `LATCHKEY_TEST_POSTGRES`.
//! Without it they say so and pass: `cargo xtask test` starts such a cluster.

mod access_keys;
mod attempts;
mod avatars;
mod database;
mod embed_grants;
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
mod trusted_origins;

use database::Database;
