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
        Ok(Step::Answer(Reply::new(read_me(reader, &call.caller()?.user).await?)))
    }

    async fn apply(_: &Call<Self>, plan: Never, _: &Tx) -> Result<Applied<Me>, ApiError> {
        match plan {}
    }
}
