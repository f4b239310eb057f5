//! The audit trail: rows are inserted and read, nothing else (S-105).

use latchkey_contract::id::{AccessKeyId, AuditId, OrganisationId, RequestId, SessionId, UserId};
use sea_orm::{EntityTrait, QueryOrder};

use super::{Source, StorageError, Tx, tables::audit_entry};
use crate::clock::Timestamp;

/// How something ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It happened.
    Done,
    /// It was refused.
    Refused,
}

impl Outcome {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Refused => "refused",
        }
    }
}

/// One line of the trail. Values of secret fields never get in here: writers name the fields they put into
/// `before` and `after`.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Identifier of the line.
    pub id: AuditId,
    /// Where it happened; none when nobody known was meant.
    pub organisation: Option<OrganisationId>,
    /// Who did it; none before anybody has signed in.
    pub actor: Option<UserId>,
    /// In which session.
    pub session: Option<SessionId>,
    /// With which access key.
    pub access_key: Option<AccessKeyId>,
    /// Name of the operation.
    pub action: String,
    /// What it was done to.
    pub target: Option<String>,
    /// How it ended.
    pub outcome: Outcome,
    /// Non-secret fields before, as JSON.
    pub before: Option<String>,
    /// Non-secret fields after, as JSON; for a refusal its code.
    pub after: Option<String>,
    /// Address of the caller.
    pub ip: String,
    /// The caller's browser, as it names itself.
    pub user_agent: String,
    /// Finds the request in the log.
    pub request: RequestId,
    /// When.
    pub at: Timestamp,
}

/// A line as it stands in the trail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Who did it.
    pub actor: Option<String>,
    /// With which access key.
    pub access_key: Option<String>,
    /// Name of the operation.
    pub action: String,
    /// What it was done to.
    pub target: Option<String>,
    /// `done` or `refused`.
    pub outcome: String,
    /// Non-secret fields before.
    pub before: Option<String>,
    /// Non-secret fields after, or the code of a refusal.
    pub after: Option<String>,
    /// When.
    pub at: Timestamp,
}

/// Adds a line.
pub async fn insert(tx: &Tx, entry: &Entry) -> Result<(), StorageError> {
    tx.insert(audit_entry::Model {
        id: entry.id.to_string(),
        organisation_id: entry.organisation.as_ref().map(ToString::to_string),
        actor_id: entry.actor.as_ref().map(ToString::to_string),
        session_id: entry.session.as_ref().map(ToString::to_string),
        access_key_id: entry.access_key.as_ref().map(ToString::to_string),
        action: entry.action.clone(),
        target: entry.target.clone(),
        outcome: entry.outcome.as_str().to_owned(),
        before: entry.before.clone(),
        after: entry.after.clone(),
        ip: entry.ip.clone(),
        user_agent: entry.user_agent.clone(),
        request_id: entry.request.to_string(),
        at: entry.at,
    })
    .await
}

/// The whole trail, oldest line first.
pub async fn all(source: &dyn Source) -> Result<Vec<Line>, StorageError> {
    let rows = audit_entry::Entity::find()
        .order_by_asc(audit_entry::Column::At)
        .order_by_asc(audit_entry::Column::Id)
        .all(&source.db())
        .await?;
    let lines = rows.into_iter().map(|row| Line {
        actor: row.actor_id,
        access_key: row.access_key_id,
        action: row.action,
        target: row.target,
        outcome: row.outcome,
        before: row.before,
        after: row.after,
        at: row.at,
    });
    Ok(lines.collect())
}
