//! One-time links.

use std::time::Duration;

use latchkey_contract::id::LinkId;
use latchkey_server::storage::{
    Source,
    links::{self, NewLink, Purpose},
};

use super::Database;
use crate::support::{on_both_databases, sixteen};

const LIFETIME: Duration = Duration::from_secs(900);

on_both_databases!(Database::open =>
    s_51_looking_at_a_link_does_not_use_it_up,
    s_52_one_of_sixteen_uses_a_link_up,
    s_50_a_link_expires,
    s_50_a_link_for_one_purpose_is_nothing_for_another,
    s_53_a_newer_link_ends_the_older,
    s_24_all_links_of_a_person_end_at_once,
    old_links_are_swept,
);

async fn insert(database: &Database, hash: &str) {
    database
        .change(async |tx| {
            let link = NewLink {
                id: LinkId::from_bits(rand::random()),
                organisation: &database.organisation,
                user: &database.anne,
                purpose: Purpose::Activation,
                token_hash: hash,
                lifetime: LIFETIME,
            };
            links::insert(tx, link).await
        })
        .await;
}

async fn is_open(database: &Database, hash: &str) -> bool {
    let found = links::find_open(&database.read().await, hash).await.unwrap();
    assert!(found.is_none() || found == Some((Purpose::Activation, database.anne.clone())));
    found.is_some()
}

async fn s_51_looking_at_a_link_does_not_use_it_up(database: &Database) {
    insert(database, "hash").await;
    for _ in 0..5 {
        assert!(is_open(database, "hash").await);
    }
    assert!(!is_open(database, "other").await);
}

async fn s_52_one_of_sixteen_uses_a_link_up(database: &Database) {
    insert(database, "hash").await;
    let used = sixteen(|_| {
        let store = database.store.clone();
        async move {
            let tx = store.begin().await.unwrap();
            let used = links::consume(&tx, Purpose::Activation, "hash").await.unwrap();
            tx.commit().await.unwrap();
            used
        }
    })
    .await;
    assert_eq!(used.into_iter().filter(|used| *used).count(), 1);
    assert!(!is_open(database, "hash").await);
}

async fn s_50_a_link_expires(database: &Database) {
    insert(database, "hash").await;
    database.clock.advance(LIFETIME);
    assert!(!is_open(database, "hash").await);
    assert!(!database.change(async |tx| links::consume(tx, Purpose::Activation, "hash").await).await);
}

async fn s_50_a_link_for_one_purpose_is_nothing_for_another(database: &Database) {
    insert(database, "hash").await;
    assert!(!database.change(async |tx| links::consume(tx, Purpose::PasswordReset, "hash").await).await);
    assert!(is_open(database, "hash").await);
}

async fn s_53_a_newer_link_ends_the_older(database: &Database) {
    insert(database, "older").await;
    insert(database, "newer").await;
    assert!(!is_open(database, "older").await);
    assert!(is_open(database, "newer").await);
}

async fn s_24_all_links_of_a_person_end_at_once(database: &Database) {
    insert(database, "hash").await;
    database.change(async |tx| links::revoke_all(tx, &database.diana).await).await;
    assert!(is_open(database, "hash").await);
    database.change(async |tx| links::revoke_all(tx, &database.anne).await).await;
    assert!(!is_open(database, "hash").await);
}

async fn old_links_are_swept(database: &Database) {
    insert(database, "hash").await;
    database.clock.advance(LIFETIME);
    assert_eq!(database.change(async |tx| links::sweep(tx, tx.now()).await).await, 0);
    database.clock.advance(Duration::from_secs(1));
    assert_eq!(database.change(async |tx| links::sweep(tx, tx.now()).await).await, 1);
}
