//! Attempts at secrets, counted per key inside fixed spans of time, in the database, so that a limit holds for all
//! replicas and is not forgotten at a restart.

use std::time::Duration;

use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter,
    sea_query::{CaseStatement, Expr, ExprTrait, OnConflict},
};

use super::{Source, StorageError, Tx, remove_portion, tables::attempt_bucket};
use crate::clock::Timestamp;

/// What a bucket holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// Attempts inside the span.
    pub attempts: u32,
    /// When the span ends and the bucket is empty again.
    pub ends_at: Timestamp,
}

/// Reads a bucket whose span has not ended.
pub async fn find(source: &dyn Source, key: &str) -> Result<Option<Count>, StorageError> {
    let row = attempt_bucket::Entity::find_by_id(key)
        .filter(attempt_bucket::Column::EndsAt.gt(source.now()))
        .one(&source.db())
        .await?;
    Ok(row.map(count_of_row))
}

/// Counts one attempt and answers how many there are now, in one statement: of sixteen at once, each sees its own
/// number (S-34). The first attempt after the end of a span begins the next.
pub async fn add(tx: &Tx, key: &str, span: Duration) -> Result<Count, StorageError> {
    let ends_at = tx.now().plus(span);
    let has_ended = || Expr::col((attempt_bucket::Entity, attempt_bucket::Column::EndsAt)).lte(tx.now());
    let current = |column| Expr::col((attempt_bucket::Entity, column));
    let attempts = CaseStatement::new().case(has_ended(), 1).finally(current(attempt_bucket::Column::Attempts).add(1));
    let end = CaseStatement::new().case(has_ended(), ends_at).finally(current(attempt_bucket::Column::EndsAt));
    let row = attempt_bucket::Model { key: key.to_owned(), attempts: 1, ends_at };
    let stored = attempt_bucket::Entity::insert(row.into_active_model().reset_all())
        .on_conflict(
            OnConflict::column(attempt_bucket::Column::Key)
                .value(attempt_bucket::Column::Attempts, attempts)
                .value(attempt_bucket::Column::EndsAt, end)
                .to_owned(),
        )
        .exec_with_returning(&tx.db())
        .await?;
    Ok(count_of_row(stored))
}

/// Takes one attempt back that turned out to be none.
pub async fn refund(tx: &Tx, key: &str) -> Result<(), StorageError> {
    attempt_bucket::Entity::update_many()
        .col_expr(attempt_bucket::Column::Attempts, Expr::col(attempt_bucket::Column::Attempts).sub(1))
        .filter(attempt_bucket::Column::Key.eq(key))
        .filter(attempt_bucket::Column::Attempts.gt(0))
        .exec(&tx.db())
        .await?;
    Ok(())
}

/// Removes buckets whose span has ended, a portion of them; answers how many.
pub async fn sweep(tx: &Tx) -> Result<u64, StorageError> {
    let is_over = attempt_bucket::Column::EndsAt.lte(tx.now());
    remove_portion::<attempt_bucket::Entity>(tx, attempt_bucket::Column::Key, is_over).await
}

fn count_of_row(row: attempt_bucket::Model) -> Count {
    Count { attempts: u32::try_from(row.attempts).unwrap_or(0), ends_at: row.ends_at }
}
