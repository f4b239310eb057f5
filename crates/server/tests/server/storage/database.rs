//! Databases to test on, with an organisation and two people in each.

use std::{future::Future, io::Write, sync::Once};

use latchkey_contract::{
    id::{OrganisationId, SessionId, UserId},
    locale::Locale,
};
use latchkey_server::{
    clock::{Clock, ManualClock, Timestamp},
    storage::{
        Reader, StorageError, Store, Tx, WhenMissing,
        organisations::{self, NewOrganisation},
        people::{self, NewPerson},
        sessions::{self, NewSession},
    },
};
use sea_orm::ConnectionTrait;
use tempfile::TempDir;

/// Names the cluster to test on.
const POSTGRES: &str = "LATCHKEY_TEST_POSTGRES";

/// A database with an organisation, Anne and Diana, and a clock that stands still.
pub(super) struct Database {
    pub(super) store: Store,
    pub(super) clock: ManualClock,
    pub(super) organisation: OrganisationId,
    pub(super) anne: UserId,
    pub(super) diana: UserId,
    place: Place,
    pub(super) url: String,
}

enum Place {
    Folder(#[expect(dead_code, reason = "the folder is removed when this is dropped")] TempDir),
    Cluster { url: String, name: String },
}

impl Database {
    pub(super) async fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("test.db").display());
        Self::open(&url, Place::Folder(folder)).await
    }

    /// A fresh database in the cluster; none, said aloud, when there is no cluster.
    pub(super) async fn postgres() -> Option<Self> {
        let Ok(cluster) = std::env::var(POSTGRES) else {
            say_skipped();
            return None;
        };
        let name = format!("test_{:032x}", rand::random::<u128>());
        let admin = sea_orm::Database::connect(&cluster).await.unwrap();
        admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.unwrap();
        admin.close().await.unwrap();
        let (server, _) = cluster.rsplit_once('/').unwrap();
        let url = format!("{server}/{name}");
        Some(Self::open(&url, Place::Cluster { url: cluster, name }).await)
    }

    async fn open(url: &str, place: Place) -> Self {
        let clock = ManualClock::at(Timestamp::from_micros(1_800_000_000_000_000));
        let store = Store::connect(url, WhenMissing::Create, Clock::Manual(clock.clone())).await.unwrap();
        let database = Self {
            store,
            clock,
            organisation: OrganisationId::from_bits(1),
            anne: UserId::from_bits(1),
            diana: UserId::from_bits(2),
            place,
            url: url.to_owned(),
        };
        let tx = database.begin().await;
        let new = NewOrganisation {
            id: database.organisation.clone(),
            name: "Green Gables".to_owned(),
            default_locale: Locale::Fr,
        };
        organisations::insert(&tx, &new).await.unwrap();
        insert_person(&tx, &database, &database.anne, "Anne").await;
        insert_person(&tx, &database, &database.diana, "Diana").await;
        tx.commit().await.unwrap();
        database
    }

    /// Removes what [`Database::postgres`] made.
    pub(super) async fn remove(self) {
        let Place::Cluster { url, name } = self.place else { return };
        let admin = sea_orm::Database::connect(&url).await.unwrap();
        admin.execute_unprepared(&format!("DROP DATABASE {name} WITH (FORCE)")).await.unwrap();
    }

    pub(super) async fn begin(&self) -> Tx {
        self.store.begin().await.unwrap()
    }

    pub(super) async fn read(&self) -> Reader {
        self.store.read().await.unwrap()
    }

    /// Runs a change in a transaction of its own and commits it.
    pub(super) async fn change<T>(&self, change: impl AsyncFnOnce(&Tx) -> Result<T, StorageError>) -> T {
        let tx = self.begin().await;
        let result = change(&tx).await.unwrap();
        tx.commit().await.unwrap();
        result
    }

    /// A session of Anne's, with a number for its secret.
    pub(super) async fn session_of_anne(&self, number: u128) -> SessionId {
        let id = SessionId::from_bits(number);
        self.change(async |tx| {
            sessions::insert(
                tx,
                NewSession {
                    id: id.clone(),
                    user: &self.anne,
                    organisation: &self.organisation,
                    token_hash: &number.to_string(),
                    lifetime: std::time::Duration::from_secs(1000),
                    user_agent: "Test browser",
                    ip: "192.0.2.1",
                },
            )
            .await
        })
        .await;
        id
    }
}

/// Says once that half of the suite is not run. Written past the capture of the test runner, so that it is seen.
fn say_skipped() {
    static SAID: Once = Once::new();
    SAID.call_once(|| {
        let text = format!("SKIPPED: the storage suite on PostgreSQL, because {POSTGRES} is not set\n");
        std::io::stderr().write_all(text.as_bytes()).unwrap();
    });
}

async fn insert_person(tx: &Tx, database: &Database, id: &UserId, name: &str) {
    let email = format!("{name}@Green-Gables.example");
    let person = NewPerson {
        id: id.clone(),
        organisation: &database.organisation,
        username: name,
        email: Some(&email),
        display_name: name,
        team: None,
    };
    people::insert(tx, &person).await.unwrap();
}

/// Runs sixteen of the same at once, each in a task of its own, and gives their results.
pub(super) async fn sixteen<T, F>(make: impl Fn(usize) -> F) -> Vec<T>
where
    T: Send + 'static,
    F: Future<Output = T> + Send + 'static,
{
    let barrier = std::sync::Arc::new(tokio::sync::Barrier::new(16));
    let tasks: Vec<_> = (0..16)
        .map(|number| {
            let (barrier, work) = (barrier.clone(), make(number));
            tokio::spawn(async move {
                barrier.wait().await;
                work.await
            })
        })
        .collect();
    let mut results = Vec::new();
    for task in tasks {
        results.push(task.await.unwrap());
    }
    results
}
