//! A new password by a mailed link, for somebody who is signed in (M9, M10, M12, X3), and what guards it (S-50 to S-54).

use std::time::Duration;

use latchkey_contract::{password::PasswordReset, problem::Code};
use latchkey_server::{auth::keys::KeyUse, demo, storage::people};
use serde_json::json;

use crate::support::{Answer, Browser, KeyPair, OTHER_PASSWORD, PASSWORD, TestApp, sixteen};

const PATH: &str = "/api/v1/password/mail-link";

/// A server whose organisation mails links.
async fn start() -> TestApp {
    let server = TestApp::start().await;
    demo::set_password_reset(&server.app, PasswordReset::Mailed).await.unwrap();
    server
}

/// Asks for a link and makes its token as the worker does when it writes the mail.
async fn token(server: &TestApp, browser: &mut Browser) -> String {
    // So that the newest mail is the last.
    server.wait(Duration::from_secs(1));
    browser.post(PATH, &json!({})).await.expect(200);
    let mails = server.mails().await;
    let params: serde_json::Value = serde_json::from_str(&mails.last().unwrap().params).unwrap();
    server.app.keys.sign(KeyUse::MailedLink, params["link"].as_str().unwrap().as_bytes())
}

async fn open(server: &TestApp, token: &str) -> Answer {
    server.browser().post("/api/v1/activation/open", &json!({ "token": token })).await
}

async fn complete(server: &TestApp, token: &str, password: &str) -> Answer {
    let body = json!({ "token": token, "new_password": password });
    server.browser().post("/api/v1/activation/complete", &body).await
}

#[tokio::test]
async fn x_3_unless_the_organisation_says_so_no_link_is_mailed() {
    let server = TestApp::start().await;
    let mut gilbert = server.signed_in("gilbert.blythe").await;
    assert_eq!(gilbert.get("/api/v1/me").await.json()["organisation"]["password_reset"], "typed");
    gilbert.post(PATH, &json!({})).await.refused(Code::PermissionDenied);
    assert!(server.mails().await.is_empty());
}

#[tokio::test]
async fn m_12_a_link_sets_a_new_password_and_a_notice_says_so() {
    let server = start().await;
    let mut gilbert = server.signed_in("gilbert.blythe").await;
    assert_eq!(gilbert.get("/api/v1/me").await.json()["organisation"]["password_reset"], "mailed");
    let token = token(&server, &mut gilbert).await;
    let mail = server.mails().await.remove(0);
    assert_eq!((mail.template.as_str(), mail.to_address.as_str()), ("password_link", "gilbert.blythe@demo.example"));

    let opened = open(&server, &token).await.expect(200).json();
    assert_eq!((&opened["purpose"], &opened["username"]), (&json!("password_reset"), &json!("gilbert.blythe")));
    server.browser().sign_in("gilbert.blythe", PASSWORD).await.expect(200);
    complete(&server, &token, OTHER_PASSWORD).await.expect(204);

    gilbert.get("/api/v1/me").await.refused(Code::SessionRequired);
    server.browser().sign_in("gilbert.blythe", PASSWORD).await.refused(Code::InvalidCredentials);
    server.browser().sign_in("gilbert.blythe", OTHER_PASSWORD).await.expect(200);
    let mut templates: Vec<_> = server.mails().await.into_iter().map(|mail| mail.template).collect();
    templates.sort_unstable();
    assert_eq!(templates, ["password_changed", "password_link"], "A39");
}

#[tokio::test]
async fn s_24_whoever_opens_a_link_is_asked_about_access_keys_too() {
    let server = start().await;
    let mut gilbert = server.signed_in("gilbert.blythe").await;
    let key = KeyPair::create(&mut gilbert, &[]).await;
    let token = token(&server, &mut gilbert).await;
    let opened = open(&server, &token).await.expect(200).json();
    assert_eq!(opened["policy"]["working_access_keys"], 1);
    key.exchange(&server).await.expect(200);
    let body = json!({ "token": token, "new_password": OTHER_PASSWORD, "pause_access_keys": true });
    server.browser().post("/api/v1/activation/complete", &body).await.expect(204);
    key.exchange(&server).await.refused(Code::InvalidKey);
}

