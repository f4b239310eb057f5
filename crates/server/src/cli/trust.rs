//! The list of trusted origins, as the configuration says it: written to the database at the start, because every
//! replica and every request looks there.

use serde_json::json;

use super::{Failure, record};
use crate::{
    config::TrustedOrigin,
    storage::{Store, organisations, trusted_origins},
};

/// Makes this the list of the installation's organisation. A key of the configuration cannot say whose list it is, so
/// with several organisations it must be empty, and what is stored stays.
pub(super) async fn list(store: &Store, origins: &[TrustedOrigin], command: &str) -> Result<(), Failure> {
    let tx = store.begin().await?;
    match organisations::all(&tx).await?.as_slice() {
        [organisation] => {
            if trusted_origins::replace(&tx, organisation, origins).await? {
                record::note(&tx, organisation, command, "set_trusted_origins", json!(origins)).await?;
            }
        }
        _ if origins.is_empty() => {}
        _ => return Err("embedding.trusted_origins needs an installation with exactly one organisation".into()),
    }
    Ok(tx.commit().await?)
}
