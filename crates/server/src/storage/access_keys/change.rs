//! What happens to access keys. Changes name the version they replace (S-95).

use latchkey_contract::{
    id::{AccessKeyId, OrganisationId, UserId},
    permission::Permission,
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter,
    sea_query::{Expr, ExprTrait},
};

use super::{Key, StorageError, Tx, access_key, is_active};
use crate::{clock::Timestamp, storage::Source as _};

/// A key to be created.
#[derive(Clone, Debug)]
pub struct NewKey<'a> {
    /// Its identifier.
    pub id: &'a AccessKeyId,
    /// Where its owner belongs.
    pub organisation: &'a OrganisationId,
    /// Whose it is.
    pub owner: &'a UserId,
    /// What its owner calls it.
    pub name: &'a str,
    /// The hash of its secret.
    pub secret_hash: &'a str,
    /// The rights it gets.
    pub scope: &'a [Permission],
    /// When it is over.
    pub expires_at: Option<Timestamp>,
    /// The key it takes over from.
    pub replaces: Option<&'a AccessKeyId>,
}

/// Creates a key.
pub async fn insert(tx: &Tx, new: &NewKey<'_>) -> Result<(), StorageError> {
    let scope: Vec<&str> = new.scope.iter().map(|permission| permission.as_str()).collect();
    tx.insert(access_key::Model {
        id: new.id.to_string(),
        organisation_id: new.organisation.to_string(),
        user_id: new.owner.to_string(),
        name: new.name.to_owned(),
        secret_hash: new.secret_hash.to_owned(),
        scope: scope.join(" "),
        paused: false,
        created_at: tx.now(),
        last_used_at: None,
        expires_at: new.expires_at,
        ends_at: new.expires_at,
        warned_days: None,
        replaces: new.replaces.map(ToString::to_string),
        replaced_by: None,
        version: 1,
    })
    .await
}

/// Renames a key or switches it; answers false when another change came first.
pub async fn update(tx: &Tx, key: &Key, name: &str, is_paused: bool) -> Result<bool, StorageError> {
    let result = access_key::Entity::update_many()
        .col_expr(access_key::Column::Name, Expr::value(name))
        .col_expr(access_key::Column::Paused, Expr::value(is_paused))
        .col_expr(access_key::Column::Version, Expr::col(access_key::Column::Version).add(1))
        .filter(access_key::Column::Id.eq(key.id.as_str()))
        .filter(access_key::Column::Version.eq(key.version))
        .exec(&tx.db())
        .await?;
    Ok(result.rows_affected == 1)
}

/// Pauses every key of a person that works; answers how many.
pub async fn pause_all(tx: &Tx, owner: &UserId) -> Result<u64, StorageError> {
    let result = access_key::Entity::update_many()
        .col_expr(access_key::Column::Paused, Expr::value(true))
        .col_expr(access_key::Column::Version, Expr::col(access_key::Column::Version).add(1))
        .filter(access_key::Column::UserId.eq(owner.as_str()))
        .filter(is_active(tx.now()))
        .exec(&tx.db())
        .await?;
    Ok(result.rows_affected)
}

/// Notes that another key took over, and when this one is over; answers false when one had taken over before.
pub async fn hand_over(
    tx: &Tx,
    from: &AccessKeyId,
    to: &AccessKeyId,
    ends_at: Timestamp,
) -> Result<bool, StorageError> {
    let result = access_key::Entity::update_many()
        .col_expr(access_key::Column::ReplacedBy, Expr::value(to.as_str()))
        .col_expr(access_key::Column::EndsAt, Expr::value(ends_at))
        .col_expr(access_key::Column::Version, Expr::col(access_key::Column::Version).add(1))
        .filter(access_key::Column::Id.eq(from.as_str()))
        .filter(access_key::Column::ReplacedBy.is_null())
        .exec(&tx.db())
        .await?;
    Ok(result.rows_affected == 1)
}

/// Deletes a key and with it every token it was exchanged for; answers false when a change came first. Keys that it
/// took over from, or that took over from it, forget it.
pub async fn delete(tx: &Tx, key: &Key) -> Result<bool, StorageError> {
    let result = access_key::Entity::delete_many()
        .filter(access_key::Column::Id.eq(key.id.as_str()))
        .filter(access_key::Column::Version.eq(key.version))
        .exec(&tx.db())
        .await?;
    if result.rows_affected != 1 {
        return Ok(false);
    }
    for reference in [access_key::Column::Replaces, access_key::Column::ReplacedBy] {
        access_key::Entity::update_many()
            .col_expr(reference, Expr::value(Option::<String>::None))
            .filter(reference.eq(key.id.as_str()))
            .exec(&tx.db())
            .await?;
    }
    Ok(true)
}

/// Notes that a key was used. That is no change of the key: its version stays.
pub async fn note_use(tx: &Tx, id: &AccessKeyId, at: Timestamp) -> Result<(), StorageError> {
    let is_news =
        Condition::any().add(access_key::Column::LastUsedAt.is_null()).add(access_key::Column::LastUsedAt.lt(at));
    access_key::Entity::update_many()
        .col_expr(access_key::Column::LastUsedAt, Expr::value(at))
        .filter(access_key::Column::Id.eq(id.as_str()))
        .filter(is_news)
        .exec(&tx.db())
        .await?;
    Ok(())
}
