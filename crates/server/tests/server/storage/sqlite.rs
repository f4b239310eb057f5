//! What holds for the SQLite file alone: durability, one process, no silent new database.

use latchkey_server::{
    clock::Clock,
    storage::{ConnectError, Source, Store, WhenMissing, organisations},
};
use sea_orm::{ConnectionTrait, Statement};

async fn connect(url: &str, when_missing: WhenMissing) -> Result<Store, ConnectError> {
    Store::connect(url, when_missing, Clock::Database).await
}

async fn scalar<T: sea_orm::TryGetable>(source: &dyn Source, sql: &str) -> T {
    let db = source.db();
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap().unwrap();
    row.try_get_by_index(0).unwrap()
}

#[tokio::test]
async fn q_2_what_is_acknowledged_is_on_the_disk() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("a.db").display());
    let store = connect(&url, WhenMissing::Create).await.unwrap();
    let tx = store.begin().await.unwrap();
    assert_eq!(scalar::<String>(&tx, "PRAGMA journal_mode").await, "wal");
    assert_eq!(scalar::<i32>(&tx, "PRAGMA synchronous").await, 2, "FULL");
    assert_eq!(scalar::<i32>(&tx, "PRAGMA foreign_keys").await, 1);
}

#[tokio::test]
async fn q_3_sqlite_is_new_enough() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("a.db").display());
    let store = connect(&url, WhenMissing::Create).await.unwrap();
    let version: String = scalar(&store.read().await.unwrap(), "SELECT sqlite_version()").await;
    let numbers: Vec<u32> = version.split('.').map(|part| part.parse().unwrap()).collect();
    assert!(numbers >= vec![3, 51, 3], "{version}");
}

#[tokio::test]
async fn q_4_readers_cannot_write() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("a.db").display());
    let store = connect(&url, WhenMissing::Create).await.unwrap();
    let reader = store.read().await.unwrap();
    let refused = reader.db().execute_unprepared("DELETE FROM users").await.unwrap_err();
    assert!(refused.to_string().contains("readonly"), "{refused}");
}

#[tokio::test]
async fn q_5_a_second_process_is_told_that_the_file_is_in_use() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    let url = format!("sqlite:{}", path.display());
    let first = connect(&url, WhenMissing::Create).await.unwrap();
    let second = connect(&url, WhenMissing::Refuse).await.unwrap_err();
    assert!(matches!(&second, ConnectError::InUse(file) if *file == path), "{second}");
    drop(first);
    connect(&url, WhenMissing::Refuse).await.unwrap();
}

#[tokio::test]
async fn q_5_a_missing_file_is_an_error_and_no_new_database() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("typing-error.db");
    let refused = connect(&format!("sqlite:{}", path.display()), WhenMissing::Refuse).await.unwrap_err();
    assert!(matches!(refused, ConnectError::Missing(_)));
    assert!(!path.exists());
}

#[cfg(unix)]
#[tokio::test]
async fn s_110_nobody_else_can_read_the_hashes() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("a.db").display());
    let _open = connect(&url, WhenMissing::Create).await.unwrap();
    for name in ["a.db", "a.db-wal", "a.db-shm", "a.db.lock"] {
        let mode = std::fs::metadata(folder.path().join(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
}

#[tokio::test]
async fn q_5_an_unknown_scheme_is_an_error() {
    for url in ["mysql://localhost/x", "latchkey.db", ""] {
        assert!(matches!(connect(url, WhenMissing::Create).await, Err(ConnectError::UnknownScheme)), "{url}");
    }
}

#[tokio::test]
async fn a_database_opened_again_keeps_its_rows() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("a.db").display());
    let new = organisations::NewOrganisation {
        id: latchkey_contract::id::OrganisationId::from_bits(1),
        name: "Green Gables".to_owned(),
        default_locale: latchkey_contract::locale::Locale::En,
    };
    let store = connect(&url, WhenMissing::Create).await.unwrap();
    let tx = store.begin().await.unwrap();
    organisations::insert(&tx, &new).await.unwrap();
    tx.commit().await.unwrap();
    drop(store);
    let store = connect(&url, WhenMissing::Refuse).await.unwrap();
    assert_eq!(organisations::count(&store.read().await.unwrap()).await.unwrap(), 1);
}
