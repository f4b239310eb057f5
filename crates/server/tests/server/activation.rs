//! The first administrator's one-time link (S-50 to S-52, S-110).

use std::time::Duration;

use latchkey_contract::{locale::Locale, password::RuleKind, problem::Code, secret::Secret};
use latchkey_server::init::{FirstAdmin, InitError, LINK_LIFETIME, first_admin};
use serde_json::json;

use crate::support::{Answer, TestApp};

const FIRST_PASSWORD: &str = "correct horse battery staple";

async fn link(server: &TestApp) -> Result<Secret, InitError> {
    let wanted = FirstAdmin { organisation: "Green Gables", locale: Locale::Nl, username: "marilla", email: None };
    first_admin(&server.app.store, &wanted).await
}

async fn open(server: &TestApp, token: &Secret) -> Answer {
    server.browser().post("/api/v1/activation/open", &json!({ "token": token })).await
}

async fn complete(server: &TestApp, token: &Secret, password: &str) -> Answer {
    let body = json!({ "token": token, "new_password": password });
    server.browser().post("/api/v1/activation/complete", &body).await
}

#[tokio::test]
async fn s_110_the_first_administrator_sets_their_password_by_a_link() {
    let server = TestApp::start_empty().await;
    server.browser().sign_in("marilla", "").await.refused(Code::InvalidCredentials);
    let token = link(&server).await.unwrap();
    for _ in 0..3 {
        let activation = open(&server, &token).await.expect(200).json();
        assert_eq!(activation["username"], "marilla");
    }
    let problem = complete(&server, &token, "too short").await.refused(Code::PasswordUnmet);
    assert_eq!(problem.rules[0].kind, RuleKind::MinLength);
    assert_eq!(problem.rules[0].number, 15, "what a new organisation starts with");
    complete(&server, &token, FIRST_PASSWORD).await.expect(204);
    let mut browser = server.browser();
    let me = browser.sign_in("marilla", FIRST_PASSWORD).await.expect(200).json();
    assert_eq!(me["roles"], json!(["Administrator"]));
    assert_eq!(me["capabilities"].as_array().unwrap().len(), latchkey_contract::permission::Permission::ALL.len());
}

#[tokio::test]
async fn s_50_used_expired_unknown_and_replaced_links_look_alike() {
    let server = TestApp::start_empty().await;
    let replaced = link(&server).await.unwrap();
    let expired = link(&server).await.unwrap();
    server.wait(LINK_LIFETIME);
    let used = link(&server).await.unwrap();
    complete(&server, &used, FIRST_PASSWORD).await.expect(204);
    let unknown = Secret::new("0".repeat(64));
    let mut answers = Vec::new();
    for token in [&replaced, &expired, &used, &unknown] {
        for answer in [open(&server, token).await, complete(&server, token, FIRST_PASSWORD).await] {
            let mut problem = answer.refused(Code::LinkInvalid);
            problem.request_id.clear();
            answers.push(problem);
        }
    }
    answers.dedup();
    assert_eq!(answers.len(), 1);
}

#[tokio::test]
async fn s_50_the_database_does_not_hold_the_token() {
    let server = TestApp::start_empty().await;
    let token = link(&server).await.unwrap();
    let files = server.database_bytes();
    let needle = token.expose().as_bytes();
    assert!(!files.windows(needle.len()).any(|window| window == needle));
}

#[tokio::test]
async fn s_110_an_installation_with_people_gets_no_second_first_administrator() {
    let server = TestApp::start().await;
    assert!(matches!(link(&server).await, Err(InitError::AlreadySetUp)));
    let empty = TestApp::start_empty().await;
    let token = link(&empty).await.unwrap();
    complete(&empty, &token, FIRST_PASSWORD).await.expect(204);
    assert!(matches!(link(&empty).await, Err(InitError::AlreadySetUp)));
}

#[tokio::test]
async fn s_33_guessing_links_is_limited() {
    let server = TestApp::start_empty().await;
    let token = link(&server).await.unwrap();
    for number in 0..server.app.settings.limits.links.attempts {
        open(&server, &Secret::new(format!("{number:064}"))).await.refused(Code::LinkInvalid);
    }
    open(&server, &token).await.refused(Code::TooManyAttempts);
    server.wait(Duration::from_secs(900));
    complete(&server, &link(&server).await.unwrap(), FIRST_PASSWORD).await.expect(204);
}
