//! Opening a database: what a URL may be, and what must hold before the first request.

use std::{
    fs::{File, TryLockError},
    path::{Path, PathBuf},
    time::Duration,
};

use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbErr, Statement};

use crate::files::owner_only;

/// Oldest SQLite that may be used: before it, two connections and a checkpoint could corrupt the file.
const SQLITE_OLDEST: [u32; 3] = [3, 51, 3];
/// Longest wait for a connection; the driver's own thirty seconds would outlive every request.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(2);
/// Connections that read from SQLite, and all connections to PostgreSQL.
const CONNECTIONS: u32 = 8;

/// A database that cannot be used.
#[derive(Debug)]
pub enum ConnectError {
    /// The URL begins with something else than `sqlite:` or `postgres:`.
    UnknownScheme,
    /// There is no database file and none may be created.
    Missing(PathBuf),
    /// Another process has the database open.
    InUse(PathBuf),
    /// The file, or the one that locks it, cannot be made.
    File(PathBuf, std::io::Error),
    /// SQLite is too old or not set up as it must be; the text says which.
    Unsafe(String),
    /// The database refused.
    Database(DbErr),
}

impl std::fmt::Display for ConnectError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::UnknownScheme => f.write_str("the database URL must begin with sqlite: or postgres:"),
            Self::Missing(path) => {
                write!(f, "there is no database at {}; `latchkey init` creates one", path.display())
            }
            Self::InUse(path) => write!(f, "another process uses the database {}", path.display()),
            Self::File(path, cause) => write!(f, "cannot open {}: {cause}", path.display()),
            Self::Unsafe(what) => write!(f, "this SQLite must not be used: {what}"),
            Self::Database(cause) => write!(f, "the database refused: {cause}"),
        }
    }
}

impl std::error::Error for ConnectError {}

impl From<DbErr> for ConnectError {
    fn from(cause: DbErr) -> Self {
        Self::Database(cause)
    }
}

/// What to do when there is no database file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhenMissing {
    /// Refuse: a typing error in a path must not look like an empty installation.
    Refuse,
    /// Create it.
    Create,
}

/// Connections to one database.
pub(super) struct Connections {
    pub(super) readers: DatabaseConnection,
    pub(super) writer: DatabaseConnection,
    /// Held for as long as the process has the SQLite file.
    pub(super) lock: Option<File>,
}

/// Opens what the URL names.
pub(super) async fn open(url: &str, when_missing: WhenMissing) -> Result<Connections, ConnectError> {
    if let Some(rest) = url.strip_prefix("sqlite:") {
        let path = Path::new(rest.trim_start_matches("//").split('?').next().unwrap_or_default()).to_owned();
        open_sqlite(&path, when_missing).await
    } else if url.starts_with("postgres:") || url.starts_with("postgresql:") {
        open_postgres(url).await
    } else {
        Err(ConnectError::UnknownScheme)
    }
}

async fn open_sqlite(path: &Path, when_missing: WhenMissing) -> Result<Connections, ConnectError> {
    if when_missing == WhenMissing::Refuse && !path.exists() {
        return Err(ConnectError::Missing(path.to_owned()));
    }
    let lock = lock_beside(path)?;
    create_for_owner(path)?;
    let writer = Database::connect(sqlite_options(path, SqliteUse::Write)).await?;
    check_sqlite(&writer).await?;
    let readers = Database::connect(sqlite_options(path, SqliteUse::Read)).await?;
    Ok(Connections { readers, writer, lock: Some(lock) })
}

