//! The audit trail, and transactions as such.

use std::time::Duration;

use latchkey_contract::id::{AuditId, RequestId};
use latchkey_server::{
    deferred::Deferred,
    storage::{
        Source, Tx, attempts,
        audit::{self, Entry, Outcome},
    },
};

use sea_orm::ConnectionTrait as _;

use super::Database;
use crate::support::{Place, on_both_databases, sixteen};

on_both_databases!(Database::open =>
    s_105_lines_are_added_in_order,
    s_105_a_change_undone_leaves_no_line,
    q_4_sixteen_writers_never_meet_a_locked_database,
    q_18_a_store_is_ready_with_its_own_schema_or_a_newer_one,
    q_18_a_store_that_is_closed_says_so,
);

fn entry(database: &Database, action: &str, tx: &Tx) -> Entry {
    Entry {
        id: AuditId::from_bits(rand::random()),
        organisation: Some(database.organisation.clone()),
        actor: Some(database.anne.clone()),
        session: None,
        access_key: None,
        action: action.to_owned(),
        target: None,
        outcome: Outcome::Done,
        before: None,
        after: Some("{}".to_owned()),
        ip: "192.0.2.1".to_owned(),
        user_agent: "Test browser".to_owned(),
        request: RequestId::from_bits(1),
        at: tx.now(),
    }
}

async fn actions(database: &Database) -> Vec<String> {
    audit::all(&database.read().await).await.unwrap().into_iter().map(|line| line.action).collect()
}

async fn s_105_lines_are_added_in_order(database: &Database) {
    for action in ["first", "second"] {
        database.clock.advance(Duration::from_secs(1));
        database.change(async |tx| audit::insert(tx, &entry(database, action, tx)).await).await;
    }
    assert_eq!(actions(database).await, ["first", "second"]);
}

async fn s_105_a_change_undone_leaves_no_line(database: &Database) {
    let undone = database.begin().await;
    audit::insert(&undone, &entry(database, "undone", &undone)).await.unwrap();
    undone.roll_back().await.unwrap();
    let dropped = database.begin().await;
    audit::insert(&dropped, &entry(database, "dropped", &dropped)).await.unwrap();
    drop(dropped);
    assert_eq!(actions(database).await, Vec::<String>::new());
}

async fn q_4_sixteen_writers_never_meet_a_locked_database(database: &Database) {
    const EACH: u32 = 200;
    sixteen(|_| {
        let store = database.store.clone();
        async move {
            for _ in 0..EACH {
                let tx = store.begin().await.unwrap();
                let before = attempts::find(&tx, "counter").await.unwrap().map_or(0, |count| count.attempts);
                let after = attempts::add(&tx, "counter", Duration::from_secs(3600)).await.unwrap().attempts;
                assert!(after > before);
                tx.commit().await.unwrap();
            }
        }
    })
    .await;
    let count = attempts::find(&database.read().await, "counter").await.unwrap().unwrap();
    assert_eq!(count.attempts, 16 * EACH);
}

async fn q_18_a_store_is_ready_with_its_own_schema_or_a_newer_one(database: &Database) {
    assert!(database.store.is_ready().await);
    let tamper = async |sql: &str| {
        let tx = database.begin().await;
        tx.db().execute_unprepared(sql).await.unwrap();
        tx.commit().await.unwrap();
    };
    tamper("INSERT INTO seaql_migrations (version, applied_at) VALUES ('m9999_later', 0)").await;
    assert!(database.store.is_ready().await, "a newer replica was here first");
    tamper("DELETE FROM seaql_migrations WHERE version = 'm0001_people'").await;
    assert!(!database.store.is_ready().await, "an older backup was put in place");
}

async fn q_18_a_store_that_is_closed_says_so(database: &Database) {
    database.store.close().await.unwrap();
    assert!(!database.store.is_ready().await);
}

#[tokio::test]
async fn s_105_a_line_that_cannot_be_written_takes_no_other_with_it() {
    let database = Database::open(Place::sqlite()).await;
    let refusal = "CREATE TRIGGER refusal BEFORE INSERT ON audit_entries WHEN NEW.action = 'bad'
        BEGIN SELECT RAISE(ABORT, 'no'); END";
    let tx = database.begin().await;
    tx.db().execute_unprepared(refusal).await.unwrap();
    let entries = ["good", "bad", "better"].map(|action| entry(&database, action, &tx));
    tx.commit().await.unwrap();
    let deferred = Deferred::start(database.store.clone());
    // Without a moment in between: one batch.
    for entry in entries {
        deferred.note_refusal(entry);
    }
    deferred.flush().await;
    let mut written = actions(&database).await;
    written.sort_unstable();
    assert_eq!(written, ["better", "good"]);
}
