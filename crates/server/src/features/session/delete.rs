//! Signing out.

use latchkey_contract::{endpoint::Empty, id::SessionId, session::DeleteSession};

use crate::{
    app::Settings,
    auth::{cookies::Cookie, limiter::Subject},
    error::ApiError,
    serve::{Actor, Applied, Call, Fact, Reply, Serve, Step, no_secret},
    storage::{Reader, Tx, sessions},
};

impl Serve for DeleteSession {
    type Plan = SessionId;

    async fn subject(_: &Call<Self>, _: &Reader) -> Result<Subject, ApiError> {
        no_secret::<Self>()
    }

    async fn prepare(call: &Call<Self>, _: &Reader) -> Result<Step<SessionId, Empty>, ApiError> {
        Ok(match &call.actor {
            Actor::SignedIn(caller) => Step::Apply(caller.session()?.id.clone()),
            Actor::Nobody => Step::Answer(goodbye(&call.app.settings)),
        })
    }

    async fn apply(call: &Call<Self>, session: SessionId, tx: &Tx) -> Result<Applied<Empty>, ApiError> {
        sessions::revoke(tx, &session).await?;
        let fact = Fact { target: Some(session.to_string()), ..Fact::default() };
        Ok(Applied { reply: goodbye(&call.app.settings), fact })
    }
}

/// The device cookie stays: the browser is still one that its owner signed in from.
fn goodbye(settings: &Settings) -> Reply<Empty> {
    let reply = Reply::new(Empty {}).with_cookie(settings.cookies.clear(Cookie::Session));
    // Over http browsers ignore the header, and say so in their console.
    if settings.is_https { reply.clearing_site() } else { reply }
}
