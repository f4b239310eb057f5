//! What lets the console work inside pages of other sites: codes, each used once, and the tokens they were exchanged
//! for. Both stand for a session and for one place it is shown at; a token lives while its session does.

use std::time::Duration;

use latchkey_contract::{
    embed::EmbedChannel,
    id::{OrganisationId, SessionId},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};

use super::{
    Source, StorageError, Tx, parse_id, remove_portion,
    sessions::{self, LiveSession},
    tables::{embed_code, embed_token},
};
use crate::clock::Timestamp;

/// Whose session is shown where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// Where the person belongs.
    pub organisation: OrganisationId,
    /// The session that it stands for.
    pub session: SessionId,
    /// Origin of the page.
    pub origin: String,
    /// Where in the page the console is.
    pub channel: EmbedChannel,
}

/// Records a code, with the hash of what proves that its bringer asked for it.
pub async fn insert_code(
    tx: &Tx,
    grant: &Grant,
    code_hash: &str,
    challenge: &str,
    lifetime: Duration,
) -> Result<(), StorageError> {
    tx.insert(embed_code::Model {
        code_hash: code_hash.to_owned(),
        organisation_id: grant.organisation.to_string(),
        session_id: grant.session.to_string(),
        origin: grant.origin.clone(),
        in_frame: grant.channel == EmbedChannel::Frame,
        created_at: tx.now(),
        expires_at: tx.now().plus(lifetime),
        challenge: challenge.to_owned(),
        used_at: None,
    })
    .await
}

/// What an unused code stands for, and its challenge.
pub async fn find_code(source: &dyn Source, code_hash: &str) -> Result<Option<(Grant, String)>, StorageError> {
    let row = embed_code::Entity::find_by_id(code_hash)
        .filter(embed_code::Column::UsedAt.is_null())
        .filter(embed_code::Column::ExpiresAt.gt(source.now()))
        .one(&source.db())
        .await?;
    let Some(row) = row else { return Ok(None) };
    let grant = grant(row.organisation_id, row.session_id, row.origin, row.in_frame)?;
    Ok(Some((grant, row.challenge)))
}

/// Uses a code up; answers false when it was not unused any more.
pub async fn consume_code(tx: &Tx, code_hash: &str) -> Result<bool, StorageError> {
    let result = embed_code::Entity::update_many()
        .col_expr(embed_code::Column::UsedAt, Expr::value(tx.now()))
        .filter(embed_code::Column::CodeHash.eq(code_hash))
        .filter(embed_code::Column::UsedAt.is_null())
        .filter(embed_code::Column::ExpiresAt.gt(tx.now()))
        .exec(&tx.db())
        .await?;
    Ok(result.rows_affected == 1)
}

/// Records a token.
pub async fn insert_token(tx: &Tx, grant: &Grant, token_hash: &str, expires_at: Timestamp) -> Result<(), StorageError> {
    tx.insert(embed_token::Model {
        token_hash: token_hash.to_owned(),
        organisation_id: grant.organisation.to_string(),
        session_id: grant.session.to_string(),
        origin: grant.origin.clone(),
        in_frame: grant.channel == EmbedChannel::Frame,
        created_at: tx.now(),
        expires_at,
    })
    .await
}

/// What a token stands for, with its session, if both are valid now.
pub async fn find_token(
    source: &dyn Source,
    token_hash: &str,
    idle: Duration,
) -> Result<Option<(Grant, LiveSession)>, StorageError> {
    let row = embed_token::Entity::find_by_id(token_hash)
        .filter(embed_token::Column::ExpiresAt.gt(source.now()))
        .one(&source.db())
        .await?;
    let Some(row) = row else { return Ok(None) };
    let grant = grant(row.organisation_id, row.session_id, row.origin, row.in_frame)?;
    Ok(sessions::find_live_by_id(source, &grant.session, idle).await?.map(|session| (grant, session)))
}

/// Ends a token; answers whether there was one.
pub async fn end_token(tx: &Tx, token_hash: &str) -> Result<bool, StorageError> {
    let result = embed_token::Entity::delete_by_id(token_hash).exec(&tx.db()).await?;
    Ok(result.rows_affected == 1)
}

/// Removes codes and tokens that were over before a point, a portion of them; answers how many.
pub async fn sweep(tx: &Tx, before: Timestamp) -> Result<u64, StorageError> {
    let is_over = embed_code::Column::ExpiresAt.lt(before);
    let codes = remove_portion::<embed_code::Entity>(tx, embed_code::Column::CodeHash, is_over).await?;
    let is_over = embed_token::Column::ExpiresAt.lt(before);
    Ok(codes + remove_portion::<embed_token::Entity>(tx, embed_token::Column::TokenHash, is_over).await?)
}

fn grant(organisation: String, session: String, origin: String, in_frame: bool) -> Result<Grant, StorageError> {
    let channel = if in_frame { EmbedChannel::Frame } else { EmbedChannel::Page };
    Ok(Grant { organisation: parse_id(organisation)?, session: parse_id(session)?, origin, channel })
}
