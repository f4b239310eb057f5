//! One-time links. Looking at one changes nothing; using it is one statement, so that of many at once one succeeds.

use std::time::Duration;

use latchkey_contract::id::{LinkId, OrganisationId, UserId};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};

use super::{Source, StorageError, Tx, parse_id, remove_portion, tables::one_time_link};
use crate::clock::Timestamp;

/// What a link is for. A link for one purpose is nothing for another (S-50).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Setting the first password of an account.
    Activation,
    /// Setting a new password in place of the present one.
    PasswordReset,
}

impl Purpose {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Activation => "activation",
            Self::PasswordReset => "password_reset",
        }
    }

    /// Every purpose.
    const ALL: [Self; 2] = [Self::Activation, Self::PasswordReset];

    fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.as_str() == text)
    }
}

/// A link to be created.
#[derive(Clone, Debug)]
pub struct NewLink<'a> {
    /// Its identifier.
    pub id: LinkId,
    /// Where its person belongs.
    pub organisation: &'a OrganisationId,
    /// Whose account it opens.
    pub user: &'a UserId,
    /// What it is for.
    pub purpose: Purpose,
    /// The hash of its token.
    pub token_hash: &'a str,
    /// How long it is valid.
    pub lifetime: Duration,
}

/// Creates a link; older ones of the same person and purpose die with it (S-53).
pub async fn insert(tx: &Tx, new: NewLink<'_>) -> Result<(), StorageError> {
    one_time_link::Entity::update_many()
        .col_expr(one_time_link::Column::UsedAt, Expr::value(tx.now()))
        .filter(one_time_link::Column::UserId.eq(new.user.as_str()))
        .filter(one_time_link::Column::Purpose.eq(new.purpose.as_str()))
        .filter(one_time_link::Column::UsedAt.is_null())
        .exec(&tx.db())
        .await?;
    tx.insert(one_time_link::Model {
        id: new.id.to_string(),
        organisation_id: new.organisation.to_string(),
        user_id: new.user.to_string(),
        purpose: new.purpose.as_str().to_owned(),
        token_hash: new.token_hash.to_owned(),
        created_at: tx.now(),
        expires_at: tx.now().plus(new.lifetime),
        used_at: None,
    })
    .await
}

/// Whose account an unused, unexpired link opens, and what it is for.
pub async fn find_open(source: &dyn Source, token_hash: &str) -> Result<Option<(Purpose, UserId)>, StorageError> {
    let row = one_time_link::Entity::find()
        .filter(one_time_link::Column::TokenHash.eq(token_hash))
        .filter(one_time_link::Column::UsedAt.is_null())
        .filter(one_time_link::Column::ExpiresAt.gt(source.now()))
        .one(&source.db())
        .await?;
    let Some(row) = row else { return Ok(None) };
    let Some(purpose) = Purpose::parse(&row.purpose) else { return Ok(None) };
    Ok(Some((purpose, parse_id(row.user_id)?)))
}

/// Uses a link up; answers false when it was not open any more (S-52).
pub async fn consume(tx: &Tx, purpose: Purpose, token_hash: &str) -> Result<bool, StorageError> {
    let result = one_time_link::Entity::update_many()
        .col_expr(one_time_link::Column::UsedAt, Expr::value(tx.now()))
        .filter(one_time_link::Column::TokenHash.eq(token_hash))
        .filter(one_time_link::Column::Purpose.eq(purpose.as_str()))
        .filter(one_time_link::Column::UsedAt.is_null())
        .filter(one_time_link::Column::ExpiresAt.gt(tx.now()))
        .exec(&tx.db())
        .await?;
    Ok(result.rows_affected == 1)
}

/// Ends every open link of a person, as a new password does (S-24).
pub async fn revoke_all(tx: &Tx, user: &UserId) -> Result<(), StorageError> {
    one_time_link::Entity::update_many()
        .col_expr(one_time_link::Column::UsedAt, Expr::value(tx.now()))
        .filter(one_time_link::Column::UserId.eq(user.as_str()))
        .filter(one_time_link::Column::UsedAt.is_null())
        .exec(&tx.db())
        .await?;
    Ok(())
}

/// Removes links that expired before a point, a portion of them; answers how many.
pub async fn sweep(tx: &Tx, before: Timestamp) -> Result<u64, StorageError> {
    let is_over = one_time_link::Column::ExpiresAt.lt(before);
    remove_portion::<one_time_link::Entity>(tx, one_time_link::Column::Id, is_over).await
}
