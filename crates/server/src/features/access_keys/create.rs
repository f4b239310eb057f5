//! Creating a key (A22).

use latchkey_contract::{
    access_key::{CreateAccessKey, IssuedAccessKey},
    id::AccessKeyId,
};
use serde_json::json;

use super::{
    issue::{issue, refuse_without_room},
    wanted::Wanted,
};
use crate::{
    auth::limiter::Subject,
    error::ApiError,
    serve::{Applied, Call, Fact, Reply, Serve, Step, no_secret},
    storage::{Reader, Source, Tx, access_keys, people},
};

impl Serve for CreateAccessKey {
    type Plan = Wanted;

    async fn subject(_: &Call<Self>, _: &Reader) -> Result<Subject, ApiError> {
        no_secret::<Self>()
    }

    async fn prepare(call: &Call<Self>, reader: &Reader) -> Result<Step<Wanted, IssuedAccessKey>, ApiError> {
        let caller = call.caller()?;
        let held = people::permissions(reader, &caller.user).await?;
        let rules = access_keys::rules(reader, &caller.organisation).await?;
        Wanted::check(&call.body, &held, rules, reader.now()).map(Step::Apply).map_err(ApiError::Invalid)
    }

    async fn apply(call: &Call<Self>, wanted: Wanted, tx: &Tx) -> Result<Applied<IssuedAccessKey>, ApiError> {
        let caller = call.caller()?;
        access_keys::lock_owner(tx, &caller.user).await?;
        let rules = access_keys::rules(tx, &caller.organisation).await?;
        refuse_without_room(tx, &caller.user, rules).await?;
        let id = AccessKeyId::from_bits(rand::random());
        let issued = issue(tx, caller, &id, &wanted, None).await?;
        let fact = Fact { target: Some(id.to_string()), after: Some(json!(issued.key)), ..Fact::default() };
        Ok(Applied { reply: Reply::new(issued), fact })
    }
}
