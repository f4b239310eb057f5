//! Sessions.

use std::time::Duration;

use latchkey_server::storage::{Source, organisations, people, sessions};

use super::Database;
use crate::support::{on_both_databases, sixteen};

const IDLE: Duration = Duration::from_secs(100);

on_both_databases!(Database::open =>
    a_session_is_found_by_the_hash_of_its_secret_alone,
    s_23_a_session_ends_when_it_is_idle_and_when_it_is_old,
    s_23_a_session_ends_with_its_person_and_their_organisation,
    s_22_a_revoked_session_is_not_revived_by_its_last_use,
    s_22_one_of_sixteen_ends_a_session,
    s_24_other_sessions_end_and_one_stays,
    s_47_wrong_passwords_are_counted_one_by_one_and_forgotten,
    old_sessions_are_swept,
);

async fn is_live(database: &Database, secret: &str) -> bool {
    sessions::find_live(&database.read().await, secret, IDLE).await.unwrap().is_some()
}

async fn a_session_is_found_by_the_hash_of_its_secret_alone(database: &Database) {
    let id = database.session_of_anne(1).await;
    let found = sessions::find_live(&database.read().await, "1", IDLE).await.unwrap().unwrap();
    assert_eq!((found.id, found.user, found.organisation), (id, database.anne.clone(), database.organisation.clone()));
    assert!(!is_live(database, "2").await);
    assert_eq!(sessions::find_ended(&database.read().await, "1").await.unwrap(), None, "it has not ended");
}

async fn s_23_a_session_ends_when_it_is_idle_and_when_it_is_old(database: &Database) {
    let id = database.session_of_anne(1).await;
    database.clock.advance(IDLE - Duration::from_secs(1));
    assert!(is_live(database, "1").await);
    database.change(async |tx| sessions::touch(tx, &id, tx.now()).await).await;
    database.clock.advance(IDLE - Duration::from_secs(1));
    assert!(is_live(database, "1").await);
    database.clock.advance(Duration::from_secs(1));
    assert!(!is_live(database, "1").await, "idle");

    database.session_of_anne(2).await;
    let id = database.session_of_anne(3).await;
    for _ in 0..19 {
        database.clock.advance(IDLE / 2);
        database.change(async |tx| sessions::touch(tx, &id, tx.now()).await).await;
    }
    assert!(is_live(database, "3").await);
    assert!(!is_live(database, "2").await, "idle beside one in use");
    database.clock.advance(IDLE / 2);
    database.change(async |tx| sessions::touch(tx, &id, tx.now()).await).await;
    assert!(!is_live(database, "3").await, "old");
}

async fn s_23_a_session_ends_with_its_person_and_their_organisation(database: &Database) {
    database.session_of_anne(1).await;
    let tx = database.begin().await;
    people::disable(&tx, &database.anne).await.unwrap();
    assert!(sessions::find_live(&tx, "1", IDLE).await.unwrap().is_none());
    tx.roll_back().await.unwrap();
    assert!(is_live(database, "1").await);
    database.change(async |tx| organisations::disable(tx, &database.organisation).await).await;
    assert!(!is_live(database, "1").await);
}

async fn s_22_a_revoked_session_is_not_revived_by_its_last_use(database: &Database) {
    let id = database.session_of_anne(1).await;
    assert!(database.change(async |tx| sessions::revoke(tx, &id).await).await);
    database.clock.advance(Duration::from_secs(1));
    database.change(async |tx| sessions::touch(tx, &id, tx.now()).await).await;
    assert!(!is_live(database, "1").await);
    assert!(!database.change(async |tx| sessions::revoke(tx, &id).await).await, "already ended");
    let whose = sessions::find_ended(&database.read().await, "1").await.unwrap();
    assert_eq!(whose, Some((database.organisation.clone(), database.anne.clone())));
}

async fn s_22_one_of_sixteen_ends_a_session(database: &Database) {
    let id = database.session_of_anne(1).await;
    let ended = sixteen(|_| {
        let (store, id) = (database.store.clone(), id.clone());
        async move {
            let tx = store.begin().await.unwrap();
            let ended = sessions::revoke(&tx, &id).await.unwrap();
            tx.commit().await.unwrap();
            ended
        }
    })
    .await;
    assert_eq!(ended.into_iter().filter(|ended| *ended).count(), 1);
}

async fn s_24_other_sessions_end_and_one_stays(database: &Database) {
    let keep = database.session_of_anne(1).await;
    database.session_of_anne(2).await;
    database.clock.advance(IDLE);
    database.change(async |tx| sessions::touch(tx, &keep, tx.now()).await).await;
    database.session_of_anne(3).await;
    database.session_of_anne(4).await;
    let ended = database.change(async |tx| sessions::revoke_others(tx, &database.anne, &keep, IDLE).await).await;
    assert_eq!(ended, 2, "the idle one had ended by itself");
    assert!(is_live(database, "1").await);
    for secret in ["2", "3", "4"] {
        assert!(!is_live(database, secret).await, "{secret}");
    }
}

async fn s_47_wrong_passwords_are_counted_one_by_one_and_forgotten(database: &Database) {
    let id = database.session_of_anne(1).await;
    let mut counts = sixteen(|_| {
        let (store, id) = (database.store.clone(), id.clone());
        async move {
            let tx = store.begin().await.unwrap();
            let count = sessions::count_wrong_password(&tx, &id).await.unwrap();
            tx.commit().await.unwrap();
            count
        }
    })
    .await;
    counts.sort_unstable();
    assert_eq!(counts, (1..=16).collect::<Vec<_>>());
    database.change(async |tx| sessions::forget_wrong_passwords(tx, &id).await).await;
    assert_eq!(database.change(async |tx| sessions::count_wrong_password(tx, &id).await).await, 1);
}

async fn old_sessions_are_swept(database: &Database) {
    database.session_of_anne(1).await;
    database.clock.advance(Duration::from_secs(500));
    database.session_of_anne(2).await;
    database.clock.advance(Duration::from_secs(600));
    assert_eq!(database.change(async |tx| sessions::sweep(tx, tx.now()).await).await, 1);
}
