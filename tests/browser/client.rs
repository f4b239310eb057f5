//! What the client does when the session ends under a request.

use std::{cell::Cell, rc::Rc};

use latchkey_console::{
    api::{ApiError, Call, Client, IdempotencyKey},
    session::{Session, SessionState},
};
use latchkey_contract::{
    me::GetMe,
    password::{ChangePassword, ChangePasswordRequest, ChangePasswordResponse, CheckPassword, CheckPasswordRequest},
    problem::Code,
    secret::Secret,
};
use leptos::{prelude::Owner, task::spawn_local};
use wasm_bindgen_test::wasm_bindgen_test;

use super::support::{Script, frame, gilbert, newcomer, until};

const POLICY_CHANGE: &str = "/api/v1/password/change";

fn signed_in(script: &Script) -> (Session, Client) {
    // Nothing here is mounted; the signals need an owner that outlives the test.
    let owner = Owner::new();
    let made = owner.with(|| {
        let session = Session::default();
        session.sign_in(gilbert());
        (session, Client::new(String::new(), Box::new(script.clone()), session))
    });
    std::mem::forget(owner);
    made
}

fn change() -> ChangePasswordRequest {
    ChangePasswordRequest {
        current_password: Secret::new("old".to_owned()),
        new_password: Secret::new("new".to_owned()),
        end_other_sessions: true,
        pause_access_keys: false,
    }
}

#[wasm_bindgen_test]
async fn a_read_waits_for_the_person_and_is_sent_again() {
    let script =
        Script::default().refuse("GET", "/api/v1/me", Code::SessionRequired).answer("GET", "/api/v1/me", &gilbert());
    let (session, client) = signed_in(&script);
    let result = Rc::new(Cell::new(None));
    let answer = Rc::clone(&result);
    spawn_local(async move { answer.set(Some(client.send(Call::<GetMe>::plain()).await)) });
    until("the session to be known as expired", || matches!(session.get_untracked(), SessionState::Expired(_))).await;
    assert!(result.take().is_none(), "the read must wait");
    session.sign_in(gilbert());
    frame().await;
    assert_eq!(result.take(), Some(Ok(gilbert())));
    assert_eq!(script.seen("GET", "/api/v1/me").len(), 2);
}

#[wasm_bindgen_test]
async fn q_15_a_write_with_a_key_is_resent_with_the_same_key() {
    let done = ChangePasswordResponse {
        ended_sessions: 0,
        paused_access_keys: 0,
        notice_sent: true,
        changed_at: "2026-11-22T10:00:00Z".to_owned(),
    };
    let script =
        Script::default().refuse("POST", POLICY_CHANGE, Code::SessionRequired).answer("POST", POLICY_CHANGE, &done);
    let (session, client) = signed_in(&script);
    let key = IdempotencyKey::random();
    let call = Call::<ChangePassword>::new(&change()).key(&key);
    let result = Rc::new(Cell::new(None));
    let answer = Rc::clone(&result);
    spawn_local(async move { answer.set(Some(client.send(call).await)) });
    until("the session to be known as expired", || matches!(session.get_untracked(), SessionState::Expired(_))).await;
    session.sign_in(gilbert());
    frame().await;
    assert_eq!(result.take(), Some(Ok(done)));
    let keys: Vec<_> = script
        .seen("POST", POLICY_CHANGE)
        .iter()
        .map(|seen| seen.header("Idempotency-Key").map(str::to_owned))
        .collect();
    assert_eq!(keys, [Some(key.as_str().to_owned()), Some(key.as_str().to_owned())]);
}

#[wasm_bindgen_test]
async fn a_write_without_a_key_is_the_persons_to_repeat() {
    let script = Script::default().refuse("POST", "/api/v1/password/check", Code::SessionRequired);
    let (session, client) = signed_in(&script);
    let request = CheckPasswordRequest { password: Secret::new("x".to_owned()) };
    let result = client.send(Call::<CheckPassword>::new(&request)).await;
    assert_eq!(result, Err(ApiError::Expired));
    assert!(matches!(session.get_untracked(), SessionState::Expired(_)));
    assert_eq!(script.seen("POST", "/api/v1/password/check").len(), 1);
}

#[wasm_bindgen_test]
async fn another_person_does_not_finish_what_the_first_one_began() {
    let script = Script::default().refuse("POST", POLICY_CHANGE, Code::SessionRequired);
    let (session, client) = signed_in(&script);
    let call = Call::<ChangePassword>::new(&change()).key(&IdempotencyKey::random());
    let result = Rc::new(Cell::new(None));
    let answer = Rc::clone(&result);
    spawn_local(async move { answer.set(Some(client.send(call).await)) });
    until("the session to be known as expired", || matches!(session.get_untracked(), SessionState::Expired(_))).await;
    session.sign_in(newcomer());
    frame().await;
    assert_eq!(result.take(), Some(Err(ApiError::Expired)));
    assert_eq!(script.seen("POST", POLICY_CHANGE).len(), 1);
}

#[wasm_bindgen_test]
async fn s_10_writes_prove_where_they_come_from_and_reads_do_not_need_to() {
    let script = Script::default();
    let (_, client) = signed_in(&script);
    assert_eq!(client.send(Call::<GetMe>::plain()).await, Err(ApiError::Offline));
    let call = Call::<ChangePassword>::new(&change()).key(&IdempotencyKey::random());
    assert_eq!(client.send(call).await, Err(ApiError::Offline));
    let (read, write) = (script.seen("GET", "/api/v1/me"), script.seen("POST", POLICY_CHANGE));
    assert_eq!(read[0].header("X-Latchkey"), None);
    assert_eq!(write[0].header("X-Latchkey"), Some("1"));
    assert_eq!(write[0].header("Content-Type"), Some("application/json"));
}
