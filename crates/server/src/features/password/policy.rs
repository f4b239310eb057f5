//! The rules that hold for the caller.

use latchkey_contract::{
    password::{GetPasswordPolicy, PersonPolicy},
    problem::Code,
};

use crate::{
    auth::limiter::Subject,
    error::ApiError,
    identity::PersonRules,
    serve::{Applied, Call, Never, Reply, Serve, Step, no_secret},
    storage::{Reader, Tx, people},
};

impl Serve for GetPasswordPolicy {
    type Plan = Never;

    async fn subject(_: &Call<Self>, _: &Reader) -> Result<Subject, ApiError> {
        no_secret::<Self>()
    }

    async fn prepare(call: &Call<Self>, reader: &Reader) -> Result<Step<Never, PersonPolicy>, ApiError> {
        let person = people::find(reader, &call.caller()?.user).await?.ok_or(Code::SessionRequired)?;
        Ok(Step::Answer(Reply::new(PersonRules::read(&call.app, reader, &person).await?.told)))
    }

    async fn apply(_: &Call<Self>, plan: Never, _: &Tx) -> Result<Applied<PersonPolicy>, ApiError> {
        match plan {}
    }
}
