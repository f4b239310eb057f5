//! Sessions. A session is found by the hash of its secret and lives while it is neither revoked, idle nor old.

use std::time::Duration;

use latchkey_contract::id::{OrganisationId, SessionId, UserId};
use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter,
    sea_query::{Expr, ExprTrait, SimpleExpr},
};

use super::{Source, StorageError, Tx, parse_id, people, remove_portion, tables::session};
use crate::clock::Timestamp;

/// A session that is valid now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LiveSession {
    /// Its identifier.
    pub id: SessionId,
    /// Whose it is.
    pub user: UserId,
    /// Where that person belongs.
    pub organisation: OrganisationId,
    /// When it was last used, give or take the interval of noting it.
    pub last_seen_at: Timestamp,
    /// When it ends at the latest.
    pub expires_at: Timestamp,
    /// Wrong passwords typed in it since the last right one.
    pub wrong_passwords: u32,
}

/// A session to be created.
#[derive(Clone, Debug)]
pub struct NewSession<'a> {
    /// Its identifier.
    pub id: SessionId,
    /// Whose it is.
    pub user: &'a UserId,
    /// Where that person belongs.
    pub organisation: &'a OrganisationId,
    /// The hash of its secret.
    pub token_hash: &'a str,
    /// How long it lives at most.
    pub lifetime: Duration,
    /// The browser, as it names itself.
    pub user_agent: &'a str,
    /// The address it came from.
    pub ip: &'a str,
}

/// Creates a session.
pub async fn insert(tx: &Tx, new: NewSession<'_>) -> Result<(), StorageError> {
    tx.insert(session::Model {
        id: new.id.to_string(),
        organisation_id: new.organisation.to_string(),
        user_id: new.user.to_string(),
        token_hash: new.token_hash.to_owned(),
        created_at: tx.now(),
        last_seen_at: tx.now(),
        expires_at: tx.now().plus(new.lifetime),
        revoked_at: None,
        wrong_passwords: 0,
        user_agent: new.user_agent.to_owned(),
        ip: new.ip.to_owned(),
    })
    .await
}

/// Finds the session of a secret, if it is valid and its person may still sign in (S-23).
pub async fn find_live(
    source: &dyn Source,
    token_hash: &str,
    idle: Duration,
) -> Result<Option<LiveSession>, StorageError> {
    find_one(source, session::Column::TokenHash.eq(token_hash), idle).await
}

/// Finds a session by its identifier, under the same conditions.
pub async fn find_live_by_id(
    source: &dyn Source,
    id: &SessionId,
    idle: Duration,
) -> Result<Option<LiveSession>, StorageError> {
    find_one(source, session::Column::Id.eq(id.as_str()), idle).await
}

async fn find_one(
    source: &dyn Source,
    wanted: SimpleExpr,
    idle: Duration,
) -> Result<Option<LiveSession>, StorageError> {
    let now = source.now();
    let row = session::Entity::find()
        .filter(wanted)
        .filter(session::Column::RevokedAt.is_null())
        .filter(session::Column::ExpiresAt.gt(now))
        .filter(session::Column::LastSeenAt.gt(now.minus(idle)))
        .filter(session::Column::UserId.in_subquery(people::enabled()))
        .one(&source.db())
        .await?;
    row.map(|row| {
        Ok(LiveSession {
            id: parse_id(row.id)?,
            user: parse_id(row.user_id)?,
            organisation: parse_id(row.organisation_id)?,
            last_seen_at: row.last_seen_at,
            expires_at: row.expires_at,
            wrong_passwords: u32::try_from(row.wrong_passwords).unwrap_or(u32::MAX),
        })
    })
    .transpose()
}

