//! The worker's side of the outbox: taking rows in turn, and saying what became of them. A row that is taken is leased:
//! until the lease ends no other worker takes it, and only the worker that holds the lease may say what became of it.

use std::time::Duration;

use latchkey_contract::id::OrganisationId;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, UpdateMany,
    sea_query::{Expr, LockBehavior, LockType},
};

use super::{Source as _, StorageError, Tx, remove_portion, tables::mail};
use crate::clock::Timestamp;

/// A row that this worker has leased.
#[derive(Clone, Debug)]
pub struct Leased {
    /// Identifier, also the Message-ID.
    pub id: String,
    /// Name of the template.
    pub template: String,
    /// Its values in JSON.
    pub params: String,
    /// Language.
    pub locale: String,
    /// Where it goes.
    pub to_address: String,
    /// How often it was tried, this time included.
    pub attempts: u32,
    /// When it was put into the outbox.
    pub created_at: Timestamp,
    /// Until when it is ours; also the proof that it is.
    until: Timestamp,
}

/// What became of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was handed over.
    Sent,
    /// It is tried again when its turn comes.
    Later,
    /// It is never tried again.
    Failed,
    /// It was not tried and may be taken at once.
    Released,
}

/// Leases the rows whose turn it is, at most `limit`. The attempt is counted here, before anything is sent: a row that
/// brings the process down must not do so for ever. Rows that are not worth sending any more are set aside.
pub async fn lease(
    tx: &Tx,
    limit: u64,
    lease: Duration,
    rest_after: impl Fn(u32) -> Duration + Send,
) -> Result<Vec<Leased>, StorageError> {
    let now = tx.now();
    let until = now.plus(lease);
    queued()
        .col_expr(mail::Column::Status, Expr::value("expired"))
        .filter(mail::Column::ExpiresAt.lte(now))
        .exec(&tx.db())
        .await?;
    let rows = mail::Entity::find()
        .filter(mail::Column::Status.eq("queued"))
        .filter(mail::Column::NextAttemptAt.lte(now))
        .filter(is_free(now))
        .order_by_asc(mail::Column::NextAttemptAt)
        .order_by_asc(mail::Column::Id)
        .limit(limit)
        // PostgreSQL passes over rows that another worker is taking; SQLite has one writer and no such clause.
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .all(&tx.db())
        .await?;
    let mut leased = Vec::with_capacity(rows.len());
    for row in rows {
        let attempts = u32::try_from(row.attempts).unwrap_or(0).saturating_add(1);
        let change = mail::ActiveModel {
            attempts: Set(i32::try_from(attempts).unwrap_or(i32::MAX)),
            locked_until: Set(Some(until)),
            next_attempt_at: Set(now.plus(rest_after(attempts))),
            ..Default::default()
        };
        queued().set(change).filter(mail::Column::Id.eq(&row.id)).exec(&tx.db()).await?;
        leased.push(Leased {
            id: row.id,
            template: row.template,
            params: row.params,
            locale: row.locale,
            to_address: row.to_address,
            attempts,
            created_at: row.created_at,
            until,
        });
    }
    Ok(leased)
}

/// Gives up rows that were tried as often as may be and came to nothing, not even to an answer, as those do that bring
/// the process down; answers which.
pub async fn give_up(tx: &Tx, most_attempts: u32) -> Result<Vec<String>, StorageError> {
    let rows = queued()
        .col_expr(mail::Column::Status, Expr::value("failed"))
        .filter(mail::Column::Attempts.gte(most_attempts))
        .filter(is_free(tx.now()))
        .exec_with_returning(&tx.db())
        .await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// Writes down what became of a row; nothing when the lease has passed to another worker meanwhile.
pub async fn settle(tx: &Tx, leased: &Leased, outcome: Outcome) -> Result<(), StorageError> {
    let free = mail::ActiveModel { locked_until: Set(None), ..Default::default() };
    let change = match outcome {
        Outcome::Sent => mail::ActiveModel { status: Set("sent".to_owned()), sent_at: Set(Some(tx.now())), ..free },
        Outcome::Later => free,
        Outcome::Failed => mail::ActiveModel { status: Set("failed".to_owned()), ..free },
        Outcome::Released => mail::ActiveModel { next_attempt_at: Set(tx.now()), ..free },
    };
    queued()
        .set(change)
        .filter(mail::Column::Id.eq(&leased.id))
        .filter(mail::Column::LockedUntil.eq(leased.until))
        .exec(&tx.db())
        .await?;
    Ok(())
}

/// Puts an organisation's failed mails back into the queue, as if they had not been tried; answers how many. Not those that
/// are not worth sending any more.
pub async fn retry_failed(tx: &Tx, organisation: &OrganisationId) -> Result<u64, StorageError> {
    let is_worth_it = Condition::any().add(mail::Column::ExpiresAt.is_null()).add(mail::Column::ExpiresAt.gt(tx.now()));
    let anew = mail::ActiveModel {
        status: Set("queued".to_owned()),
        attempts: Set(0),
        next_attempt_at: Set(tx.now()),
        locked_until: Set(None),
        ..Default::default()
    };
    let result = mail::Entity::update_many()
        .set(anew)
        .filter(mail::Column::OrganisationId.eq(organisation.as_str()))
        .filter(mail::Column::Status.eq("failed"))
        .filter(is_worth_it)
        .exec(&tx.db())
        .await?;
    Ok(result.rows_affected)
}

/// Removes mails that need nothing more, put into the outbox before a point in time, a portion of them; answers how many. Failed ones stay: somebody has to
/// look at them.
pub async fn sweep(tx: &Tx, before: Timestamp) -> Result<u64, StorageError> {
    let is_done =
        Condition::all().add(mail::Column::Status.is_in(["sent", "expired"])).add(mail::Column::CreatedAt.lt(before));
    remove_portion::<mail::Entity>(tx, mail::Column::Id, is_done).await
}

/// The condition for a row that no worker holds.
fn is_free(now: Timestamp) -> Condition {
    Condition::any().add(mail::Column::LockedUntil.is_null()).add(mail::Column::LockedUntil.lte(now))
}

fn queued() -> UpdateMany<mail::Entity> {
    mail::Entity::update_many().filter(mail::Column::Status.eq("queued"))
}
