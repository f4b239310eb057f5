//! The list of one's own access keys.

use latchkey_contract::access_key::{AccessKeyList, ListAccessKeys};

use super::{told, wanted::grantable};
use crate::{
    auth::limiter::Subject,
    error::ApiError,
    serve::{Applied, Call, Never, Reply, Serve, Step, no_secret},
    storage::{Reader, Source, Tx, access_keys, people},
};

impl Serve for ListAccessKeys {
    type Plan = Never;

    async fn subject(_: &Call<Self>, _: &Reader) -> Result<Subject, ApiError> {
        no_secret::<Self>()
    }

    async fn prepare(call: &Call<Self>, reader: &Reader) -> Result<Step<Never, AccessKeyList>, ApiError> {
        let caller = call.caller()?;
        let rules = access_keys::rules(reader, &caller.organisation).await?;
        let keys = access_keys::list(reader, &caller.user).await?;
        Ok(Step::Answer(Reply::new(AccessKeyList {
            keys: keys.into_iter().map(|key| told(key, reader.now())).collect(),
            max_active: rules.max_active,
            max_lifetime_days: rules.max_lifetime_days,
            grantable: grantable(&people::permissions(reader, &caller.user).await?),
        })))
    }

    async fn apply(_: &Call<Self>, plan: Never, _: &Tx) -> Result<Applied<AccessKeyList>, ApiError> {
        match plan {}
    }
}
