//! Tokens that access keys were exchanged for. A token lives while its key works: whatever happens to the key is seen
//! with the next request (S-88).

use latchkey_contract::id::{AccessKeyId, OrganisationId};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::{
    Source, StorageError, Tx,
    access_keys::{self, Key},
    parse_id, remove_portion,
    tables::access_token,
};
use crate::clock::Timestamp;

/// Records a token of a key.
pub async fn insert(
    tx: &Tx,
    organisation: &OrganisationId,
    key: &AccessKeyId,
    token_hash: &str,
    expires_at: Timestamp,
) -> Result<(), StorageError> {
    tx.insert(access_token::Model {
        token_hash: token_hash.to_owned(),
        organisation_id: organisation.to_string(),
        access_key_id: key.to_string(),
        created_at: tx.now(),
        expires_at,
    })
    .await
}

/// The key behind a token, if both are valid now.
pub async fn find_live(source: &dyn Source, token_hash: &str) -> Result<Option<Key>, StorageError> {
    let row = access_token::Entity::find_by_id(token_hash)
        .filter(access_token::Column::ExpiresAt.gt(source.now()))
        .one(&source.db())
        .await?;
    let Some(row) = row else { return Ok(None) };
    let key: AccessKeyId = parse_id(row.access_key_id)?;
    Ok(access_keys::find_working(source, &key).await?.map(|(key, _)| key))
}

/// Removes tokens that were over before a point, a portion of them; answers how many.
pub async fn sweep(tx: &Tx, before: Timestamp) -> Result<u64, StorageError> {
    let is_over = access_token::Column::ExpiresAt.lt(before);
    remove_portion::<access_token::Entity>(tx, access_token::Column::TokenHash, is_over).await
}
