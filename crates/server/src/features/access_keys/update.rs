//! Renaming, pausing and resuming a key (A28).

use latchkey_contract::{
    access_key::{AccessKey, ChosenState, UpdateAccessKey},
    problem::{Code, FieldProblem},
};
use serde_json::json;

use super::{own, own_version, told, wanted};
use crate::{
    auth::limiter::Subject,
    error::ApiError,
    serve::{Applied, Call, Caller, Fact, Reply, Serve, Step, no_secret},
    storage::{
        Reader, Source, Tx,
        access_keys::{self, Key},
    },
};

/// A change whose fields are acceptable.
pub struct Change {
    /// The new name, if there is one, as it is stored.
    name: Option<String>,
}

impl Serve for UpdateAccessKey {
    type Plan = Change;

    async fn subject(_: &Call<Self>, _: &Reader) -> Result<Subject, ApiError> {
        no_secret::<Self>()
    }

    async fn prepare(call: &Call<Self>, reader: &Reader) -> Result<Step<Change, AccessKey>, ApiError> {
        own(reader, call.caller()?, &call.path.id).await?;
        let name = call.body.name.as_deref().map(wanted::name).transpose();
        let refused = |code| ApiError::Invalid(vec![FieldProblem { field: "name".to_owned(), code }]);
        Ok(Step::Apply(Change { name: name.map_err(refused)? }))
    }

    async fn apply(call: &Call<Self>, change: Change, tx: &Tx) -> Result<Applied<AccessKey>, ApiError> {
        let caller = call.caller()?;
        access_keys::lock_owner(tx, &caller.user).await?;
        let before = own_version(tx, caller, &call.path.id, call.expected_version).await?;
        let is_paused = switched(tx, caller, &before, call.body.state).await?;
        let name = change.name.as_deref().unwrap_or(&before.name);
        if !access_keys::update(tx, &before, name, is_paused).await? {
            return Err(ApiError::Stale { current: own(tx, caller, &before.id).await?.version });
        }
        let after = told(own(tx, caller, &before.id).await?, tx.now());
        let before = told(before, tx.now());
        let fact = Fact {
            target: Some(after.id.to_string()),
            before: Some(json!({ "name": before.name, "state": before.state })),
            after: Some(json!({ "name": after.name, "state": after.state })),
            ..Fact::default()
        };
        let version = after.version;
        Ok(Applied { reply: Reply::new(after).with_version(version), fact })
    }
}

/// Whether the key is paused afterwards; an error when it cannot be switched so.
async fn switched(tx: &Tx, caller: &Caller, key: &Key, chosen: Option<ChosenState>) -> Result<bool, ApiError> {
    let Some(chosen) = chosen else { return Ok(key.is_paused) };
    if key.has_ended(tx.now()) {
        return Err(Code::AccessKeyEnded.into());
    }
    if chosen == ChosenState::Active && key.is_paused {
        let rules = access_keys::rules(tx, &caller.organisation).await?;
        if access_keys::count_active(tx, &caller.user).await? >= u64::from(rules.max_active) {
            return Err(Code::AccessKeyLimit.into());
        }
    }
    Ok(chosen == ChosenState::Paused)
}
