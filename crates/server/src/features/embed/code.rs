//! The code that lets a page in. Only the person asks for it, in a window of ours, and only for a page that their own
//! organisation lists.

use std::time::Duration;

use latchkey_contract::{
    embed::{CreateEmbedCode, IssuedEmbedCode},
    limits,
    problem::{Code, FieldCode, FieldProblem},
};
use serde_json::json;

use crate::{
    auth::{limiter::Subject, pkce::is_challenge, token},
    config::TrustedOrigin,
    error::ApiError,
    serve::{Applied, Call, Fact, Proof, Reply, Serve, Step, no_secret},
    storage::{
        Reader, Tx,
        embed_grants::{self, Grant},
        trusted_origins,
    },
};

impl Serve for CreateEmbedCode {
    type Plan = Grant;

    async fn subject(_: &Call<Self>, _: &Reader) -> Result<Subject, ApiError> {
        no_secret::<Self>()
    }

    async fn prepare(call: &Call<Self>, reader: &Reader) -> Result<Step<Grant, IssuedEmbedCode>, ApiError> {
        let caller = call.caller()?;
        // A page that shows the console could press this button itself.
        if call.meta.guest.is_some() || !matches!(caller.proof, Proof::Session(_)) {
            return Err(Code::EmbedRefused.into());
        }
        let body = &call.body;
        if !is_challenge(&body.challenge) {
            return Err(refused("challenge", FieldCode::Characters));
        }
        let trusting = match TrustedOrigin::try_from(body.origin.clone()) {
            Ok(origin) if origin.as_str() == body.origin => trusted_origins::trusting(reader, &body.origin).await?,
            _ => Vec::new(),
        };
        if !trusting.contains(&caller.organisation) {
            return Err(refused("origin", FieldCode::NotAllowed));
        }
        Ok(Step::Apply(Grant {
            organisation: caller.organisation.clone(),
            session: caller.session()?.id.clone(),
            origin: body.origin.clone(),
            channel: body.channel,
        }))
    }

    async fn apply(call: &Call<Self>, grant: Grant, tx: &Tx) -> Result<Applied<IssuedEmbedCode>, ApiError> {
        let code = token::generate();
        let lifetime = Duration::from_secs(u64::from(limits::EMBED_CODE_SECONDS));
        let hash = token::hash(code.expose());
        embed_grants::insert_code(tx, &grant, &hash, &call.body.challenge, lifetime).await?;
        let fact = Fact {
            target: Some(grant.session.to_string()),
            after: Some(json!({ "origin": grant.origin, "channel": grant.channel })),
            ..Fact::default()
        };
        Ok(Applied { reply: Reply::new(IssuedEmbedCode { code, expires_in: limits::EMBED_CODE_SECONDS }), fact })
    }
}

fn refused(field: &str, code: FieldCode) -> ApiError {
    ApiError::Invalid(vec![FieldProblem { field: field.to_owned(), code }])
}
