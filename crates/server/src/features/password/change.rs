//! Changing one's own password.

use latchkey_contract::{
    id::MailId,
    limits,
    locale::Locale,
    password::{ChangePassword, ChangePasswordResponse, Normalized, Rule},
    problem::Code,
};
use serde_json::json;

use crate::{
    auth::{hashing::normalise, limiter::Subject},
    error::ApiError,
    identity::{Holder, PersonRules, issue},
    serve::{Applied, Call, Caller, Fact, Reply, Serve, Step},
    storage::{
        Reader, Source, Tx, links,
        outbox::{self, NewMail},
        passwords::{self, Credential},
        people::{self, Person},
        preferences, sessions,
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
        let rules = PersonRules::read(reader, &person).await?;
        let Some(password) = normalise(call.body.new_password.expose()) else {
            return Err(ApiError::PasswordUnmet(rules.too_long()));
        };
        refuse_too_many_changes(reader, &rules, caller).await?;
        let broken = broken_rules(call, reader, &rules, &password, &replaced).await?;
        if !broken.is_empty() {
            return Err(ApiError::PasswordUnmet(broken));
        }
        let phc = call.app.hasher.hash(&password).await?;
        Ok(Step::Apply(NewPassword { person, replaced, phc, rules }))
    }

    async fn apply(call: &Call<Self>, plan: NewPassword, tx: &Tx) -> Result<Applied<ChangePasswordResponse>, ApiError> {
        let NewPassword { person, replaced, phc, rules } = plan;
        let caller = call.caller()?;
        refuse_too_many_changes(tx, &rules, caller).await?;
        // Ended meanwhile, or rotated by the same request sent twice: this session changes nothing any more (S-22).
        if !sessions::revoke(tx, &caller.session()?.id).await? {
            return Err(Code::SessionRequired.into());
        }
        if !passwords::replace_credential(tx, &caller.organisation, &caller.user, &replaced, &phc).await? {
            return Err(Code::CurrentPasswordWrong.into());
        }
        let needed_since = rules.no_reuse(tx.now()).map_or(tx.now(), |(_, since)| since);
        passwords::forget_history_before(tx, &caller.user, needed_since).await?;
        links::revoke_all(tx, &caller.user).await?;
        let notice_sent = notify(call, tx, &person).await?;
        let holder = Holder { user: &caller.user, organisation: &caller.organisation, password_set_at: tx.now() };
        let (session, cookies) = issue(call, tx, &holder, Reply::new(())).await?;
        let ended_sessions = if call.body.end_other_sessions {
            sessions::revoke_others(tx, &caller.user, &session, call.app.settings.session_idle).await?
        } else {
            0
        };
        let ended_sessions = u32::try_from(ended_sessions).unwrap_or(u32::MAX);
        let fact = Fact {
            target: Some(caller.user.to_string()),
            after: Some(json!({ "ended_sessions": ended_sessions, "session": session })),
            ..Fact::default()
        };
        Ok(Applied { reply: cookies.map(|()| ChangePasswordResponse { ended_sessions, notice_sent }), fact })
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
    let is_right = call.app.hasher.verify(call.attempt()?, typed.as_ref(), phc).await?;
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

/// Every change inside the span is one more hash to compare with at the next, so their number has an end (S-46).
async fn refuse_too_many_changes(source: &dyn Source, rules: &PersonRules, caller: &Caller) -> Result<(), ApiError> {
    let Some((_, since)) = rules.no_reuse(source.now()) else { return Ok(()) };
    let changes = passwords::count_history_since(source, &caller.user, since).await?;
    if changes >= limits::PASSWORD_HISTORY as u64 { Err(Code::TooManyChanges.into()) } else { Ok(()) }
}

/// Every rule that the new password breaks, all at once (S-44).
async fn broken_rules(
    call: &Call<ChangePassword>,
    reader: &Reader,
    rules: &PersonRules,
    password: &Normalized,
    replaced: &Credential,
) -> Result<Vec<Rule>, ApiError> {
    let mut broken = rules.broken(password);
    if let Some((rule, since)) = rules.no_reuse(reader.now()) {
        let mut used = passwords::history_since(reader, &call.caller()?.user, since).await?;
        used.push(replaced.phc.clone());
        if call.app.hasher.verify_any(call.attempt()?, password, &used).await? {
            broken.push(rule);
        }
    }
    Ok(broken)
}

/// Puts the notice into the outbox (A39); answers whether there is anywhere to send it.
async fn notify(call: &Call<ChangePassword>, tx: &Tx, person: &Person) -> Result<bool, ApiError> {
    let Some(address) = &person.email else { return Ok(false) };
    let chosen: Option<Locale> = preferences::find(tx, &person.id).await?.language;
    let mail = NewMail {
        id: MailId::from_bits(rand::random()),
        organisation: &person.organisation,
        user: Some(&person.id),
        template: outbox::PASSWORD_CHANGED,
        params: json!({
            "display_name": person.display_name,
            "username": person.username,
            "organisation": person.organisation_name,
            "changed_at": tx.now().to_rfc3339(),
            "ip": call.meta.client_ip.to_string(),
            "user_agent": call.user_agent,
        }),
        locale: chosen.unwrap_or(person.organisation_locale),
        to_address: address,
        expires_at: None,
    };
    outbox::enqueue(tx, &mail).await?;
    Ok(true)
}
