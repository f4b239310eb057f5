//! Setting the password that a link is for.

use latchkey_contract::{activation::CompleteActivation, endpoint::Empty, problem::Code};
use serde_json::json;

use super::opened;
use crate::{
    auth::{hashing::normalise, limiter::Subject, token},
    error::ApiError,
    identity::{
        PersonRules, broken_rules, forget_unneeded, pause_access_keys, refuse_too_many_changes, tell_password_changed,
    },
    serve::{Applied, Call, Fact, Reply, Serve, Step},
    storage::{
        Reader, StorageError, Tx,
        links::{self, Purpose},
        passwords::{self, Credential},
        people::Person,
        sessions,
    },
};

/// A password that meets every rule.
pub struct NewPassword {
    person: Person,
    purpose: Purpose,
    /// The password that it replaces; none for a first one.
    replaced: Option<Credential>,
    rules: PersonRules,
    phc: String,
}

impl Serve for CompleteActivation {
    type Plan = NewPassword;

    async fn subject(_: &Call<Self>, _: &Reader) -> Result<Subject, ApiError> {
        Ok(Subject::Link)
    }

    async fn prepare(call: &Call<Self>, reader: &Reader) -> Result<Step<NewPassword, Empty>, ApiError> {
        let (purpose, person) = opened(reader, &call.body.token).await?;
        let rules = PersonRules::read(&call.app, reader, &person).await?;
        let Some(password) = normalise(call.body.new_password.expose()) else {
            return Err(ApiError::PasswordUnmet(rules.too_long()));
        };
        let replaced = match purpose {
            Purpose::Activation => None,
            Purpose::PasswordReset => passwords::credential(reader, &person.id).await?,
        };
        let broken = match &replaced {
            None => rules.broken(&password),
            Some(replaced) => {
                refuse_too_many_changes(reader, &rules, &person.id).await?;
                let hashing = (call.hasher(), call.attempt()?);
                broken_rules(hashing, reader, (&rules, &person.id), &password, replaced).await?
            }
        };
        if !broken.is_empty() {
            return Err(ApiError::PasswordUnmet(broken));
        }
        let phc = call.hasher().hash(&password).await?;
        Ok(Step::Apply(NewPassword { person, purpose, replaced, rules, phc }))
    }

    async fn apply(call: &Call<Self>, plan: NewPassword, tx: &Tx) -> Result<Applied<Empty>, ApiError> {
        let NewPassword { person, purpose, replaced, rules, phc } = plan;
        passwords::hold_credential(tx, &person.id).await?;
        if !links::consume(tx, purpose, &token::hash(call.body.token.expose())).await? {
            return Err(Code::LinkInvalid.into());
        }
        let mut after = None;
        match replaced {
            None => insert(tx, &person, &phc).await?,
            Some(replaced) => {
                replace(tx, &person, &replaced, &phc, &rules).await?;
                let ended_sessions = sessions::revoke_all(tx, &person.id).await?;
                let notice_sent = tell_password_changed(call, tx, &person).await?;
                let paused_access_keys = pause_access_keys(tx, &person.id, call.body.pause_access_keys).await?;
                after = Some(json!({
                    "ended_sessions": ended_sessions,
                    "paused_access_keys": paused_access_keys,
                    "notice_sent": notice_sent,
                }));
            }
        }
        let target = Some(person.id.to_string());
        let actor = Some((person.organisation, person.id));
        Ok(Applied { reply: Reply::new(Empty {}), fact: Fact { target, actor, after, ..Fact::default() } })
    }
}

async fn insert(tx: &Tx, person: &Person, phc: &str) -> Result<(), ApiError> {
    match passwords::insert_credential(tx, &person.organisation, &person.id, phc).await {
        Ok(()) => Ok(()),
        // They got a password in another way: the link is for accounts without one.
        Err(StorageError::Duplicate) => Err(Code::LinkInvalid.into()),
        Err(other) => Err(other.into()),
    }
}

/// A change that came first ended all links, this one among them (S-24).
async fn replace(
    tx: &Tx,
    person: &Person,
    replaced: &Credential,
    phc: &str,
    rules: &PersonRules,
) -> Result<(), ApiError> {
    refuse_too_many_changes(tx, rules, &person.id).await?;
    if !passwords::replace_credential(tx, &person.organisation, &person.id, replaced, phc).await? {
        return Err(Code::LinkInvalid.into());
    }
    forget_unneeded(tx, rules, &person.id).await?;
    Ok(links::revoke_all(tx, &person.id).await?)
}
