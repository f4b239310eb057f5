//! Codes and tokens of pages that show the console.

use std::time::Duration;

use latchkey_contract::{embed::EmbedChannel, id::SessionId};
use latchkey_server::storage::{
    Source as _,
    embed_grants::{self, Grant},
    sessions,
};

use super::Database;
use crate::support::on_both_databases;

on_both_databases!(Database::open =>
    em_39_a_code_is_found_until_it_is_used_or_over,
    em_39_a_token_lives_while_it_and_its_session_do,
    em_39_what_is_over_is_swept,
);

const MINUTE: Duration = Duration::from_secs(60);

fn grant(database: &Database, session: &SessionId) -> Grant {
    Grant {
        organisation: database.organisation.clone(),
        session: session.clone(),
        origin: "https://host.example".to_owned(),
        channel: EmbedChannel::Frame,
    }
}

async fn em_39_a_code_is_found_until_it_is_used_or_over(database: &Database) {
    let wanted = grant(database, &database.session_of_anne(1).await);
    for hash in ["used", "late"] {
        database.change(async |tx| embed_grants::insert_code(tx, &wanted, hash, "challenge", MINUTE).await).await;
    }
    let find = async |hash| embed_grants::find_code(&database.read().await, hash).await.unwrap();
    let consume = async |hash| database.change(async |tx| embed_grants::consume_code(tx, hash).await).await;
    assert_eq!(find("used").await, Some((wanted.clone(), "challenge".to_owned())));
    assert_eq!(find("unknown").await, None);
    assert!(consume("used").await);
    assert!(!consume("used").await, "once");
    assert_eq!(find("used").await, None);
    database.clock.advance(MINUTE);
    assert_eq!(find("late").await, None);
    assert!(!consume("late").await);
}

async fn em_39_a_token_lives_while_it_and_its_session_do(database: &Database) {
    let session = database.session_of_anne(1).await;
    let wanted = grant(database, &session);
    let idle = 10 * MINUTE;
    let insert = async |hash| {
        let end = database.read().await.now().plus(5 * MINUTE);
        database.change(async |tx| embed_grants::insert_token(tx, &wanted, hash, end).await).await;
    };
    let find = async |hash| embed_grants::find_token(&database.read().await, hash, idle).await.unwrap();
    insert("first").await;
    let (found, live) = find("first").await.unwrap();
    assert_eq!((found, live.id, live.user), (wanted.clone(), session.clone(), database.anne.clone()));
    assert_eq!(find("unknown").await, None);
    assert!(database.change(async |tx| embed_grants::end_token(tx, "first").await).await);
    assert!(!database.change(async |tx| embed_grants::end_token(tx, "first").await).await);
    assert_eq!(find("first").await, None, "ended");
    insert("second").await;
    database.clock.advance(5 * MINUTE);
    assert_eq!(find("second").await, None, "over");
    insert("third").await;
    assert!(find("third").await.is_some());
    database.change(async |tx| sessions::revoke(tx, &session).await).await;
    assert_eq!(find("third").await, None, "its session has ended");
}

async fn em_39_what_is_over_is_swept(database: &Database) {
    let wanted = grant(database, &database.session_of_anne(1).await);
    let now = database.read().await.now();
    database.change(async |tx| embed_grants::insert_code(tx, &wanted, "code", "challenge", MINUTE).await).await;
    database.change(async |tx| embed_grants::insert_token(tx, &wanted, "token", now.plus(2 * MINUTE)).await).await;
    let sweep = async |before| database.change(async |tx| embed_grants::sweep(tx, before).await).await;
    assert_eq!(sweep(now.plus(MINUTE)).await, 0, "not over yet");
    assert_eq!(sweep(now.plus(2 * MINUTE)).await, 1);
    assert_eq!(sweep(now.plus(3 * MINUTE)).await, 1);
}
