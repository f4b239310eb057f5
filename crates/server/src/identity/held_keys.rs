//! What a new password does to the person's access keys: nothing, unless they say so when they are asked (S-24).

use latchkey_contract::id::UserId;

use crate::{
    error::ApiError,
    storage::{Source, Tx, access_keys},
};

/// How many keys of a person work.
pub(crate) async fn working_access_keys(source: &dyn Source, user: &UserId) -> Result<u32, ApiError> {
    Ok(told(access_keys::count_active(source, user).await?))
}

/// Pauses all of them, if that is wanted; answers how many.
pub(crate) async fn pause_access_keys(tx: &Tx, user: &UserId, is_wanted: bool) -> Result<u32, ApiError> {
    if is_wanted { Ok(told(access_keys::pause_all(tx, user).await?)) } else { Ok(0) }
}

fn told(count: u64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
