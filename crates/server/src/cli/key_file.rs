//! Whether a key file is that of the database. Replicas with files of their own would sign links and device cookies that
//! the others do not know, and nobody would notice; so the database has a signature of the right one (S-110).

use std::path::Path;

use super::Failure;
use crate::{
    auth::keys::{KeyUse, Keys},
    storage::{Store, installation},
};

/// What is signed; any text would do.
const MESSAGE: &[u8] = b"the key file of this installation";

/// What to do with a key file that the database does not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WhenForeign {
    /// Refuse it.
    Refuse,
    /// Take it for the right one: the old one is lost.
    Accept,
}

/// Fails when no key of the file made the signature that the database has. A newer key takes the place of an older one.
pub(super) async fn check(store: &Store, keys: &Keys, path: &Path, when: WhenForeign) -> Result<(), Failure> {
    let own = keys.sign(KeyUse::Installation, MESSAGE);
    let tx = store.begin().await?;
    let stored = installation::key_check_or(&tx, &own).await?;
    if when == WhenForeign::Refuse && !keys.verify(KeyUse::Installation, MESSAGE, &stored) {
        return Err(foreign(path));
    }
    if stored != own {
        installation::set_key_check(&tx, &own).await?;
    }
    Ok(tx.commit().await?)
}

/// Fails when there is no key file though the database has seen one: a fresh one would be the wrong one.
pub(super) async fn refuse_without(store: &Store, path: &Path) -> Result<(), Failure> {
    let is_known = installation::key_check(&store.read().await?).await?.is_some();
    if is_known && !path.exists() { Err(foreign(path)) } else { Ok(()) }
}

fn foreign(path: &Path) -> Failure {
    let text = "the database belongs to another key file than";
    let help = "all replicas share one; copy it from where it is, or, if it is lost, start once with --accept-key-file";
    format!("{text} {}; {help}", path.display()).into()
}
