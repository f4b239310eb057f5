//! What a person chose for their own display.

use latchkey_contract::preferences::{GetPreferences, Preferences, UpdatePreferences};
use serde_json::json;

use crate::{
    auth::limiter::Subject,
    error::ApiError,
    serve::{Applied, Call, Fact, Never, Reply, Serve, Step, no_secret},
    storage::{Reader, Tx, preferences},
};

impl Serve for GetPreferences {
    type Plan = Never;

    async fn subject(_: &Call<Self>, _: &Reader) -> Result<Subject, ApiError> {
        no_secret::<Self>()
    }

    async fn prepare(call: &Call<Self>, reader: &Reader) -> Result<Step<Never, Preferences>, ApiError> {
        let choices = preferences::find(reader, &call.caller()?.user).await?;
        let version = choices.version;
        Ok(Step::Answer(Reply::new(choices).with_version(version)))
    }

    async fn apply(_: &Call<Self>, plan: Never, _: &Tx) -> Result<Applied<Preferences>, ApiError> {
        match plan {}
    }
}

/// A change whose fields are acceptable.
pub struct ChoicesPlan;

impl Serve for UpdatePreferences {
    type Plan = ChoicesPlan;

    async fn subject(_: &Call<Self>, _: &Reader) -> Result<Subject, ApiError> {
        no_secret::<Self>()
    }

    async fn prepare(call: &Call<Self>, _: &Reader) -> Result<Step<ChoicesPlan, Preferences>, ApiError> {
        match call.body.validate() {
            problems if problems.is_empty() => Ok(Step::Apply(ChoicesPlan)),
            problems => Err(ApiError::Invalid(problems)),
        }
    }

    async fn apply(call: &Call<Self>, _: ChoicesPlan, tx: &Tx) -> Result<Applied<Preferences>, ApiError> {
        let caller = call.caller()?;
        let before = preferences::find(tx, &caller.user).await?;
        if call.expected_version != Some(before.version) {
            return Err(ApiError::Stale { current: before.version });
        }
        let mut after = call.body.clone().apply(before.clone());
        after.version = before.version + 1;
        if !preferences::replace(tx, &caller.organisation, &caller.user, before.version, &after).await? {
            let current = preferences::find(tx, &caller.user).await?.version;
            return Err(ApiError::Stale { current });
        }
        let fact = Fact {
            target: Some(caller.user.to_string()),
            before: Some(json!(before)),
            after: Some(json!(after)),
            ..Fact::default()
        };
        let version = after.version;
        Ok(Applied { reply: Reply::new(after).with_version(version), fact })
    }
}
