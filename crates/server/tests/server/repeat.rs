//! The same request sent twice has one effect (S-96, Q-15).

use std::net::IpAddr;

use http::Method;
use latchkey_contract::{password::PasswordReset, problem::Code};
use latchkey_server::{
    app::{Accessibility, Settings},
    demo,
    storage::{
        audit,
        idempotency::{self, Key, Record},
    },
};
use serde_json::json;

use crate::support::{Answer, Browser, OTHER_PASSWORD, PASSWORD, Place, TestApp, password_change};

const KEY: &str = "0123456789abcdef";
const OTHER_KEY: &str = "fedcba9876543210";

async fn change(browser: &mut Browser, key: &str, new: &str) -> Answer {
    let headers = [("idempotency-key", key)];
    browser.write(&Method::POST, "/api/v1/password/change", &headers, &password_change(PASSWORD, new)).await
}

async fn changes(server: &TestApp) -> usize {
    let lines = audit::all(&server.read().await).await.unwrap();
    lines.iter().filter(|line| line.action == "change_password" && line.outcome == "done").count()
}

#[tokio::test]
async fn s_96_a_repeated_request_gets_the_first_answer_and_has_one_effect() {
    let server = TestApp::start().await;
    let mut browser = server.signed_in("gilbert.blythe").await;
    let first = change(&mut browser, KEY, OTHER_PASSWORD).await.expect(200);
    let session = browser.cookies.clone();
    let second = change(&mut browser, KEY, OTHER_PASSWORD).await.expect(200);
    assert_eq!(second.text, first.text);
    assert_eq!(browser.cookies, session, "a repeated answer carries no new cookie");
    assert_eq!((changes(&server).await, server.mails().await.len()), (1, 1));
}

#[tokio::test]
async fn s_96_a_request_repeated_with_the_cookie_of_before_is_answered_too() {
    let server = TestApp::start().await;
    let mut browser = server.signed_in("gilbert.blythe").await;
    let mut lost_the_answer = browser.clone();
    let first = change(&mut browser, KEY, OTHER_PASSWORD).await.expect(200);
    assert_eq!(change(&mut lost_the_answer, KEY, OTHER_PASSWORD).await.expect(200).text, first.text);
    lost_the_answer.get("/api/v1/me").await.refused(Code::SessionRequired);
    change(&mut lost_the_answer, OTHER_KEY, OTHER_PASSWORD).await.refused(Code::SessionRequired);
    assert_eq!(changes(&server).await, 1);
}

#[tokio::test]
async fn s_96_a_key_stands_for_one_body() {
    let server = TestApp::start().await;
    let mut browser = server.signed_in("gilbert.blythe").await;
    change(&mut browser, KEY, OTHER_PASSWORD).await.expect(200);
    change(&mut browser, KEY, "White-Way-of-Delight-3").await.refused(Code::IdempotencyKeyReused);
    assert_eq!(changes(&server).await, 1);
}

#[tokio::test]
async fn s_96_a_key_is_one_persons() {
    let server = TestApp::start().await;
    let mut gilbert = server.signed_in("gilbert.blythe").await;
    let mut newcomer = server.signed_in("newcomer").await;
    change(&mut gilbert, KEY, OTHER_PASSWORD).await.expect(200);
    change(&mut newcomer, KEY, OTHER_PASSWORD).await.expect(200);
    assert_eq!(changes(&server).await, 2);
}

/// Asks for a link by mail.
async fn mail_link(browser: &mut Browser, key: &str) -> Answer {
    browser.write(&Method::POST, "/api/v1/password/mail-link", &[("idempotency-key", key)], &json!({})).await
}

/// Sends a message about accessibility.
async fn feedback(browser: &mut Browser, key: &str, message: &str) -> Answer {
    let headers = [("idempotency-key", key)];
    browser.write(&Method::POST, "/api/v1/accessibility/feedback", &headers, &json!({ "message": message })).await
}

async fn with_contact() -> TestApp {
    let accessibility = Accessibility { contact: Some("help@demo.example".to_owned()), ..Accessibility::default() };
    TestApp::start_with(Settings { accessibility, ..Settings::default() }).await
}

