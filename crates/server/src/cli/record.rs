//! Lines of the audit trail about what an operator decides on the command line or in the configuration.

use latchkey_contract::id::{AuditId, OrganisationId, RequestId};
use serde_json::Value;

use crate::storage::{
    Source as _, StorageError, Tx,
    audit::{self, Entry, Outcome},
};

/// Notes a setting of an organisation, in the transaction that changes it.
pub(super) async fn note(
    tx: &Tx,
    organisation: &OrganisationId,
    command: &str,
    action: &str,
    after: Value,
) -> Result<(), StorageError> {
    let entry = Entry {
        id: AuditId::from_bits(rand::random()),
        target: Some(organisation.to_string()),
        organisation: Some(organisation.clone()),
        actor: None,
        session: None,
        access_key: None,
        action: action.to_owned(),
        outcome: Outcome::Done,
        before: None,
        after: Some(after.to_string()),
        ip: String::new(),
        user_agent: command.to_owned(),
        request: RequestId::from_bits(rand::random()),
        at: tx.now(),
    };
    audit::insert(tx, &entry).await
}
