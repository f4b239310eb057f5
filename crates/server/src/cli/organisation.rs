//! `latchkey organisation`.

use latchkey_contract::{
    id::{AuditId, OrganisationId, RequestId},
    permission::DeniedEntries,
};
use serde_json::json;

use super::{Failure, OrganisationArgs, run};
use crate::{
    clock::Clock,
    config::Config,
    storage::{
        Source as _, Store, Tx, WhenMissing,
        audit::{self, Entry, Outcome},
        organisations,
    },
};

/// Changes a setting of every organisation of this installation; `latchkey init` makes one.
pub(super) async fn organisation(args: OrganisationArgs) -> Result<(), Failure> {
    let config = Config::load(args.file.config.as_deref())?;
    run::start_log(&config)?;
    let store = Store::connect(&config.database.url, WhenMissing::Refuse, Clock::Database).await?;
    let tx = store.begin().await?;
    for organisation in organisations::all(&tx).await? {
        organisations::show_denied_entries(&tx, &organisation, args.denied_entries).await?;
        audit::insert(&tx, &line(organisation, args.denied_entries, &tx)).await?;
    }
    Ok(tx.commit().await?)
}

fn line(organisation: OrganisationId, chosen: DeniedEntries, tx: &Tx) -> Entry {
    Entry {
        id: AuditId::from_bits(rand::random()),
        target: Some(organisation.to_string()),
        organisation: Some(organisation),
        actor: None,
        session: None,
        access_key: None,
        action: "set_denied_entries".to_owned(),
        outcome: Outcome::Done,
        before: None,
        after: Some(json!({ "denied_entries": chosen }).to_string()),
        ip: String::new(),
        user_agent: "latchkey organisation".to_owned(),
        request: RequestId::from_bits(rand::random()),
        at: tx.now(),
    }
}
