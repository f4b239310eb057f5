//! What the server remembers. One module per feature holds its queries; [`Store`] hands out the two ways to run them:
//! a [`Reader`], and a [`Tx`] in which everything that changes together is changed.
//!
//! Functions that only read take `&dyn Source`, which both are; functions that write take `&Tx`, so that writing
//! outside a transaction does not compile. Differences between SQLite and PostgreSQL end here.
//!
//! To add a table: a step in `migrations`, a row type in `tables`, a module with its queries, and cases for every
//! function in `tests/storage`, which runs on both databases.

use std::{fs::File, sync::Arc};

use latchkey_contract::id::NotAnId;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseConnection, DatabaseExecutor, DatabaseTransaction,
    DbBackend, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect, QueryTrait, SqliteTransactionMode, Statement,
    TransactionOptions, TransactionTrait, sea_query::IntoCondition,
};

use crate::clock::{Clock, Timestamp};

pub mod access_keys;
pub mod access_tokens;
pub mod attempts;
pub mod audit;
pub mod avatars;
mod connect;
pub mod embed_grants;
mod error;
pub mod idempotency;
pub mod installation;
pub mod links;
pub mod mail_queue;
mod migrations;
pub mod organisations;
pub mod outbox;
pub mod passwords;
pub mod people;
pub mod preferences;
pub mod sessions;
pub(crate) mod tables;
pub mod trusted_origins;

pub use connect::{ConnectError, WhenMissing};
pub use error::StorageError;

/// A database that is open.
#[derive(Clone)]
pub struct Store {
    readers: DatabaseConnection,
    writer: DatabaseConnection,
    clock: Clock,
    /// Dropped last, with the last clone: then another process may open the file.
    _lock: Option<Arc<File>>,
}

impl Store {
    /// Opens the database of a URL and brings its schema up to date.
    pub async fn connect(url: &str, when_missing: WhenMissing, clock: Clock) -> Result<Self, ConnectError> {
        let connections = connect::open(url, when_missing).await?;
        migrations::migrate(&connections.writer).await?;
        Ok(Self {
            readers: connections.readers,
            writer: connections.writer,
            clock,
            _lock: connections.lock.map(Arc::new),
        })
    }

    /// A view for reading, with the time it is taken at.
    pub async fn read(&self) -> Result<Reader, StorageError> {
        let now = self.now(&self.readers).await?;
        Ok(Reader { connection: self.readers.clone(), now })
    }

    /// Whether a request would find the database in order: readers are answered, the schema is ours, and the writer is
    /// free.
    pub async fn is_ready(&self) -> bool {
        match self.probe().await {
            Ok(is_current) => is_current,
            Err(error) => {
                tracing::warn!(%error, "the database is not ready");
                false
            }
        }
    }

    async fn probe(&self) -> Result<bool, StorageError> {
        if !migrations::is_current(&self.readers).await? {
            tracing::warn!("the database is not ready: its schema is older than this program");
            return Ok(false);
        }
        self.begin().await?.roll_back().await?;
        Ok(true)
    }

    /// Begins a transaction. On SQLite it takes the write lock at once: one that reads first and writes later would
    /// fail as soon as another has written in between.
    pub async fn begin(&self) -> Result<Tx, StorageError> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        let transaction = self.writer.begin_with_options(options).await?;
        let now = self.now(&transaction).await?;
        Ok(Tx { transaction, now })
    }

    /// Closes all connections. SQLite then moves what is left in its log into the file.
    pub async fn close(&self) -> Result<(), StorageError> {
        self.readers.clone().close().await?;
        Ok(self.writer.clone().close().await?)
    }

    async fn now(&self, connection: &impl ConnectionTrait) -> Result<Timestamp, StorageError> {
        match (&self.clock, connection.get_database_backend()) {
            (Clock::Manual(clock), _) => Ok(clock.now()),
            (Clock::Database, DbBackend::Postgres) => {
                let sql = "SELECT (EXTRACT(EPOCH FROM clock_timestamp()) * 1000000)::BIGINT";
                let row = connection.query_one_raw(Statement::from_string(DbBackend::Postgres, sql)).await?;
                let micros = row.ok_or(StorageError::Corrupt("time"))?.try_get_by_index(0)?;
                Ok(Timestamp::from_micros(micros))
            }
            (Clock::Database, _) => Ok(Timestamp::of_this_machine()),
        }
    }
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // The connection's own text holds the URL, and the URL may hold a password.
        f.debug_struct("Store").finish_non_exhaustive()
    }
}

/// Something to read from.
pub trait Source: Sync + Send {
    /// The connection, or the open transaction.
    fn db(&self) -> DatabaseExecutor<'_>;
    /// The time of this view.
    fn now(&self) -> Timestamp;
}

/// A view for reading.
#[derive(Clone)]
pub struct Reader {
    connection: DatabaseConnection,
    now: Timestamp,
}

impl Source for Reader {
    fn db(&self) -> DatabaseExecutor<'_> {
        (&self.connection).into()
    }

    fn now(&self) -> Timestamp {
        self.now
    }
}

/// A transaction. Dropped without [`Tx::commit`], it never happened.
pub struct Tx {
    transaction: DatabaseTransaction,
    now: Timestamp,
}

impl Tx {
    /// Makes it all true.
    pub async fn commit(self) -> Result<(), StorageError> {
        Ok(self.transaction.commit().await?)
    }

    /// Undoes it all, and waits until it is undone.
    pub async fn roll_back(self) -> Result<(), StorageError> {
        Ok(self.transaction.rollback().await?)
    }

    async fn insert<M>(&self, row: M) -> Result<(), StorageError>
    where
        M: IntoActiveModel<<M::Entity as EntityTrait>::ActiveModel> + sea_orm::ModelTrait + Send,
        <M::Entity as EntityTrait>::ActiveModel: Send,
    {
        self.insert_active(row.into_active_model().reset_all()).await
    }

    async fn insert_active<A: ActiveModelTrait + Send>(&self, row: A) -> Result<(), StorageError> {
        A::Entity::insert(row).exec_without_returning(&self.transaction).await?;
        Ok(())
    }
}

impl Source for Tx {
    fn db(&self) -> DatabaseExecutor<'_> {
        (&self.transaction).into()
    }

    fn now(&self) -> Timestamp {
        self.now
    }
}

/// Rows that one statement removes: few enough to be gone long before PostgreSQL ends the statement.
const PORTION: u64 = 1000;

/// Removes rows that meet a condition, a portion of them; answers how many. Whoever wants them all gone asks until there
/// are none, with a commit in between, so that nobody waits for long.
async fn remove_portion<E: EntityTrait>(
    tx: &Tx,
    key: E::Column,
    condition: impl IntoCondition,
) -> Result<u64, StorageError> {
    let condition = condition.into_condition();
    let portion = E::find().select_only().column(key).filter(condition.clone()).limit(PORTION).into_query();
    let removed = E::delete_many().filter(condition).filter(key.in_subquery(portion)).exec(&tx.db()).await?;
    Ok(removed.rows_affected)
}

/// An identifier as it is stored.
fn parse_id<T: TryFrom<String, Error = NotAnId>>(text: String) -> Result<T, StorageError> {
    T::try_from(text).map_err(|NotAnId| StorageError::Corrupt("identifier"))
}

/// A span of seconds as it is stored.
fn seconds(stored: i32) -> Result<u8, StorageError> {
    u8::try_from(stored).map_err(|_| StorageError::Corrupt("duration"))
}
