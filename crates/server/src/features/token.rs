//! Exchanging an access key for a token. Unknown, wrong, paused, over, mistyped, owner disabled: all are answered
//! alike, after the same comparison (S-86).

use std::time::Duration;

use latchkey_contract::{
    id::AccessKeyId,
    limits,
    problem::Code,
    secret::Secret,
    token::{CreateToken, IssuedToken, TokenType},
};
use serde_json::json;

use crate::{
    auth::{
        bearer::Authorization,
        key_secret::{self, SecretKind},
        limiter::Subject,
        token,
    },
    deferred::ACTIVITY_INTERVAL,
    error::ApiError,
    serve::{Applied, Call, Fact, Reply, Serve, Step},
    storage::{Reader, Source, Tx, access_keys, access_tokens, people},
};

/// The secret was right when it was compared.
pub struct Exchange {
    key: AccessKeyId,
    secret_hash: String,
}

impl Serve for CreateToken {
    type Plan = Exchange;

    async fn subject(call: &Call<Self>, _: &Reader) -> Result<Subject, ApiError> {
        let (id, _) = presented(call)?;
        Ok(AccessKeyId::try_from(id).map_or(Subject::NoAccessKey, Subject::AccessKey))
    }

    async fn prepare(call: &Call<Self>, reader: &Reader) -> Result<Step<Exchange, IssuedToken>, ApiError> {
        let (id, secret) = presented(call)?;
        let found = match AccessKeyId::try_from(id) {
            Ok(id) if SecretKind::AccessKey.fits(secret.expose()) => access_keys::find_working(reader, &id).await?,
            _ => None,
        };
        let stored = found.as_ref().map(|(_, hash)| hash.as_str());
        let is_right = key_secret::matches(call.attempt()?, &secret, stored);
        match found {
            Some((key, secret_hash)) if is_right => Ok(Step::Apply(Exchange { key: key.id, secret_hash })),
            _ => Err(Code::InvalidKey.into()),
        }
    }

    async fn apply(_: &Call<Self>, plan: Exchange, tx: &Tx) -> Result<Applied<IssuedToken>, ApiError> {
        // Compared outside of this transaction: the key must still be what it was.
        let found = access_keys::find_working(tx, &plan.key).await?;
        let (key, _) = found.filter(|(_, hash)| *hash == plan.secret_hash).ok_or(Code::InvalidKey)?;
        let now = tx.now();
        let longest = Duration::from_secs(u64::from(limits::TOKEN_SECONDS));
        let lifetime = key.ends_at.map_or(longest, |end| end.since(now).min(longest));
        let secret = SecretKind::Token.generate();
        let hash = token::hash(secret.expose());
        access_tokens::insert(tx, &key.organisation, &key.id, &hash, now.plus(lifetime)).await?;
        if key.last_used_at.is_none_or(|last| now.since(last) >= ACTIVITY_INTERVAL) {
            access_keys::note_use(tx, &key.id, now).await?;
        }
        let held = people::permissions(tx, &key.owner).await?;
        let issued = IssuedToken {
            access_token: secret,
            token_type: TokenType::Bearer,
            expires_in: u32::try_from(lifetime.as_secs()).unwrap_or(limits::TOKEN_SECONDS),
            scope: key.scope.into_iter().filter(|permission| held.contains(permission)).collect(),
        };
        let fact = Fact {
            target: Some(key.id.to_string()),
            actor: Some((key.organisation, key.owner)),
            after: Some(json!({ "scope": issued.scope, "expires_in": issued.expires_in })),
            ..Fact::default()
        };
        Ok(Applied { reply: Reply::new(issued), fact })
    }
}

/// ID and secret, from the header or from the body. Both, or half of it, is a mistake in the program that asks.
fn presented(call: &Call<CreateToken>) -> Result<(String, Secret), ApiError> {
    let body = &call.body;
    match (Authorization::read(&call.headers), &body.access_key_id, &body.secret_access_key) {
        (Authorization::Basic { id, secret }, None, None) => Ok((id, secret)),
        (Authorization::Absent, Some(id), Some(secret)) => Ok((id.clone(), secret.clone())),
        _ => Err(Code::Malformed.into()),
    }
}
