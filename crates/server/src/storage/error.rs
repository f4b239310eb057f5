//! What can go wrong below the features. [`StorageError`] is the only error that leaves `storage`.

use sea_orm::{DbErr, RuntimeErr, SqlErr, sqlx};

/// A storage call that failed.
#[derive(Debug)]
pub enum StorageError {
    /// The database cannot be reached, is full or read-only; the same call may work later.
    Unavailable(DbErr),
    /// Another transaction holds what this one needs, for longer than a request may wait.
    Locked(DbErr),
    /// A row with the same unique value exists.
    Duplicate,
    /// A stored value is not what this version writes.
    Corrupt(&'static str),
    /// A defect: the statement itself failed.
    Failed(DbErr),
}

impl std::fmt::Display for StorageError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unavailable(cause) => write!(f, "the database is not available: {cause}"),
            Self::Locked(cause) => write!(f, "the database is locked: {cause}"),
            Self::Duplicate => f.write_str("a row with this value exists"),
            Self::Corrupt(what) => write!(f, "a stored {what} cannot be read"),
            Self::Failed(cause) => write!(f, "a statement failed: {cause}"),
        }
    }
}

impl std::error::Error for StorageError {}

impl From<DbErr> for StorageError {
    fn from(cause: DbErr) -> Self {
        if matches!(cause.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))) {
            return Self::Duplicate;
        }
        let is_connection = matches!(cause, DbErr::ConnectionAcquire(_) | DbErr::Conn(_));
        match runtime_cause(&cause).map(Cause::of) {
            Some(Cause::Locked) => Self::Locked(cause),
            Some(Cause::Unavailable) => Self::Unavailable(cause),
            _ if is_connection => Self::Unavailable(cause),
            _ => Self::Failed(cause),
        }
    }
}

enum Cause {
    Locked,
    Unavailable,
    Other,
}

impl Cause {
    fn of(error: &sqlx::Error) -> Self {
        match error {
            sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed => Self::Unavailable,
            sqlx::Error::Database(inner) => match inner.code().as_deref() {
                // SQLite: BUSY and its kinds; PostgreSQL: lock_timeout, deadlock, serialization.
                Some("5" | "261" | "517" | "55P03" | "40P01" | "40001") => Self::Locked,
                // SQLite: read-only, I/O, full, cannot open; PostgreSQL: disk full, shutting down, read-only, timeout.
                Some("8" | "10" | "13" | "14" | "53100" | "57P01" | "57P02" | "57P03" | "25006" | "57014") => {
                    Self::Unavailable
                }
                _ => Self::Other,
            },
            _ => Self::Other,
        }
    }
}

fn runtime_cause(error: &DbErr) -> Option<&sqlx::Error> {
    match error {
        DbErr::Conn(RuntimeErr::SqlxError(cause))
        | DbErr::Exec(RuntimeErr::SqlxError(cause))
        | DbErr::Query(RuntimeErr::SqlxError(cause)) => Some(cause),
        _ => None,
    }
}
