//! `latchkey organisation`.

use latchkey_contract::id::OrganisationId;
use serde_json::json;

use super::{Failure, KeyDays, OrganisationArgs, record, run};
use crate::{
    clock::Clock,
    config::Config,
    storage::{StorageError, Store, Tx, WhenMissing, access_keys, organisations},
};

/// What the audit trail calls this.
const COMMAND: &str = "latchkey organisation";

/// Changes settings of every organisation of this installation; `latchkey init` makes one.
pub(super) async fn organisation(args: OrganisationArgs) -> Result<(), Failure> {
    let config = Config::load(args.file.config.as_deref())?;
    run::start_log(&config)?;
    let store = Store::connect(&config.database.url, WhenMissing::Refuse, Clock::Database).await?;
    let tx = store.begin().await?;
    for organisation in organisations::all(&tx).await? {
        if let Some(chosen) = args.denied_entries {
            organisations::show_denied_entries(&tx, &organisation, chosen).await?;
            record::note(&tx, &organisation, COMMAND, "set_denied_entries", json!({ "denied_entries": chosen }))
                .await?;
        }
        if let Some(chosen) = args.password_reset {
            organisations::set_password_reset(&tx, &organisation, chosen).await?;
            record::note(&tx, &organisation, COMMAND, "set_password_reset", json!({ "password_reset": chosen }))
                .await?;
        }
        if let Some(chosen) = args.toast_time {
            organisations::set_toasts(&tx, &organisation, chosen).await?;
            record::note(&tx, &organisation, COMMAND, "set_toast_time", json!({ "toasts": chosen })).await?;
        }
        if args.active_keys.is_some() || args.key_days.is_some() {
            set_key_rules(&tx, &organisation, args.active_keys, args.key_days).await?;
        }
    }
    Ok(tx.commit().await?)
}

/// Sets what was given of the rules for access keys, and leaves the rest.
async fn set_key_rules(
    tx: &Tx,
    organisation: &OrganisationId,
    active: Option<u8>,
    days: Option<KeyDays>,
) -> Result<(), StorageError> {
    let mut rules = access_keys::rules(tx, organisation).await?;
    rules.max_active = active.unwrap_or(rules.max_active);
    rules.max_lifetime_days = days.map_or(rules.max_lifetime_days, |KeyDays(days)| days);
    access_keys::set_rules(tx, organisation, rules).await?;
    let after = json!({ "max_active": rules.max_active, "max_lifetime_days": rules.max_lifetime_days });
    record::note(tx, organisation, COMMAND, "set_access_key_rules", after).await
}
