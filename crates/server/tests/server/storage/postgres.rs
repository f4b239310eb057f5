//! What holds for PostgreSQL alone: replicas share one database, and its clock.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use latchkey_server::{
    clock::Clock,
    storage::{Source, StorageError, Store, WhenMissing, attempts, trusted_origins},
};

use super::Database;
use crate::support::{Place, waits_or_ends};

#[tokio::test]
async fn q_28_replicas_ask_the_database_for_the_time() {
    let Some(place) = Place::postgres().await else { return };
    let database = Database::open(place).await;
    let replica = Store::connect(&database.place.url(), WhenMissing::Refuse, Clock::Database).await.unwrap();
    let started = replica.read().await.unwrap().now();
    let later = replica.begin().await.unwrap().now();
    assert!(later > started);
    let here = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    let there = Duration::from_micros(u64::try_from(started.as_micros()).unwrap());
    assert!(here.abs_diff(there) < Duration::from_secs(3600), "microseconds since the epoch");
    database.place.remove().await;
}

#[tokio::test]
async fn q_10_a_transaction_does_not_wait_for_ever_for_another() {
    let Some(place) = Place::postgres().await else { return };
    let database = Database::open(place).await;
    let first = database.begin().await;
    attempts::add(&first, "key", Duration::from_secs(60)).await.unwrap();
    let second = database.begin().await;
    let refused = attempts::add(&second, "key", Duration::from_secs(60)).await;
    assert!(matches!(refused, Err(StorageError::Locked(_))), "{refused:?}");
    first.roll_back().await.unwrap();
    database.place.remove().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn q_7_replicas_that_start_together_make_the_schema_once() {
    let Some(place) = Place::postgres().await else { return };
    let started: Vec<_> = (0..6)
        .map(|_| {
            let url = place.url();
            tokio::spawn(async move { Store::connect(&url, WhenMissing::Refuse, Clock::Database).await })
        })
        .collect();
    for replica in started {
        let replica = replica.await.unwrap().unwrap();
        assert!(replica.is_ready().await);
    }
    place.remove().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn s_13_replicas_that_start_together_write_their_list_once() {
    let Some(place) = Place::postgres().await else { return };
    let database = Database::open(place).await;
    let origins = || ["https://a.example", "https://b.example"].map(|origin| origin.parse().unwrap());
    let first = database.begin().await;
    assert!(trusted_origins::replace(&first, &database.organisation, &origins()).await.unwrap());
    let (store, organisation, origins) = (database.store.clone(), database.organisation.clone(), origins());
    let second = tokio::spawn(async move {
        let tx = store.begin().await.unwrap();
        trusted_origins::replace(&tx, &organisation, &origins).await
    });
    waits_or_ends(&database.store, &second).await;
    first.commit().await.unwrap();
    assert!(!second.await.unwrap().unwrap(), "it finds the list as it wants it");
    database.place.remove().await;
}
