//! Exchanging a code for a token. A code that is unknown, used, over, somebody else's or brought from another page: all
//! are answered alike.

use latchkey_contract::{
    embed::{CreateEmbedToken, IssuedEmbedToken},
    id::UserId,
    problem::Code,
};
use serde_json::json;

use super::issue;
use crate::{
    auth::{limiter::Subject, pkce, token},
    clock::Timestamp,
    error::ApiError,
    serve::{Applied, Call, Fact, Reply, Serve, Step},
    storage::{
        Reader, Source, Tx,
        embed_grants::{self, Grant},
        sessions,
    },
};

impl Serve for CreateEmbedToken {
    type Plan = Grant;

    async fn subject(_: &Call<Self>, _: &Reader) -> Result<Subject, ApiError> {
        Ok(Subject::Link)
    }

    async fn prepare(call: &Call<Self>, reader: &Reader) -> Result<Step<Grant, IssuedEmbedToken>, ApiError> {
        let found = embed_grants::find_code(reader, &token::hash(call.body.code.expose())).await?;
        let (grant, challenge) = found.ok_or(Code::InvalidCode)?;
        let is_asked_for = pkce::answers(call.attempt()?, &call.body.verifier, &challenge);
        if is_asked_for && call.meta.is_at(&grant, reader).await? {
            Ok(Step::Apply(grant))
        } else {
            Err(Code::InvalidCode.into())
        }
    }

    async fn apply(call: &Call<Self>, grant: Grant, tx: &Tx) -> Result<Applied<IssuedEmbedToken>, ApiError> {
        if !embed_grants::consume_code(tx, &token::hash(call.body.code.expose())).await? {
            return Err(Code::InvalidCode.into());
        }
        let (user, ends) = holder(call, &grant, tx).await?;
        let issued = issue(tx, &grant, ends).await?;
        let fact = Fact {
            target: Some(grant.session.to_string()),
            actor: Some((grant.organisation, user)),
            after: Some(json!({ "origin": grant.origin, "channel": grant.channel })),
            ..Fact::default()
        };
        Ok(Applied { reply: Reply::new(issued), fact })
    }
}

/// Whose session it is, and when it ends at the latest.
async fn holder(
    call: &Call<CreateEmbedToken>,
    grant: &Grant,
    source: &dyn Source,
) -> Result<(UserId, Timestamp), ApiError> {
    let idle = call.app.settings.session_idle;
    let session = sessions::find_live_by_id(source, &grant.session, idle).await?.ok_or(Code::InvalidCode)?;
    Ok((session.user, session.expires_at))
}
