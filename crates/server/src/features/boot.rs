//! What the page starts from.

use latchkey_contract::boot::{Boot, BootSession, GetBoot};

use crate::{
    auth::limiter::Subject,
    error::ApiError,
    identity::read_me,
    serve::{Actor, Applied, Call, Never, Reply, Serve, Step, no_secret},
    storage::{Reader, Tx},
};

impl Serve for GetBoot {
    type Plan = Never;

    async fn subject(_: &Call<Self>, _: &Reader) -> Result<Subject, ApiError> {
        no_secret::<Self>()
    }

    async fn prepare(call: &Call<Self>, reader: &Reader) -> Result<Step<Never, Boot>, ApiError> {
        let session = match &call.actor {
            Actor::SignedIn(caller) => BootSession::SignedIn(Box::new(read_me(reader, &caller.user).await?)),
            Actor::Nobody => BootSession::SignedOut,
        };
        Ok(Step::Answer(Reply::new(Boot { session })))
    }

    async fn apply(_: &Call<Self>, plan: Never, _: &Tx) -> Result<Applied<Boot>, ApiError> {
        match plan {}
    }
}
