//! Databases to test on, with an organisation and two people in each.

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

use crate::support::Place;

/// A database with an organisation, Anne and Diana, and a clock that stands still.
pub(super) struct Database {
    pub(super) store: Store,
    pub(super) clock: ManualClock,
    pub(super) organisation: OrganisationId,
    pub(super) anne: UserId,
    pub(super) diana: UserId,
    pub(super) place: Place,
}

impl Database {
    pub(super) async fn open(place: Place) -> Self {
        let clock = ManualClock::at(Timestamp::from_micros(1_800_000_000_000_000));
        let store = Store::connect(&place.url(), WhenMissing::Create, Clock::Manual(clock.clone())).await.unwrap();
        let database = Self {
            store,
            clock,
            organisation: OrganisationId::from_bits(1),
            anne: UserId::from_bits(1),
            diana: UserId::from_bits(2),
            place,
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
