//! Access keys of people. What a person sees and changes is here; [`access_tokens`](super::access_tokens) is what
//! programs come with.
//!
//! A key is active while it is neither paused nor over, and both are decided by the time of the view that asks. How
//! many may be active is a rule over several rows: whoever adds one holds the owner's row first ([`lock_owner`]).

use latchkey_contract::{
    access_key::KeyState,
    id::{AccessKeyId, OrganisationId, UserId},
    permission::Permission,
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::SimpleExpr,
};

use super::{
    Source, StorageError, Tx, parse_id, people,
    tables::{access_key, user},
};
use crate::clock::Timestamp;

mod change;
mod rules;
mod warnings;

pub use change::{NewKey, delete, hand_over, insert, note_use, pause_all, update};
pub use rules::{Rules, rules, set_rules};
pub use warnings::{ending_before, note_warning};

/// An access key, without the hash of its secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// Its identifier.
    pub id: AccessKeyId,
    /// Where its owner belongs.
    pub organisation: OrganisationId,
    /// Whose it is.
    pub owner: UserId,
    /// What its owner calls it.
    pub name: String,
    /// The rights it was given. A name this version does not know grants nothing.
    pub scope: Vec<Permission>,
    /// Whether its owner switched it off.
    pub is_paused: bool,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it was last used, give or take the interval of noting it.
    pub last_used_at: Option<Timestamp>,
    /// The end that was chosen for it.
    pub expires_at: Option<Timestamp>,
    /// When it is over.
    pub ends_at: Option<Timestamp>,
    /// The last warning before its end, in days.
    pub warned_days: Option<u16>,
    /// The key it took over from.
    pub replaces: Option<AccessKeyId>,
    /// The key that took over from it.
    pub replaced_by: Option<AccessKeyId>,
    /// Counts changes; a change names the version it replaces.
    pub version: i64,
}

impl Key {
    /// Whether it is over.
    pub fn has_ended(&self, now: Timestamp) -> bool {
        self.ends_at.is_some_and(|end| end <= now)
    }

    /// Whether it opens anything. Being over is final, so it is told before being paused.
    pub fn state(&self, now: Timestamp) -> KeyState {
        match (self.has_ended(now), self.is_paused) {
            (true, _) => KeyState::Expired,
            (false, true) => KeyState::Paused,
            (false, false) => KeyState::Active,
        }
    }
}

/// The keys of a person, newest first.
pub async fn list(source: &dyn Source, owner: &UserId) -> Result<Vec<Key>, StorageError> {
    let rows = access_key::Entity::find()
        .filter(access_key::Column::UserId.eq(owner.as_str()))
        .order_by_desc(access_key::Column::CreatedAt)
        .order_by_desc(access_key::Column::Id)
        .all(&source.db())
        .await?;
    rows.into_iter().map(of_row).collect()
}

/// Finds a key of this person; somebody else's is not found (S-91).
pub async fn find(source: &dyn Source, owner: &UserId, id: &AccessKeyId) -> Result<Option<Key>, StorageError> {
    let row = access_key::Entity::find_by_id(id.as_str())
        .filter(access_key::Column::UserId.eq(owner.as_str()))
        .one(&source.db())
        .await?;
    row.map(of_row).transpose()
}

/// Finds a key that opens something now, with the hash of its secret: neither paused nor over, and its owner may sign
/// in (S-86).
pub async fn find_working(source: &dyn Source, id: &AccessKeyId) -> Result<Option<(Key, String)>, StorageError> {
    let row = access_key::Entity::find_by_id(id.as_str())
        .filter(is_active(source.now()))
        .filter(access_key::Column::UserId.in_subquery(people::enabled()))
        .one(&source.db())
        .await?;
    row.map(|row| {
        let hash = row.secret_hash.clone();
        Ok((of_row(row)?, hash))
    })
    .transpose()
}

/// How many keys of a person are active.
pub async fn count_active(source: &dyn Source, owner: &UserId) -> Result<u64, StorageError> {
    Ok(access_key::Entity::find()
        .filter(access_key::Column::UserId.eq(owner.as_str()))
        .filter(is_active(source.now()))
        .count(&source.db())
        .await?)
}

/// How many keys a person has, in any state.
pub async fn count(source: &dyn Source, owner: &UserId) -> Result<u64, StorageError> {
    Ok(access_key::Entity::find().filter(access_key::Column::UserId.eq(owner.as_str())).count(&source.db()).await?)
}

/// Makes everybody else wait who wants to add to the keys of this person, so that of many at once none goes beyond
/// the limit (S-88). SQLite has one writer anyway.
pub async fn lock_owner(tx: &Tx, owner: &UserId) -> Result<(), StorageError> {
    user::Entity::find_by_id(owner.as_str()).lock_exclusive().one(&tx.db()).await?;
    Ok(())
}

/// The condition for a key that is neither paused nor over.
pub(super) fn is_active(now: Timestamp) -> Condition {
    let lasts: SimpleExpr = access_key::Column::EndsAt.gt(now);
    Condition::all()
        .add(access_key::Column::Paused.eq(false))
        .add(Condition::any().add(access_key::Column::EndsAt.is_null()).add(lasts))
}

/// A row as a key.
pub(super) fn of_row(row: access_key::Model) -> Result<Key, StorageError> {
    let days = |days: i32| u16::try_from(days).map_err(|_| StorageError::Corrupt("warning"));
    Ok(Key {
        id: parse_id(row.id)?,
        organisation: parse_id(row.organisation_id)?,
        owner: parse_id(row.user_id)?,
        name: row.name,
        scope: row.scope.split(' ').filter_map(Permission::parse).collect(),
        is_paused: row.paused,
        created_at: row.created_at,
        last_used_at: row.last_used_at,
        expires_at: row.expires_at,
        ends_at: row.ends_at,
        warned_days: row.warned_days.map(days).transpose()?,
        replaces: row.replaces.map(parse_id).transpose()?,
        replaced_by: row.replaced_by.map(parse_id).transpose()?,
        version: row.version,
    })
}
