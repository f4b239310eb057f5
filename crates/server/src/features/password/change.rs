//! Changing one's own password.

use latchkey_contract::{
    password::{ChangePassword, ChangePasswordResponse},
    problem::Code,
};
use serde_json::json;

use crate::{
    auth::{hashing::normalise, limiter::Subject},
    error::ApiError,
    identity::{
        Holder, PersonRules, broken_rules, forget_unneeded, issue, pause_access_keys, refuse_too_many_changes,
        tell_password_changed,
    },
    serve::{Applied, Call, Caller, Fact, Reply, Serve, Step},
    storage::{
        Reader, Source, Tx, links,
        passwords::{self, Credential},
        people::{self, Person},
        sessions,
    },
};

/// Wrong passwords in a row after which the session ends (S-47).
const WRONG_PASSWORDS: u32 = 5;

/// A change that meets every rule.
pub struct NewPassword {
    person: Person,
    replaced: Credential,
    phc: String,
    rules: PersonRules,
}

impl Serve for ChangePassword {
    type Plan = NewPassword;

    async fn subject(call: &Call<Self>, _: &Reader) -> Result<Subject, ApiError> {
        Ok(Subject::CurrentPassword(call.caller()?.user.clone()))
    }

    async fn prepare(
        call: &Call<Self>,
        reader: &Reader,
    ) -> Result<Step<NewPassword, ChangePasswordResponse>, ApiError> {
        let caller = call.caller()?;
        let replaced = compare_current(call, reader, caller).await?;
        let person = people::find(reader, &caller.user).await?.ok_or(Code::SessionRequired)?;
        let rules = PersonRules::read(&call.app, reader, &person).await?;
        let Some(password) = normalise(call.body.new_password.expose()) else {
            return Err(ApiError::PasswordUnmet(rules.too_long()));
        };
        refuse_too_many_changes(reader, &rules, &caller.user).await?;
        let hashing = (call.hasher(), call.attempt()?);
        let broken = broken_rules(hashing, reader, (&rules, &caller.user), &password, &replaced).await?;
        if !broken.is_empty() {
            return Err(ApiError::PasswordUnmet(broken));
        }
        let phc = call.hasher().hash(&password).await?;
        Ok(Step::Apply(NewPassword { person, replaced, phc, rules }))
    }

    async fn apply(call: &Call<Self>, plan: NewPassword, tx: &Tx) -> Result<Applied<ChangePasswordResponse>, ApiError> {
        let NewPassword { person, replaced, phc, rules } = plan;
        let caller = call.caller()?;
        passwords::hold_credential(tx, &caller.user).await?;
        refuse_too_many_changes(tx, &rules, &caller.user).await?;
        // Ended meanwhile, or rotated by the same request sent twice: this session changes nothing any more (S-22).
        if !sessions::revoke(tx, &caller.session()?.id).await? {
            return Err(Code::SessionRequired.into());
        }
        if !passwords::replace_credential(tx, &caller.organisation, &caller.user, &replaced, &phc).await? {
            return Err(Code::CurrentPasswordWrong.into());
        }
        forget_unneeded(tx, &rules, &caller.user).await?;
        links::revoke_all(tx, &caller.user).await?;
        let notice_sent = tell_password_changed(call, tx, &person).await?;
        let holder = Holder { user: &caller.user, organisation: &caller.organisation, password_set_at: tx.now() };
        let (session, cookies) = issue(call, tx, &holder, Reply::new(())).await?;
        let ended_sessions = if call.body.end_other_sessions {
            sessions::revoke_others(tx, &caller.user, &session, call.app.settings.session_idle).await?
        } else {
            0
        };
        let ended_sessions = u32::try_from(ended_sessions).unwrap_or(u32::MAX);
        let paused_access_keys = pause_access_keys(tx, &caller.user, call.body.pause_access_keys).await?;
        let fact = Fact {
            target: Some(caller.user.to_string()),
            after: Some(json!({
                "ended_sessions": ended_sessions,
                "paused_access_keys": paused_access_keys,
                "session": session,
            })),
            ..Fact::default()
        };
        let changed_at = tx.now().to_rfc3339();
        let reply =
            cookies.map(|()| ChangePasswordResponse { ended_sessions, paused_access_keys, notice_sent, changed_at });
        Ok(Applied { reply, fact })
    }
}

/// Compares the current password; a wrong one is counted on the session, and too many end it.
async fn compare_current(
    call: &Call<ChangePassword>,
    reader: &Reader,
    caller: &Caller,
) -> Result<Credential, ApiError> {
    let session = caller.session()?;
    let credential = passwords::credential(reader, &caller.user).await?;
    let typed = normalise(call.body.current_password.expose());
    let phc = credential.as_ref().map(|credential| credential.phc.as_str());
    let is_right = call.hasher().verify(call.attempt()?, typed.as_ref(), phc).await?;
    if let (Some(credential), true) = (credential, is_right) {
        if session.wrong_passwords > 0 {
            let tx = call.app.store.begin().await?;
            sessions::forget_wrong_passwords(&tx, &session.id).await?;
            tx.commit().await?;
        }
        return Ok(credential);
    }
    let tx = call.app.store.begin().await?;
    if sessions::count_wrong_password(&tx, &session.id).await? >= WRONG_PASSWORDS {
        sessions::revoke(&tx, &session.id).await?;
    }
    tx.commit().await?;
    Err(Code::CurrentPasswordWrong.into())
}