#[tokio::test]
async fn s_96_a_link_that_is_asked_for_twice_is_mailed_once() {
    let server = TestApp::start().await;
    demo::set_password_reset(&server.app, PasswordReset::Mailed).await.unwrap();
    let mut browser = server.signed_in("gilbert.blythe").await;
    let first = mail_link(&mut browser, KEY).await.expect(200);
    assert_eq!(mail_link(&mut browser, KEY).await.expect(200).text, first.text);
    assert_eq!(server.mails().await.len(), 1);
    mail_link(&mut browser, OTHER_KEY).await.expect(200);
    assert_eq!(server.mails().await.len(), 2);
}

#[tokio::test]
async fn s_96_a_message_of_nobody_that_is_sent_twice_is_mailed_once() {
    let server = with_contact().await;
    let first = feedback(&mut server.browser(), KEY, "The menu").await.expect(202);
    assert_eq!(feedback(&mut server.browser(), KEY, "The menu").await.expect(202).text, first.text);
    assert_eq!(server.mails().await.len(), 1);
    feedback(&mut server.browser(), KEY, "The list").await.refused(Code::IdempotencyKeyReused);
    let mut elsewhere = server.browser_at(IpAddr::from([198, 51, 100, 7]));
    assert_ne!(feedback(&mut elsewhere, KEY, "The menu").await.expect(202).text, first.text, "a key is one network's");
    let mut gilbert = server.signed_in("gilbert.blythe").await;
    assert_ne!(feedback(&mut gilbert, KEY, "The menu").await.expect(202).text, first.text, "and one person's");
}

#[tokio::test]
async fn s_96_a_request_that_failed_may_succeed_under_its_key() {
    let server = TestApp::start().await;
    let mut browser = server.signed_in("gilbert.blythe").await;
    change(&mut browser, KEY, "short").await.refused(Code::PasswordUnmet);
    change(&mut browser, KEY, OTHER_PASSWORD).await.expect(200);
}

#[tokio::test]
async fn s_96_a_key_is_forgotten_after_a_day() {
    let server = TestApp::start().await;
    let mut browser = server.signed_in("gilbert.blythe").await;
    change(&mut browser, KEY, OTHER_PASSWORD).await.expect(200);
    server.wait(std::time::Duration::from_secs(25 * 60 * 60));
    assert!(latchkey_server::maintenance::sweep(&server.app).await);
    browser.sign_in("gilbert.blythe", OTHER_PASSWORD).await.expect(200);
    change(&mut browser, KEY, OTHER_PASSWORD).await.refused(Code::CurrentPasswordWrong);
}

#[tokio::test]
async fn s_97_a_key_is_16_to_64_visible_characters_once() {
    let server = TestApp::start().await;
    let mut browser = server.signed_in("gilbert.blythe").await;
    for key in ["", "short", &"x".repeat(65), "0123456789 abcdef", "0123456789abcdé"] {
        change(&mut browser, key, OTHER_PASSWORD).await.refused(Code::Malformed);
    }
    let twice = [("idempotency-key", KEY), ("idempotency-key", KEY)];
    let body = password_change(PASSWORD, OTHER_PASSWORD);
    browser.write(&Method::POST, "/api/v1/password/change", &twice, &body).await.refused(Code::Malformed);
}

/// On SQLite the second request waits for the first and answers what that one did.
#[tokio::test]
async fn s_96_a_request_that_is_still_running_is_said_to_be() {
    let Some(place) = Place::postgres().await else { return };
    let server = TestApp::start_on(place).await;
    let mut browser = server.signed_in("gilbert.blythe").await;
    let me = browser.get("/api/v1/me").await.expect(200).json();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let key = Key {
        scope: format!("change_password:{}", text(&me["id"])),
        key: KEY.to_owned(),
        organisation: text(&me["organisation"]["id"]).try_into().unwrap(),
    };
    let running = server.app.store.begin().await.unwrap();
    let record = Record { fingerprint: String::new(), status: 200, body: String::new() };
    idempotency::insert(&running, &key, &record).await.unwrap();
    change(&mut browser, KEY, OTHER_PASSWORD).await.refused(Code::RequestInProgress);
    running.roll_back().await.unwrap();
    change(&mut browser, KEY, OTHER_PASSWORD).await.expect(200);
    server.place.remove().await;
}
