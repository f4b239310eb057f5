//! Changing one's own password (A30 to A39, S-46, S-47).

use std::time::Duration;

use latchkey_contract::{
    password::{Rule, RuleKind},
    problem::Code,
};
use latchkey_server::{
    app::Settings,
    auth::limiter::{AttemptLimits, Limit},
};
use serde_json::json;

use crate::support::{Browser, OTHER_PASSWORD, PASSWORD, TestApp};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);
const NOT_REUSED: Rule = Rule { kind: RuleKind::NotReused, number: 180 };

async fn check(browser: &mut Browser, password: &str) -> serde_json::Value {
    let body = json!({ "password": password });
    browser.post("/api/v1/password/check", &body).await.expect(200).json()["unmet"].clone()
}

#[tokio::test]
async fn a_39_a_notice_goes_into_the_outbox_in_the_persons_language() {
    let server = TestApp::start().await;
    let mut browser = server.signed_in("gilbert.blythe").await;
    let first = [("if-match", "\"0\"")];
    let dutch = json!({ "language": "nl" });
    browser.write(&http::Method::PATCH, "/api/v1/me/preferences", &first, &dutch).await.expect(200);
    let changed = browser.change_password(PASSWORD, OTHER_PASSWORD).await.expect(200).json();
    assert_eq!(changed["notice_sent"], true);
    let mails = server.mails().await;
    assert_eq!(mails.len(), 1);
    let mail = &mails[0];
    assert_eq!((mail.template.as_str(), mail.locale.as_str()), ("password_changed", "nl"));
    assert_eq!(mail.to_address, "gilbert.blythe@demo.example");
    let params: serde_json::Value = serde_json::from_str(&mail.params).unwrap();
    assert_eq!((&params["display_name"], &params["ip"]), (&json!("Gilbert Blythe"), &json!("192.0.2.1")));
}

#[tokio::test]
async fn s_47_a_wrong_current_password_leaves_the_session_and_the_password() {
    let server = TestApp::start().await;
    let mut browser = server.signed_in("gilbert.blythe").await;
    browser.change_password("wrong", OTHER_PASSWORD).await.refused(Code::CurrentPasswordWrong);
    browser.get("/api/v1/me").await.expect(200);
    server.browser().sign_in("gilbert.blythe", PASSWORD).await.expect(200);
    assert!(server.mails().await.is_empty());
}

#[tokio::test]
async fn s_47_five_wrong_current_passwords_end_the_session() {
    let server = TestApp::start().await;
    let mut browser = server.signed_in("gilbert.blythe").await;
    for _ in 0..5 {
        browser.change_password("wrong", OTHER_PASSWORD).await.refused(Code::CurrentPasswordWrong);
    }
    browser.change_password(PASSWORD, OTHER_PASSWORD).await.refused(Code::SessionRequired);
    server.browser().sign_in("gilbert.blythe", PASSWORD).await.expect(200);
}

#[tokio::test]
async fn s_47_a_right_current_password_begins_the_count_anew() {
    let server = TestApp::start().await;
    let mut browser = server.signed_in("gilbert.blythe").await;
    for _ in 0..4 {
        browser.change_password("wrong", OTHER_PASSWORD).await.refused(Code::CurrentPasswordWrong);
    }
    browser.change_password(PASSWORD, "short").await.refused(Code::PasswordUnmet);
    for _ in 0..4 {
        browser.change_password("wrong", OTHER_PASSWORD).await.refused(Code::CurrentPasswordWrong);
    }
    browser.change_password(PASSWORD, OTHER_PASSWORD).await.expect(200);
}

#[tokio::test]
async fn a_30_s_44_a_password_that_breaks_rules_is_refused_with_every_one_of_them() {
    let server = TestApp::start().await;
    let mut browser = server.signed_in("gilbert.blythe").await;
    let problem = browser.change_password(PASSWORD, "   ").await.refused(Code::PasswordUnmet);
    let kinds: Vec<_> = problem.rules.iter().map(|rule| rule.kind).collect();
    assert_eq!(kinds, [RuleKind::Uppercase, RuleKind::Lowercase, RuleKind::Digit, RuleKind::MinLength]);
    assert_eq!(json!(problem.rules), check(&mut browser, "   ").await, "the check says the same");
}

#[tokio::test]
async fn s_46_the_password_in_use_is_used() {
    let server = TestApp::start().await;
    let mut browser = server.signed_in("gilbert.blythe").await;
    let problem = browser.change_password(PASSWORD, PASSWORD).await.refused(Code::PasswordReused);
    assert_eq!(problem.rules, [NOT_REUSED]);
}

