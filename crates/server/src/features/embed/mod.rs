//! Letting pages of other sites show the console: a code for the page, a token for the code, a new token for the old.

use std::time::Duration;

use latchkey_contract::{embed::IssuedEmbedToken, limits, token::TokenType};

use crate::{
    auth::{key_secret::SecretKind, token},
    clock::Timestamp,
    error::ApiError,
    storage::{
        Source as _, Tx,
        embed_grants::{self, Grant},
    },
};

mod code;
mod exchange;
mod renew;

/// Makes a token that lives as long as tokens may, and never longer than its session.
async fn issue(tx: &Tx, grant: &Grant, session_ends: Timestamp) -> Result<IssuedEmbedToken, ApiError> {
    let longest = Duration::from_secs(u64::from(limits::TOKEN_SECONDS));
    let lifetime = session_ends.since(tx.now()).min(longest);
    let secret = SecretKind::PageToken.generate();
    embed_grants::insert_token(tx, grant, &token::hash(secret.expose()), tx.now().plus(lifetime)).await?;
    Ok(IssuedEmbedToken {
        access_token: secret,
        token_type: TokenType::Bearer,
        expires_in: u32::try_from(lifetime.as_secs()).unwrap_or(limits::TOKEN_SECONDS),
    })
}
