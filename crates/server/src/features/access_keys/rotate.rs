//! Making a new key take over from an old one (U5). The old one goes on working for as long as its owner chose, so that
//! programs can be moved over without an outage.

use std::time::Duration;

use latchkey_contract::{
    access_key::{IssuedAccessKey, RotateAccessKey},
    id::AccessKeyId,
    problem::Code,
};
use serde_json::json;

use super::{
    issue::{issue, refuse_without_room},
    own,
    wanted::{Wanted, end_of_successor},
};
use crate::{
    auth::limiter::Subject,
    error::ApiError,
    serve::{Applied, Call, Fact, Reply, Serve, Step, no_secret},
    storage::{Reader, Source, Tx, access_keys},
};

/// Everything that decides about a rotation is read while the owner's row is held.
pub struct Rotation;

impl Serve for RotateAccessKey {
    type Plan = Rotation;

    async fn subject(_: &Call<Self>, _: &Reader) -> Result<Subject, ApiError> {
        no_secret::<Self>()
    }

    async fn prepare(call: &Call<Self>, reader: &Reader) -> Result<Step<Rotation, IssuedAccessKey>, ApiError> {
        own(reader, call.caller()?, &call.path.id).await?;
        Ok(Step::Apply(Rotation))
    }

    async fn apply(call: &Call<Self>, _: Rotation, tx: &Tx) -> Result<Applied<IssuedAccessKey>, ApiError> {
        let caller = call.caller()?;
        access_keys::lock_owner(tx, &caller.user).await?;
        let old = own(tx, caller, &call.path.id).await?;
        let rules = access_keys::rules(tx, &caller.organisation).await?;
        let overlap = Duration::from_secs(u64::from(call.body.overlap.hours()) * 60 * 60);
        let chosen_end = tx.now().plus(overlap);
        let old_end = old.ends_at.map_or(chosen_end, |end| end.min(chosen_end));
        let id = AccessKeyId::from_bits(rand::random());
        // First the end of the old one, which makes room for the new one when there is no overlap.
        if !access_keys::hand_over(tx, &old.id, &id, old_end).await? {
            return Err(Code::AccessKeyEnded.into());
        }
        refuse_without_room(tx, &caller.user, rules).await?;
        let expires_at = end_of_successor(old.created_at, old.expires_at, rules, tx.now());
        let wanted = Wanted { name: old.name, scope: old.scope, expires_at };
        let issued = issue(tx, caller, &id, &wanted, Some(&old.id)).await?;
        let after = json!({ "key": issued.key, "old_key_ends_at": old_end.to_rfc3339() });
        let fact = Fact { target: Some(id.to_string()), after: Some(after), ..Fact::default() };
        Ok(Applied { reply: Reply::new(issued), fact })
    }
}
