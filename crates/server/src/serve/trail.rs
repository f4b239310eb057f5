//! Lines of the audit trail, made from a request.

use http::HeaderMap;
use latchkey_contract::{endpoint::Endpoint, id::AuditId, problem::Code};

use super::{
    Caller, RequestMeta,
    access::{Actor, Proof},
    answer::Fact,
    decode,
    firsts::Kind,
};
use crate::{
    app::App,
    auth::limiter::network_of,
    clock::Timestamp,
    storage::{
        Source, StorageError,
        audit::{Entry, Outcome},
    },
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
        self.line(E::OPERATION, Outcome::Done, fact, at)
    }

    /// Notes a refusal that says something about security. Its line is written after the answer, in batches: there is
    /// no change whose transaction could hold it.
    pub(super) fn note_refusal<E: Endpoint>(&self, app: &App, code: Code, at: Timestamp) {
        let weight = if code == Code::NotFound && E::NOTES_MISSING { Weight::Each } else { Weight::of(code) };
        if self.is_due(app, E::OPERATION, code, weight) {
            app.deferred.note_refusal(self.refused(E::OPERATION, code, at));
        }
    }

    fn is_due(&self, app: &App, action: &'static str, code: Code, weight: Weight) -> bool {
        match weight {
            Weight::Each => true,
            Weight::First => {
                let user = self.caller().map(|caller| caller.user.clone());
                app.firsts.is_first(Kind { user, network: network_of(self.meta.client_ip), action, code })
            }
            Weight::None => false,
        }
    }

    fn refused(&self, action: &str, code: Code, at: Timestamp) -> Entry {
        let fact = Fact { after: Some(serde_json::json!({ "code": code })), ..Fact::default() };
        self.line(action, Outcome::Refused, fact, at)
    }

    fn line(&self, action: &str, outcome: Outcome, fact: Fact, at: Timestamp) -> Entry {
        let caller = self.caller();
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
            action: action.to_owned(),
            target: fact.target,
            outcome,
            before: fact.before.map(|fields| fields.to_string()),
            after: fact.after.map(|fields| fields.to_string()),
            ip: self.meta.client_ip.to_string(),
            user_agent: self.user_agent.to_owned(),
            request: self.meta.id.clone(),
            at,
        }
    }

    fn caller(&self) -> Option<&Caller> {
        match self.actor {
            Actor::SignedIn(caller) => Some(caller),
            Actor::Nobody => None,
        }
    }
}

/// Notes a request that was turned away before it came to its operation, so that nobody was recognised.
pub(crate) async fn note_turned_away(
    app: &App,
    meta: &RequestMeta,
    headers: &HeaderMap,
    action: &'static str,
    code: Code,
) -> Result<(), StorageError> {
    let user_agent = decode::user_agent(headers);
    let trail = Trail { meta, user_agent: &user_agent, actor: &Actor::Nobody };
    // Asked first: a flood of such requests costs no reads.
    if trail.is_due(app, action, code, Weight::of(code)) {
        let at = app.store.read().await?.now();
        app.deferred.note_refusal(trail.refused(action, code, at));
    }
    Ok(())
}

/// How often a refusal leaves a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Weight {
    /// Each time: somebody known was refused, or a secret was tried, which the limiter bounds.
    Each,
    /// Once for a while: anybody can cause it as often as they like.
    First,
    /// Never: it says nothing about security.
    None,
}

impl Weight {
    const fn of(code: Code) -> Self {
        match code {
            Code::PermissionDenied
            | Code::KeyRefused
            | Code::EmbedRefused
            | Code::StepUpRequired
            | Code::PasswordChangeRequired => Self::Each,
            Code::Csrf | Code::InvalidToken | Code::TooManyAttempts => Self::First,
            _ if is_wrong_secret(code) => Self::Each,
            _ => Self::None,
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s_105_which_refusals_leave_a_line() {
        let weighing = |weight| Code::ALL.iter().copied().filter(move |code| Weight::of(*code) == weight);
        let each = [
            Code::LinkInvalid,
            Code::InvalidCode,
            Code::InvalidCredentials,
            Code::InvalidKey,
            Code::PermissionDenied,
            Code::KeyRefused,
            Code::EmbedRefused,
            Code::StepUpRequired,
            Code::PasswordChangeRequired,
            Code::CurrentPasswordWrong,
        ];
        assert_eq!(weighing(Weight::Each).collect::<Vec<_>>(), each);
        let first = [Code::InvalidToken, Code::Csrf, Code::TooManyAttempts];
        assert_eq!(weighing(Weight::First).collect::<Vec<_>>(), first);
        let unnoted = weighing(Weight::None).filter(|code| [401, 403].contains(&code.status()));
        assert_eq!(unnoted.collect::<Vec<_>>(), [Code::SessionRequired], "everybody's first request of a day");
    }
}