/// Makes an empty file, which is an empty database, unless there is one. SQLite gives its log the rights of the file.
fn create_for_owner(path: &Path) -> Result<(), ConnectError> {
    let opened = owner_only().create(true).truncate(false).write(true).open(path);
    opened.map(drop).map_err(|cause| ConnectError::File(path.to_owned(), cause))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum SqliteUse {
    Read,
    Write,
}

/// All options of a SQLite connection in one place: a second `map_sqlx_sqlite_opts` would replace the first.
fn sqlite_options(path: &Path, usage: SqliteUse) -> ConnectOptions {
    let path = path.to_owned();
    let mut options = ConnectOptions::new("sqlite::memory:");
    options
        .max_connections(if usage == SqliteUse::Write { 1 } else { CONNECTIONS })
        .acquire_timeout(ACQUIRE_TIMEOUT)
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(move |options| {
            options
                .in_memory(false)
                .shared_cache(false)
                .filename(&path)
                .create_if_missing(false)
                .busy_timeout(Duration::from_secs(5))
                .foreign_keys(true)
                .pragma("journal_mode", "WAL")
                .pragma("synchronous", "FULL")
                .pragma("query_only", if usage == SqliteUse::Read { "ON" } else { "OFF" })
        });
    options
}

/// Reads back what was asked for: a pragma that does not take effect says nothing.
async fn check_sqlite(connection: &DatabaseConnection) -> Result<(), ConnectError> {
    let version: String = scalar(connection, "SELECT sqlite_version()").await?;
    check_version(&version)?;
    let journal: String = scalar(connection, "PRAGMA journal_mode").await?;
    let synchronous: i32 = scalar(connection, "PRAGMA synchronous").await?;
    if journal != "wal" || synchronous != 2 {
        return Err(ConnectError::Unsafe(format!("journal_mode is {journal}, synchronous is {synchronous}")));
    }
    Ok(())
}

fn check_version(version: &str) -> Result<(), ConnectError> {
    let numbers: Vec<u32> = version.split('.').filter_map(|part| part.parse().ok()).collect();
    if numbers.as_slice() < SQLITE_OLDEST.as_slice() {
        let oldest = SQLITE_OLDEST.map(|number| number.to_string()).join(".");
        return Err(ConnectError::Unsafe(format!("version {version} is older than {oldest}")));
    }
    Ok(())
}

async fn scalar<T: sea_orm::TryGetable>(connection: &DatabaseConnection, sql: &str) -> Result<T, DbErr> {
    let statement = Statement::from_string(connection.get_database_backend(), sql);
    let row = connection.query_one_raw(statement).await?;
    row.ok_or_else(|| DbErr::RecordNotFound(sql.to_owned()))?.try_get_by_index(0)
}

/// One process for one SQLite file. The system lets go of the lock when the process ends, however it ends.
fn lock_beside(path: &Path) -> Result<File, ConnectError> {
    let mut name = path.as_os_str().to_owned();
    name.push(".lock");
    let lock_path = PathBuf::from(name);
    let failed = |cause| ConnectError::File(lock_path.clone(), cause);
    let file = owner_only().create(true).truncate(false).write(true).open(&lock_path).map_err(failed)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(ConnectError::InUse(path.to_owned())),
        Err(TryLockError::Error(cause)) => Err(failed(cause)),
    }
}

async fn open_postgres(url: &str) -> Result<Connections, ConnectError> {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(CONNECTIONS)
        .acquire_timeout(ACQUIRE_TIMEOUT)
        .sqlx_logging(false)
        .map_sqlx_postgres_opts(|options| options.options([("lock_timeout", "2000"), ("statement_timeout", "5000")]));
    let pool = Database::connect(options).await?;
    Ok(Connections { readers: pool.clone(), writer: pool, lock: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn q_03_a_sqlite_that_could_corrupt_the_file_is_refused() {
        for version in ["3.51.3", "3.51.10", "3.52.0", "4.0.0"] {
            assert!(check_version(version).is_ok(), "{version}");
        }
        for version in ["3.51.2", "3.9.99", "3.51", "2.99.99", ""] {
            let refused = check_version(version);
            assert!(matches!(&refused, Err(ConnectError::Unsafe(text)) if text.contains("3.51.3")), "{refused:?}");
        }
    }
}