/// Whose session it was that has this secret and was ended.
pub async fn find_ended(
    source: &dyn Source,
    token_hash: &str,
) -> Result<Option<(OrganisationId, UserId)>, StorageError> {
    let row = session::Entity::find()
        .filter(session::Column::TokenHash.eq(token_hash))
        .filter(session::Column::RevokedAt.is_not_null())
        .one(&source.db())
        .await?;
    row.map(|row| Ok((parse_id(row.organisation_id)?, parse_id(row.user_id)?))).transpose()
}

/// Notes that a session was used. Never revives one that was revoked meanwhile (S-22).
pub async fn touch(tx: &Tx, id: &SessionId, at: Timestamp) -> Result<(), StorageError> {
    session::Entity::update_many()
        .col_expr(session::Column::LastSeenAt, Expr::value(at))
        .filter(session::Column::Id.eq(id.as_str()))
        .filter(session::Column::RevokedAt.is_null())
        .filter(session::Column::LastSeenAt.lt(at))
        .exec(&tx.db())
        .await?;
    Ok(())
}

/// Ends a session; answers whether it was alive.
pub async fn revoke(tx: &Tx, id: &SessionId) -> Result<bool, StorageError> {
    let result = session::Entity::update_many()
        .col_expr(session::Column::RevokedAt, Expr::value(tx.now()))
        .filter(session::Column::Id.eq(id.as_str()))
        .filter(session::Column::RevokedAt.is_null())
        .exec(&tx.db())
        .await?;
    Ok(result.rows_affected == 1)
}

/// Ends every session of a person but one; answers how many of them could still have been used.
pub async fn revoke_others(tx: &Tx, user: &UserId, keep: &SessionId, idle: Duration) -> Result<u64, StorageError> {
    let others = || {
        session::Entity::update_many()
            .col_expr(session::Column::RevokedAt, Expr::value(tx.now()))
            .filter(session::Column::UserId.eq(user.as_str()))
            .filter(session::Column::Id.ne(keep.as_str()))
            .filter(session::Column::RevokedAt.is_null())
    };
    let usable = others()
        .filter(session::Column::ExpiresAt.gt(tx.now()))
        .filter(session::Column::LastSeenAt.gt(tx.now().minus(idle)))
        .exec(&tx.db())
        .await?;
    others().exec(&tx.db()).await?;
    Ok(usable.rows_affected)
}

/// Ends every session of a person, as a password that was set by a link does; answers how many there were.
pub async fn revoke_all(tx: &Tx, user: &UserId) -> Result<u64, StorageError> {
    let result = session::Entity::update_many()
        .col_expr(session::Column::RevokedAt, Expr::value(tx.now()))
        .filter(session::Column::UserId.eq(user.as_str()))
        .filter(session::Column::RevokedAt.is_null())
        .exec(&tx.db())
        .await?;
    Ok(result.rows_affected)
}

/// Counts a wrong password typed inside a session and answers how many there were in a row (S-47).
pub async fn count_wrong_password(tx: &Tx, id: &SessionId) -> Result<u32, StorageError> {
    let rows = session::Entity::update_many()
        .col_expr(session::Column::WrongPasswords, Expr::col(session::Column::WrongPasswords).add(1))
        .filter(session::Column::Id.eq(id.as_str()))
        .exec_with_returning(&tx.db())
        .await?;
    Ok(rows.first().map_or(0, |row| u32::try_from(row.wrong_passwords).unwrap_or(0)))
}

/// Forgets the wrong passwords of a session after a right one.
pub async fn forget_wrong_passwords(tx: &Tx, id: &SessionId) -> Result<(), StorageError> {
    session::Entity::update_many()
        .col_expr(session::Column::WrongPasswords, Expr::value(0))
        .filter(session::Column::Id.eq(id.as_str()))
        .exec(&tx.db())
        .await?;
    Ok(())
}

/// Removes sessions that ended before a point, a portion of them; answers how many.
pub async fn sweep(tx: &Tx, before: Timestamp) -> Result<u64, StorageError> {
    let is_over = session::Column::ExpiresAt.lt(before);
    remove_portion::<session::Entity>(tx, session::Column::Id, is_over).await
}
