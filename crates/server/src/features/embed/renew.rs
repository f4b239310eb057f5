//! A new token for a page whose old one will soon be over. The old one is over at once.

use latchkey_contract::{
    embed::{IssuedEmbedToken, RenewEmbedToken},
    problem::Code,
};

use super::issue;
use crate::{
    auth::{bearer::Authorization, limiter::Subject, token},
    error::ApiError,
    serve::{Applied, Call, Fact, Reply, Serve, Step, no_secret},
    storage::{Reader, Tx, embed_grants},
};

impl Serve for RenewEmbedToken {
    /// The hash of the old token.
    type Plan = String;

    async fn subject(_: &Call<Self>, _: &Reader) -> Result<Subject, ApiError> {
        no_secret::<Self>()
    }

    async fn prepare(call: &Call<Self>, _: &Reader) -> Result<Step<String, IssuedEmbedToken>, ApiError> {
        match Authorization::read(&call.headers) {
            Authorization::Bearer(old) => Ok(Step::Apply(token::hash(old.expose()))),
            // Whoever comes with a session has no token to renew.
            _ => Err(Code::EmbedRefused.into()),
        }
    }

    async fn apply(call: &Call<Self>, old: String, tx: &Tx) -> Result<Applied<IssuedEmbedToken>, ApiError> {
        let idle = call.app.settings.session_idle;
        let (grant, session) = embed_grants::find_token(tx, &old, idle).await?.ok_or(Code::InvalidToken)?;
        if !embed_grants::end_token(tx, &old).await? {
            return Err(Code::InvalidToken.into());
        }
        let issued = issue(tx, &grant, session.expires_at).await?;
        Ok(Applied {
            reply: Reply::new(issued),
            fact: Fact { target: Some(grant.session.to_string()), ..Fact::default() },
        })
    }
}
