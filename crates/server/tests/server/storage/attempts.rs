//! Attempts at secrets.

use std::time::Duration;

use latchkey_server::storage::{Source, attempts};

use super::Database;
use crate::support::{on_both_databases, sixteen};

const SPAN: Duration = Duration::from_secs(10);

on_both_databases!(Database::open =>
    a_span_begins_with_the_first_attempt_and_ends,
    s_34_sixteen_attempts_at_once_count_sixteen,
    an_attempt_is_taken_back_and_never_below_none,
    ended_spans_are_swept,
    ended_spans_are_swept_in_portions,
);

async fn count(database: &Database) -> Option<u32> {
    attempts::find(&database.read().await, "key").await.unwrap().map(|count| count.attempts)
}

async fn add(database: &Database) -> u32 {
    database.change(async |tx| attempts::add(tx, "key", SPAN).await).await.attempts
}

async fn a_span_begins_with_the_first_attempt_and_ends(database: &Database) {
    assert_eq!(count(database).await, None);
    let began = database.read().await.now();
    assert_eq!(add(database).await, 1);
    database.clock.advance(SPAN - Duration::from_secs(1));
    assert_eq!(add(database).await, 2);
    let found = attempts::find(&database.read().await, "key").await.unwrap().unwrap();
    assert_eq!(found.ends_at, began.plus(SPAN), "a later attempt does not prolong it");
    database.clock.advance(Duration::from_secs(1));
    assert_eq!(count(database).await, None);
    assert_eq!(add(database).await, 1);
}

async fn s_34_sixteen_attempts_at_once_count_sixteen(database: &Database) {
    let mut counts = sixteen(|_| {
        let store = database.store.clone();
        async move {
            let tx = store.begin().await.unwrap();
            let count = attempts::add(&tx, "key", SPAN).await.unwrap();
            tx.commit().await.unwrap();
            count.attempts
        }
    })
    .await;
    counts.sort_unstable();
    assert_eq!(counts, (1..=16).collect::<Vec<_>>());
}

async fn an_attempt_is_taken_back_and_never_below_none(database: &Database) {
    add(database).await;
    for _ in 0..2 {
        database.change(async |tx| attempts::refund(tx, "key").await).await;
        assert_eq!(count(database).await, Some(0));
    }
}

async fn ended_spans_are_swept(database: &Database) {
    add(database).await;
    assert_eq!(database.change(async |tx| attempts::sweep(tx).await).await, 0);
    database.clock.advance(SPAN);
    assert_eq!(database.change(async |tx| attempts::sweep(tx).await).await, 1);
}

async fn ended_spans_are_swept_in_portions(database: &Database) {
    let tx = database.begin().await;
    for number in 0..1001 {
        attempts::add(&tx, &number.to_string(), SPAN).await.unwrap();
    }
    tx.commit().await.unwrap();
    database.clock.advance(SPAN);
    for left in [1000, 1, 0] {
        assert_eq!(database.change(async |tx| attempts::sweep(tx).await).await, left);
    }
}
