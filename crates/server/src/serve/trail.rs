//! Lines of the audit trail, made from a request.

use latchkey_contract::{endpoint::Endpoint, id::AuditId, problem::Code};

use super::{
    Caller, RequestMeta,
    access::{Actor, Proof},
    answer::Fact,
};
use crate::{
    clock::Timestamp,
    storage::audit::{Entry, Outcome},
};

/// What of a request goes into the trail.
pub(super) struct Trail<'a> {
    pub(super) meta: &'a RequestMeta,
    pub(super) user_agent: &'a str,
    pub(super) actor: &'a Actor,
}

impl Trail<'_> {
    /// The line of a change.
    pub(super) fn done<E: Endpoint>(&self, fact: Fact, at: Timestamp) -> Entry {
        let caller = match self.actor {
            Actor::SignedIn(caller) => Some(caller),
            Actor::Nobody => None,
        };
        let (session, access_key) = match caller.map(|caller| &caller.proof) {
            Some(Proof::Session(session) | Proof::Page(session)) => (Some(session.id.clone()), None),
            Some(Proof::AccessKey(key)) => (None, Some(key.id.clone())),
            None => (None, None),
        };
        let (organisation, user) = fact.actor.or_else(|| caller.map(Caller::who)).unzip();
        Entry {
            id: AuditId::from_bits(rand::random()),
            organisation,
            actor: user,
            session,
            access_key,
            action: E::OPERATION.to_owned(),
            target: fact.target,
            outcome: Outcome::Done,
            before: fact.before.map(|fields| fields.to_string()),
            after: fact.after.map(|fields| fields.to_string()),
            ip: self.meta.client_ip.to_string(),
            user_agent: self.user_agent.to_owned(),
            request: self.meta.id.clone(),
            at,
        }
    }

    /// The line of a refusal; none for refusals that say nothing about security.
    pub(super) fn refused<E: Endpoint>(&self, code: Code, at: Timestamp) -> Option<Entry> {
        let is_telling = match code {
            Code::PermissionDenied | Code::KeyRefused | Code::EmbedRefused => true,
            Code::NotFound => E::NOTES_MISSING,
            _ => is_wrong_secret(code),
        };
        if !is_telling {
            return None;
        }
        let fact = Fact { after: Some(serde_json::json!({ "code": code })), ..Fact::default() };
        Some(Entry { outcome: Outcome::Refused, ..self.done::<E>(fact, at) })
    }
}

/// Whether a code says that a secret was compared and was not the right one.
pub(super) const fn is_wrong_secret(code: Code) -> bool {
    matches!(
        code,
        Code::InvalidCredentials
            | Code::InvalidKey
            | Code::InvalidCode
            | Code::CurrentPasswordWrong
            | Code::LinkInvalid
    )
}