#[tokio::test]
async fn m_9_until_the_link_is_used_the_password_stays_as_it_is() {
    let server = start().await;
    let mut gilbert = server.signed_in("gilbert.blythe").await;
    let token = token(&server, &mut gilbert).await;
    for _ in 0..5 {
        open(&server, &token).await.expect(200);
    }
    server.browser().sign_in("gilbert.blythe", PASSWORD).await.expect(200);
    complete(&server, &token, OTHER_PASSWORD).await.expect(204);
}

#[tokio::test]
async fn s_46_the_rules_hold_behind_the_link_too() {
    let server = start().await;
    let mut gilbert = server.signed_in("gilbert.blythe").await;
    let token = token(&server, &mut gilbert).await;
    complete(&server, &token, "short").await.refused(Code::PasswordUnmet);
    complete(&server, &token, PASSWORD).await.refused(Code::PasswordReused);
    complete(&server, &token, OTHER_PASSWORD).await.expect(204);
}

#[tokio::test(flavor = "multi_thread")]
async fn m_10_of_sixteen_at_once_one_uses_the_link() {
    let server = start().await;
    let mut gilbert = server.signed_in("gilbert.blythe").await;
    let token = token(&server, &mut gilbert).await;
    let browser = server.browser();
    let statuses = sixteen(|_| {
        let (mut browser, token) = (browser.clone(), token.clone());
        async move {
            let body = json!({ "token": token, "new_password": OTHER_PASSWORD });
            browser.post("/api/v1/activation/complete", &body).await.status.as_u16()
        }
    })
    .await;
    assert_eq!(statuses.iter().filter(|status| **status == 204).count(), 1, "{statuses:?}");
    complete(&server, &token, OTHER_PASSWORD).await.refused(Code::LinkInvalid);
}

#[tokio::test]
async fn s_53_a_link_dies_of_a_newer_one_of_a_change_of_time_and_with_its_owner() {
    let server = start().await;
    let mut gilbert = server.signed_in("gilbert.blythe").await;
    let older = token(&server, &mut gilbert).await;
    let newer = token(&server, &mut gilbert).await;
    open(&server, &older).await.refused(Code::LinkInvalid);
    open(&server, &newer).await.expect(200);
    gilbert.change_password(PASSWORD, OTHER_PASSWORD).await.expect(200);
    open(&server, &newer).await.refused(Code::LinkInvalid);

    let mut admin = server.signed_in("admin").await;
    let late = token(&server, &mut admin).await;
    server.wait(Duration::from_secs(30 * 60));
    open(&server, &late).await.refused(Code::LinkInvalid);

    let mut newcomer = server.signed_in("newcomer").await;
    let orphan = token(&server, &mut newcomer).await;
    let id = serde_json::from_value(newcomer.get("/api/v1/me").await.json()["id"].clone()).unwrap();
    let tx = server.app.store.begin().await.unwrap();
    people::disable(&tx, &id).await.unwrap();
    tx.commit().await.unwrap();
    complete(&server, &orphan, OTHER_PASSWORD).await.refused(Code::LinkInvalid);
}

#[tokio::test]
async fn s_50_neither_the_database_nor_the_mail_in_it_holds_the_token() {
    let server = start().await;
    let mut gilbert = server.signed_in("gilbert.blythe").await;
    let token = token(&server, &mut gilbert).await;
    let (_, digits) = token.split_once('-').unwrap();
    assert_eq!(digits.len(), 64, "256 bits");
    let files = server.database_bytes();
    assert!(!files.windows(digits.len()).any(|window| window == digits.as_bytes()));
}

#[tokio::test]
async fn s_54_a_mailbox_cannot_be_filled() {
    let server = start().await;
    let mut gilbert = server.signed_in("gilbert.blythe").await;
    for _ in 0..3 {
        gilbert.post(PATH, &json!({})).await.expect(200);
    }
    gilbert.post(PATH, &json!({})).await.refused(Code::TooManyAttempts);
    assert_eq!(server.mails().await.len(), 3);
    server.wait(Duration::from_secs(60 * 60));
    let mut later = server.signed_in("gilbert.blythe").await;
    later.post(PATH, &json!({})).await.expect(200);
}
