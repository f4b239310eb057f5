//! The worker's side of the outbox.

use std::{collections::BTreeSet, time::Duration};

use latchkey_contract::{id::MailId, locale::Locale};
use latchkey_server::storage::{
    Source, Store,
    mail_queue::{self, Leased, Outcome},
    outbox::{self, NewMail},
};
use sea_orm::{ConnectionTrait, Statement};

use super::Database;
use crate::support::{on_both_databases, sixteen};

on_both_databases!(Database::open =>
    q_20_rows_are_leased_in_turn_and_to_one_worker_only,
    q_20_sixteen_workers_never_lease_the_same_row,
    q_20_a_lease_that_ran_out_passes_on_and_its_old_holder_says_nothing,
    q_20_each_outcome_is_kept,
    q_20_a_row_without_an_answer_is_given_up_when_its_last_lease_is_over,
    q_21_an_expired_row_is_set_aside,
    q_21_failed_rows_are_tried_again_when_somebody_says_so,
    what_needs_nothing_more_is_removed_after_its_time,
);

const LEASE: Duration = Duration::from_secs(120);

async fn put(database: &Database, number: u128, lives: Option<Duration>) -> String {
    database
        .change(async |tx| {
            let id = MailId::from_bits(number);
            let mail = NewMail {
                id: id.clone(),
                organisation: &database.organisation,
                user: None,
                template: outbox::PASSWORD_CHANGED,
                params: serde_json::json!({}),
                locale: Locale::En,
                to_address: "anne@green-gables.example",
                expires_at: lives.map(|span| tx.now().plus(span)),
            };
            outbox::enqueue(tx, &mail).await.map(|()| id.to_string())
        })
        .await
}

/// Leases up to `limit` rows; each rests for as many minutes as it has attempts.
async fn lease(store: &Store, limit: u64) -> Vec<Leased> {
    let tx = store.begin().await.unwrap();
    let rest = |attempts| Duration::from_secs(60) * attempts;
    let leased = mail_queue::lease(&tx, limit, LEASE, rest).await.unwrap();
    tx.commit().await.unwrap();
    leased
}

async fn settle(database: &Database, leased: &Leased, outcome: Outcome) {
    database.change(async |tx| mail_queue::settle(tx, leased, outcome).await).await;
}

fn ids(leased: &[Leased]) -> Vec<&str> {
    leased.iter().map(|row| row.id.as_str()).collect()
}

async fn status(database: &Database, id: &str) -> String {
    let reader = database.read().await;
    let sql = format!("SELECT status FROM mail_outbox WHERE id = '{id}'");
    let db = reader.db();
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap().unwrap();
    row.try_get_by_index(0).unwrap()
}

async fn q_20_rows_are_leased_in_turn_and_to_one_worker_only(database: &Database) {
    let mut all = Vec::new();
    for number in 1..=3 {
        all.push(put(database, number, None).await);
        database.clock.advance(Duration::from_secs(1));
    }
    let first = lease(&database.store, 2).await;
    assert_eq!(ids(&first), [&all[0], &all[1]], "oldest first, no more than asked for");
    assert_eq!(first[0].attempts, 1, "counted before it is sent");
    assert_eq!(ids(&lease(&database.store, 2).await), [&all[2]]);
    assert!(lease(&database.store, 2).await.is_empty());
}

async fn q_20_sixteen_workers_never_lease_the_same_row(database: &Database) {
    let mut expected = BTreeSet::new();
    for number in 1..=40 {
        expected.insert(put(database, number, None).await);
    }
    let batches = sixteen(|_| {
        let store = database.store.clone();
        async move { lease(&store, 4).await }
    })
    .await;
    let mut found: Vec<String> = batches.concat().into_iter().map(|row| row.id).collect();
    while let Some(row) = lease(&database.store, 1).await.pop() {
        found.push(row.id);
    }
    assert_eq!(found.len(), 40);
    assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), expected);
}