#[tokio::test]
async fn s_47_checking_while_typing_does_not_tell_the_password_in_use() {
    let server = TestApp::start().await;
    let mut browser = server.signed_in("gilbert.blythe").await;
    assert_eq!(check(&mut browser, PASSWORD).await, json!([]));
    browser.change_password(PASSWORD, OTHER_PASSWORD).await.expect(200);
    assert_eq!(check(&mut browser, PASSWORD).await, json!([NOT_REUSED]), "it does tell those of the past");
}

#[tokio::test]
async fn s_46_a_password_may_come_back_after_the_span_and_not_before() {
    let server = TestApp::start().await;
    let mut browser = server.signed_in("gilbert.blythe").await;
    browser.change_password(PASSWORD, OTHER_PASSWORD).await.expect(200);
    server.wait(179 * DAY);
    browser.sign_in("gilbert.blythe", OTHER_PASSWORD).await.expect(200);
    assert_eq!(check(&mut browser, PASSWORD).await, json!([NOT_REUSED]));
    browser.change_password(OTHER_PASSWORD, PASSWORD).await.refused(Code::PasswordReused);
    server.wait(2 * DAY);
    browser.sign_in("gilbert.blythe", OTHER_PASSWORD).await.expect(200);
    assert_eq!(check(&mut browser, PASSWORD).await, json!([]));
    browser.change_password(OTHER_PASSWORD, PASSWORD).await.expect(200);
}

#[tokio::test]
async fn s_46_old_passwords_are_forgotten_after_the_span() {
    let server = TestApp::start().await;
    let mut browser = server.signed_in("gilbert.blythe").await;
    browser.change_password(PASSWORD, OTHER_PASSWORD).await.expect(200);
    let people_with_history =
        async || latchkey_server::storage::passwords::people_with_history(&server.read().await).await.unwrap().len();
    server.wait(179 * DAY);
    assert!(latchkey_server::maintenance::sweep(&server.app).await);
    assert_eq!(people_with_history().await, 1);
    server.wait(2 * DAY);
    assert!(latchkey_server::maintenance::sweep(&server.app).await);
    assert_eq!(people_with_history().await, 0);
}

#[tokio::test]
async fn s_46_more_than_ten_changes_inside_the_span_are_refused() {
    let server = TestApp::start().await;
    let mut browser = server.signed_in("gilbert.blythe").await;
    let numbered = |number| format!("{OTHER_PASSWORD}-{number}");
    browser.change_password(PASSWORD, &numbered(1)).await.expect(200);
    for number in 1..10 {
        browser.change_password(&numbered(number), &numbered(number + 1)).await.expect(200);
    }
    browser.change_password(&numbered(10), &numbered(11)).await.refused(Code::TooManyChanges);
    server.wait(181 * DAY);
    browser.sign_in("gilbert.blythe", &numbered(10)).await.expect(200);
    browser.change_password(&numbered(10), &numbered(11)).await.expect(200);
}

#[tokio::test]
async fn s_33_checking_while_typing_is_limited() {
    let server = TestApp::start().await;
    let mut browser = server.signed_in("gilbert.blythe").await;
    for _ in 0..server.app.settings.limits.typed_passwords.attempts {
        assert_eq!(check(&mut browser, "short").await.as_array().unwrap().len(), 4);
    }
    browser.post("/api/v1/password/check", &json!({ "password": "short" })).await.refused(Code::TooManyAttempts);
}

#[tokio::test]
async fn s_41_a_right_password_buys_no_hashes_without_end() {
    let limit = Limit { attempts: 3, span: Duration::from_secs(900) };
    let limits = AttemptLimits { current_password: limit, ..AttemptLimits::default() };
    let server = TestApp::start_with(Settings { limits, ..Settings::default() }).await;
    let mut browser = server.signed_in("gilbert.blythe").await;
    let numbered = |number| format!("{OTHER_PASSWORD}-{number}");
    browser.change_password(PASSWORD, &numbered(1)).await.expect(200);
    for number in 1..5 {
        browser.change_password(&numbered(number), &numbered(number + 1)).await.expect(200);
    }
    for _ in 0..3 {
        browser.change_password(&numbered(5), "short").await.refused(Code::PasswordUnmet);
    }
    let hashes = server.app.hasher.performed();
    browser.change_password(&numbered(5), &numbered(6)).await.refused(Code::TooManyAttempts);
    assert_eq!(server.app.hasher.performed(), hashes);
}
