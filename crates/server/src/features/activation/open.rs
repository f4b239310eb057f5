//! Looking at a link.

use latchkey_contract::activation::{Activation, OpenActivation};

use super::{opened, told};
use crate::{
    auth::limiter::Subject,
    error::ApiError,
    identity::PersonRules,
    serve::{Applied, Call, Never, Reply, Serve, Step},
    storage::{Reader, Tx},
};

impl Serve for OpenActivation {
    type Plan = Never;

    async fn subject(_: &Call<Self>, _: &Reader) -> Result<Subject, ApiError> {
        Ok(Subject::Link)
    }

    async fn prepare(call: &Call<Self>, reader: &Reader) -> Result<Step<Never, Activation>, ApiError> {
        let (purpose, person) = opened(reader, &call.body.token).await?;
        let policy = PersonRules::read(&call.app, reader, &person).await?.told;
        Ok(Step::Answer(Reply::new(Activation { purpose: told(purpose), username: person.username, policy })))
    }

    async fn apply(_: &Call<Self>, plan: Never, _: &Tx) -> Result<Applied<Activation>, ApiError> {
        match plan {}
    }
}
