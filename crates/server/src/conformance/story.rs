//! What takes several requests in order: signing in, reading and changing with versions, repeating, signing out.

use http::{Method, header};
use latchkey_contract::{
    account::{GetAccount, UpdateAccount},
    boot::{Boot, BootSession, GetBoot},
    endpoint::Endpoint,
    me::{GetMe, Me},
    preferences::{GetPreferences, Preferences, UpdatePreferences},
    problem::Code,
    session::{CreateSession, DeleteSession},
};
use serde_json::{Value, json};

use super::{
    Credentials,
    backend::Backend,
    client::{Answer, Ask, Client},
    expect::{Outcome, body, broken, record, refused, refused_or_denied, status},
    report::Report,
};

/// What somebody sees who is not signed in.
pub(super) async fn of_a_stranger<B: Backend>(
    stranger: &mut Client<'_, B>,
    credentials: &Credentials,
    report: &mut Report,
) {
    let outcome = boots_as(stranger, false).await;
    record(report, GetBoot::OPERATION, "answers 200 `signed_out` without a session", outcome);
    let known = sign_in(stranger, &credentials.username, "Conformance-asks-1-wrong").await;
    let unknown = sign_in(stranger, "conformance.asks.for.nobody", "Conformance-asks-1-wrong").await;
    let outcome = looks_alike(known, unknown);
    record(report, CreateSession::OPERATION, "answers wrong password and unknown name alike, by 401", outcome);
}

fn looks_alike(known: Result<Answer, String>, unknown: Result<Answer, String>) -> Outcome {
    let known = refused(known, Code::InvalidCredentials)?;
    let unknown = refused(unknown, Code::InvalidCredentials)?;
    let without_id = |answer: &Answer| answer.problem().map(|problem| (problem.title, problem.code, problem.fields));
    if without_id(&known) == without_id(&unknown) { Ok(()) } else { Err(broken("the two answers differ")) }
}

async fn sign_in<B: Backend>(client: &mut Client<'_, B>, username: &str, password: &str) -> Result<Answer, String> {
    let asked = Ask::new(&Method::POST, CreateSession::PATH);
    client.ask(asked.json(&json!({ "username": username, "password": password }))).await
}

async fn boots_as<B: Backend>(client: &mut Client<'_, B>, expected: bool) -> Outcome {
    let boot: Boot = body(&status(client.ask(Ask::get(GetBoot::PATH)).await, 200)?)?;
    let is_signed_in = matches!(boot.session, BootSession::SignedIn(_));
    if is_signed_in == expected { Ok(()) } else { Err(broken(format!("it says signed in: {is_signed_in}"))) }
}

/// Signs in; answers whether that went well enough to go on.
pub(super) async fn of_signing_in<B: Backend>(
    person: &mut Client<'_, B>,
    credentials: &Credentials,
    report: &mut Report,
) -> bool {
    let answer = status(sign_in(person, &credentials.username, credentials.password.expose()).await, 200);
    let outcome = answer.as_ref().map_err(Clone::clone).and_then(|answer| body::<Me>(answer).map(drop));
    let is_in = record(report, CreateSession::OPERATION, "answers 200 and who it is to the right password", outcome);
    if let Ok(answer) = &answer {
        let outcome = keeps_its_cookie(answer);
        record(report, CreateSession::OPERATION, "sets a session cookie that only the browser sees", outcome);
    }
    is_in
}

fn keeps_its_cookie(answer: &Answer) -> Outcome {
    let cookies: Vec<&str> =
        answer.headers.get_all(header::SET_COOKIE).iter().filter_map(|line| line.to_str().ok()).collect();
    if cookies.is_empty() {
        return Err(broken("it set no cookie"));
    }
    for cookie in cookies {
        let name = cookie.split('=').next().unwrap_or_default();
        let has = |wanted: &str| cookie.split(';').any(|part| part.trim().eq_ignore_ascii_case(wanted));
        for wanted in ["HttpOnly", "SameSite=Strict", "Path=/"] {
            if !has(wanted) {
                return Err(broken(format!("the cookie {name} lacks {wanted}")));
            }
        }
        if cookie.to_ascii_lowercase().contains("domain=") {
            return Err(broken(format!("the cookie {name} goes to other hosts of its domain")));
        }
    }
    Ok(())
}

