//! The person who is signed in, and what they may see and do.

use latchkey_contract::me::{GetMe, Me};

use crate::{
    auth::limiter::Subject,
    error::ApiError,
    identity::read_me,
    serve::{Applied, Call, Never, Reply, Serve, Step, no_secret},
    storage::{Reader, Tx},
};

impl Serve for GetMe {
    type Plan = Never;

    async fn subject(_: &Call<Self>, _: &Reader) -> Result<Subject, ApiError> {
        no_secret::<Self>()
    }

    async fn prepare(call: &Call<Self>, reader: &Reader) -> Result<Step<Never, Me>, ApiError> {
        let caller = call.caller()?;
        let mut me = read_me(reader, &caller.user).await?;
        // A program learns what it may do itself (S-89).
        me.capabilities.retain(|capability| caller.conveys(capability.permission));
        Ok(Step::Answer(Reply::new(me)))
    }

    async fn apply(_: &Call<Self>, plan: Never, _: &Tx) -> Result<Applied<Me>, ApiError> {
        match plan {}
    }
}
