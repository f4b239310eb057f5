//! Checking a password while it is typed, against what only the server knows. The password in use is left out: whoever
//! holds somebody's session could find it out here, with more attempts than a change allows (S-47). The change compares
//! it, and a form that holds both can tell by itself.

use latchkey_contract::{
    password::{CheckPassword, CheckPasswordResponse},
    problem::Code,
};

use crate::{
    auth::{hashing::normalise, limiter::Subject},
    error::ApiError,
    identity::PersonRules,
    serve::{Applied, Call, Never, Reply, Serve, Step},
    storage::{Reader, Source, Tx, passwords, people},
};

impl Serve for CheckPassword {
    type Plan = Never;

    async fn subject(call: &Call<Self>, _: &Reader) -> Result<Subject, ApiError> {
        Ok(Subject::TypedPassword(call.caller()?.user.clone()))
    }

    async fn prepare(call: &Call<Self>, reader: &Reader) -> Result<Step<Never, CheckPasswordResponse>, ApiError> {
        let user = &call.caller()?.user;
        let _turn = call.app.typing.take(&call.caller()?.session()?.id).await?;
        let person = people::find(reader, user).await?.ok_or(Code::SessionRequired)?;
        let rules = PersonRules::read(&call.app, reader, &person).await?;
        let Some(password) = normalise(call.body.password.expose()) else {
            return Ok(Step::Answer(Reply::new(CheckPasswordResponse { unmet: rules.too_long() })));
        };
        let mut unmet = rules.broken(&password);
        // Comparing with the past costs a hash each; nobody needs that answer while other rules are broken.
        if unmet.is_empty()
            && let Some((rule, since)) = rules.no_reuse(reader.now())
        {
            let used = passwords::history_since(reader, user, since).await?;
            if call.hasher().verify_any_while_typing(call.attempt()?, &password, &used).await? {
                unmet.push(rule);
            }
        }
        Ok(Step::Answer(Reply::new(CheckPasswordResponse { unmet })))
    }

    async fn apply(_: &Call<Self>, plan: Never, _: &Tx) -> Result<Applied<CheckPasswordResponse>, ApiError> {
        match plan {}
    }
}