/// What somebody does who is signed in.
pub(super) async fn of_a_person<B: Backend>(person: &mut Client<'_, B>, report: &mut Report) {
    record(report, GetBoot::OPERATION, "answers who is signed in", boots_as(person, true).await);
    let outcome = status(person.ask(Ask::get(GetMe::PATH)).await, 200).and_then(|answer| body::<Me>(&answer).map(drop));
    record(report, GetMe::OPERATION, "answers who is signed in", outcome);
    let asked = Ask::get(GetMe::PATH).header("authorization", "Bearer conformance");
    let outcome = refused(person.ask(asked).await, Code::InvalidToken).map(drop);
    record(report, GetMe::OPERATION, "does not look at the cookie beside `Authorization`", outcome);
    record(report, UpdatePreferences::OPERATION, "counts versions: 412 to an old one", versions_count(person).await);
    record(report, UpdateAccount::OPERATION, "has one effect when it is repeated", repeats(person).await);
}

/// Writes what is there already, so nothing is changed but the version.
async fn versions_count<B: Backend>(person: &mut Client<'_, B>) -> Outcome {
    let answer = status(person.ask(Ask::get(GetPreferences::PATH)).await, 200)?;
    let now: Preferences = body(&answer)?;
    let tag = tag(&answer)?;
    let change = json!({ "theme": now.theme });
    let write = |tag: &str| Ask::new(&Method::PATCH, UpdatePreferences::PATH).header("if-match", tag).json(&change);
    let written = status(person.ask(write(&tag)).await, 200)?;
    body::<Preferences>(&written)?;
    let newer = self::tag(&written)?;
    if newer == tag {
        return Err(broken("a write left the version as it was"));
    }
    let stale = refused(person.ask(write(&tag)).await, Code::StaleVersion)?;
    match stale.header("etag") {
        Some(current) if current == newer => Ok(()),
        other => Err(broken(format!("412 names the version {other:?} instead of {newer}"))),
    }
}

/// The version of an answer; a weak or missing one is none.
fn tag(answer: &Answer) -> Result<String, super::report::Verdict> {
    match answer.header("etag") {
        Some(tag) if tag.starts_with('"') => Ok(tag.to_owned()),
        other => Err(broken(format!("its ETag is {other:?}, which names no version"))),
    }
}

async fn repeats<B: Backend>(person: &mut Client<'_, B>) -> Outcome {
    let answer = status(person.ask(Ask::get(GetAccount::PATH)).await, 200)?;
    let account: Value = body(&answer)?;
    let tag = tag(&answer)?;
    let key = format!("conformance-{:032x}", rand::random::<u128>());
    let write = |name: &Value| {
        let asked = Ask::new(&Method::PATCH, UpdateAccount::PATH).header("if-match", tag.clone());
        asked.header("idempotency-key", key.clone()).json(&json!({ "display_name": name }))
    };
    let name = &account["display_name"];
    let first = match person.ask(write(name)).await {
        Ok(answer) if answer.status == 200 => answer,
        other => return refused_or_denied(other, Code::PermissionDenied).map(drop),
    };
    let again = status(person.ask(write(name)).await, 200)?;
    if again.body != first.body {
        return Err(broken("the second answer differs from the first"));
    }
    let other = write(&json!("Conformance asks"));
    refused(person.ask(other).await, Code::IdempotencyKeyReused).map(drop)
}

/// Signs out.
pub(super) async fn of_signing_out<B: Backend>(person: &mut Client<'_, B>, report: &mut Report) {
    let before = person.cookies.clone();
    let answer = status(person.ask(Ask::new(&Method::DELETE, DeleteSession::PATH)).await, 204);
    record(report, DeleteSession::OPERATION, "answers 204", answer.map(drop));
    person.cookies = before;
    let outcome = refused(person.ask(Ask::get(GetMe::PATH)).await, Code::SessionRequired).map(drop);
    record(report, DeleteSession::OPERATION, "ends the session, whoever kept its cookie", outcome);
}