async fn q_20_a_lease_that_ran_out_passes_on_and_its_old_holder_says_nothing(database: &Database) {
    let id = put(database, 1, None).await;
    let old = lease(&database.store, 1).await.remove(0);
    database.clock.advance(LEASE);
    let new = lease(&database.store, 1).await.remove(0);
    assert_eq!(new.attempts, 2);
    settle(database, &old, Outcome::Failed).await;
    assert_eq!(status(database, &id).await, "queued");
    settle(database, &new, Outcome::Sent).await;
    assert_eq!(status(database, &id).await, "sent");
    settle(database, &new, Outcome::Failed).await;
    assert_eq!(status(database, &id).await, "sent", "what is sent stays sent");
}

async fn q_20_each_outcome_is_kept(database: &Database) {
    for (number, outcome, kept, is_due_at_once, is_due_after_its_rest) in [
        (1, Outcome::Sent, "sent", false, false),
        (2, Outcome::Failed, "failed", false, false),
        (3, Outcome::Later, "queued", false, true),
        (4, Outcome::Released, "queued", true, true),
    ] {
        let id = put(database, number, None).await;
        let leased = lease(&database.store, 1).await.remove(0);
        assert_eq!(leased.id, id);
        settle(database, &leased, outcome).await;
        assert_eq!(status(database, &id).await, kept, "{outcome:?}");
        let again = lease(&database.store, 1).await;
        assert_eq!(!again.is_empty(), is_due_at_once, "{outcome:?}");
        for row in &again {
            settle(database, row, Outcome::Later).await;
        }
        database.clock.advance(Duration::from_secs(600));
        let again = lease(&database.store, 1).await;
        assert_eq!(!again.is_empty(), is_due_after_its_rest, "{outcome:?}");
        for row in &again {
            settle(database, row, Outcome::Sent).await;
        }
    }
}

async fn q_20_a_row_without_an_answer_is_given_up_when_its_last_lease_is_over(database: &Database) {
    let id = put(database, 1, None).await;
    lease(&database.store, 1).await;
    let give_up = async || database.change(async |tx| mail_queue::give_up(tx, 1).await).await;
    assert!(give_up().await.is_empty(), "it may still be on its way");
    database.clock.advance(LEASE);
    assert_eq!(give_up().await, [id.as_str()]);
    assert_eq!(status(database, &id).await, "failed");
}

async fn q_21_an_expired_row_is_set_aside(database: &Database) {
    let short = put(database, 1, Some(Duration::from_secs(60))).await;
    let long = put(database, 2, Some(Duration::from_secs(61))).await;
    database.clock.advance(Duration::from_secs(60));
    assert_eq!(ids(&lease(&database.store, 8).await), [&long]);
    assert_eq!(status(database, &short).await, "expired");
}

async fn q_21_failed_rows_are_tried_again_when_somebody_says_so(database: &Database) {
    let fail = async |number, lives, outcome| {
        let id = put(database, number, lives).await;
        let leased = lease(&database.store, 1).await.remove(0);
        settle(database, &leased, outcome).await;
        id
    };
    let failed = fail(1, None, Outcome::Failed).await;
    fail(2, Some(Duration::from_secs(1)), Outcome::Failed).await;
    fail(3, None, Outcome::Sent).await;
    database.clock.advance(Duration::from_secs(1));
    let retried = database.change(async |tx| mail_queue::retry_failed(tx, &database.organisation).await).await;
    assert_eq!(retried, 1, "neither what is over nor what was sent");
    let again = lease(&database.store, 8).await;
    assert_eq!(ids(&again), [&failed]);
    assert_eq!(again[0].attempts, 1, "as if it had not been tried");
}

async fn what_needs_nothing_more_is_removed_after_its_time(database: &Database) {
    for (number, outcome) in [(1, Outcome::Sent), (2, Outcome::Failed), (3, Outcome::Later)] {
        put(database, number, None).await;
        let leased = lease(&database.store, 1).await.remove(0);
        settle(database, &leased, outcome).await;
    }
    let put_at = database.clock.now();
    assert_eq!(database.change(async |tx| mail_queue::sweep(tx, put_at).await).await, 0, "not yet");
    database.clock.advance(Duration::from_secs(1));
    let later = database.clock.now();
    assert_eq!(database.change(async |tx| mail_queue::sweep(tx, later).await).await, 1, "only the one that was sent");
}
