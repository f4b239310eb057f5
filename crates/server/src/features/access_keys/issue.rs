//! Making a key with its secret: what creating and rotating have in common. The secret goes into the answer and nowhere
//! else; what is stored is its hash (S-86, S-87).

use latchkey_contract::{
    access_key::IssuedAccessKey,
    id::{AccessKeyId, OrganisationId, UserId},
    limits,
    problem::Code,
};

use super::{told, wanted::Wanted};
use crate::{
    auth::{key_secret::SecretKind, token},
    error::ApiError,
    serve::Caller,
    storage::{
        Source, Tx,
        access_keys::{self, NewKey, Rules},
    },
};

/// Refuses when one more would be too many. The owner's row must be held, or sixteen at once all find room (S-88).
pub(super) async fn refuse_without_room(tx: &Tx, owner: &UserId, rules: Rules) -> Result<(), ApiError> {
    let is_full = access_keys::count_active(tx, owner).await? >= u64::from(rules.max_active)
        || access_keys::count(tx, owner).await? >= limits::ACCESS_KEYS_KEPT;
    if is_full { Err(Code::AccessKeyLimit.into()) } else { Ok(()) }
}

/// Creates a key, without asking whether there is room for it.
pub(super) async fn issue(
    tx: &Tx,
    caller: &Caller,
    id: &AccessKeyId,
    wanted: &Wanted,
    replaces: Option<&AccessKeyId>,
) -> Result<IssuedAccessKey, ApiError> {
    let secret = SecretKind::AccessKey.generate();
    let organisation: &OrganisationId = &caller.organisation;
    let new = NewKey {
        id,
        organisation,
        owner: &caller.user,
        name: &wanted.name,
        secret_hash: &token::hash(secret.expose()),
        scope: &wanted.scope,
        expires_at: wanted.expires_at,
        replaces,
    };
    access_keys::insert(tx, &new).await?;
    let key = super::own(tx, caller, id).await?;
    Ok(IssuedAccessKey { key: told(key, tx.now()), secret })
}
