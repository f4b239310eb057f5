//! Answers to repeated requests.

use std::time::Duration;

use latchkey_server::storage::{
    Source, StorageError,
    idempotency::{self, Key, Record},
};

use super::Database;
use crate::support::{on_both_databases, sixteen};

on_both_databases!(Database::open =>
    s_96_an_answer_is_found_by_scope_and_key,
    s_96_one_of_sixteen_records_its_answer,
    s_96_answers_are_forgotten_in_time,
);

fn key(database: &Database) -> Key {
    Key { scope: "operation:user".to_owned(), key: "k".repeat(16), organisation: database.organisation.clone() }
}

fn record(body: &str) -> Record {
    Record { fingerprint: "fingerprint".to_owned(), status: 200, body: body.to_owned() }
}

async fn s_96_an_answer_is_found_by_scope_and_key(database: &Database) {
    let mine = key(database);
    assert_eq!(idempotency::find(&database.read().await, &mine).await.unwrap(), None);
    database.change(async |tx| idempotency::insert(tx, &mine, &record("{}")).await).await;
    assert_eq!(idempotency::find(&database.read().await, &mine).await.unwrap(), Some(record("{}")));
    let others = Key { scope: "operation:other".to_owned(), ..mine };
    assert_eq!(idempotency::find(&database.read().await, &others).await.unwrap(), None);
}

async fn s_96_one_of_sixteen_records_its_answer(database: &Database) {
    let results = sixteen(|number| {
        let (store, key) = (database.store.clone(), key(database));
        async move {
            let tx = store.begin().await.unwrap();
            match idempotency::insert(&tx, &key, &record(&number.to_string())).await {
                Ok(()) => tx.commit().await.map(|()| true).unwrap(),
                Err(StorageError::Duplicate) => tx.roll_back().await.map(|()| false).unwrap(),
                Err(other) => panic!("{other}"),
            }
        }
    })
    .await;
    assert_eq!(results.into_iter().filter(|done| *done).count(), 1);
}

async fn s_96_answers_are_forgotten_in_time(database: &Database) {
    database.change(async |tx| idempotency::insert(tx, &key(database), &record("{}")).await).await;
    assert_eq!(database.change(async |tx| idempotency::sweep(tx, tx.now()).await).await, 0);
    database.clock.advance(Duration::from_secs(1));
    assert_eq!(database.change(async |tx| idempotency::sweep(tx, tx.now()).await).await, 1);
}
