//! Deleting a key for good. The audit trail keeps what it was.

use latchkey_contract::{access_key::DeleteAccessKey, endpoint::Empty};
use serde_json::json;

use super::{own, own_version, told};
use crate::{
    auth::limiter::Subject,
    error::ApiError,
    serve::{Applied, Call, Fact, Reply, Serve, Step, no_secret},
    storage::{Reader, Source, Tx, access_keys},
};

/// A key that was the caller's when they asked.
pub struct Deletion;

impl Serve for DeleteAccessKey {
    type Plan = Deletion;

    async fn subject(_: &Call<Self>, _: &Reader) -> Result<Subject, ApiError> {
        no_secret::<Self>()
    }

    async fn prepare(call: &Call<Self>, reader: &Reader) -> Result<Step<Deletion, Empty>, ApiError> {
        own(reader, call.caller()?, &call.path.id).await?;
        Ok(Step::Apply(Deletion))
    }

    async fn apply(call: &Call<Self>, _: Deletion, tx: &Tx) -> Result<Applied<Empty>, ApiError> {
        let caller = call.caller()?;
        let key = own_version(tx, caller, &call.path.id, call.expected_version).await?;
        if !access_keys::delete(tx, &key).await? {
            return Err(ApiError::Stale { current: own(tx, caller, &key.id).await?.version });
        }
        let target = Some(key.id.to_string());
        let fact = Fact { target, before: Some(json!(told(key, tx.now()))), ..Fact::default() };
        Ok(Applied { reply: Reply::new(Empty {}), fact })
    }
}
