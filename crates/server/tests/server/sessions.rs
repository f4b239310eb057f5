//! Sessions and their cookies (S-12, S-14, S-20 to S-24).

use std::time::Duration;

use latchkey_contract::{id::UserId, problem::Code};
use latchkey_server::{
    app::Settings,
    auth::Identifier,
    storage::{organisations, people},
};

use crate::support::{Browser, KeyPair, OTHER_PASSWORD, PASSWORD, TestApp, get_with, request};

const SESSION: &str = "__Host-sid";
const MINUTE: Duration = Duration::from_secs(60);

async fn user(server: &TestApp, username: &str) -> UserId {
    people::find_by_identifier(&server.read().await, &Identifier::new(username)).await.unwrap().unwrap()
}

/// Uses the session, and waits until that is written.
async fn use_session(server: &TestApp, browser: &mut Browser) {
    browser.get("/api/v1/me").await.expect(200);
    server.app.deferred.flush().await;
}

#[tokio::test]
async fn s_12_an_authorization_header_never_falls_back_to_the_cookie() {
    let server = TestApp::start().await;
    let mut browser = server.signed_in("gilbert.blythe").await;
    for (value, code) in [
        ("Bearer bogus", Code::InvalidToken),
        ("Basic Z2lsYmVydDp4", Code::SessionRequired),
        ("Digest x", Code::SessionRequired),
        ("", Code::SessionRequired),
    ] {
        let bearer = request(&http::Method::GET, "/api/v1/me").header("authorization", value);
        browser.send(bearer, axum::body::Body::empty()).await.refused(code);
    }
    browser.get("/api/v1/me").await.expect(200);
}

#[tokio::test]
async fn s_14_every_cookie_is_bound_to_the_host_and_hidden() {
    let server = TestApp::start().await;
    let mut browser = server.browser();
    let answers = [
        browser.sign_in("gilbert.blythe", PASSWORD).await.expect(200),
        browser.change_password(PASSWORD, OTHER_PASSWORD).await.expect(200),
        browser.delete("/api/v1/session").await.expect(204),
    ];
    let mut seen = 0;
    for line in answers.iter().flat_map(|answer| answer.headers.get_all("set-cookie")) {
        let line = line.to_str().unwrap();
        let mut parts = line.split("; ");
        assert!(parts.next().unwrap().starts_with("__Host-"), "{line}");
        let attributes: Vec<_> = parts.collect();
        assert_eq!(attributes[..4], ["Path=/", "Secure", "HttpOnly", "SameSite=Strict"], "{line}");
        assert!(line.len() < 4096);
        seen += 1;
    }
    assert_eq!(seen, 5, "session and device at sign-in and change, the session at sign-out");
    assert!(!browser.cookies.contains_key(SESSION));
    assert!(answers[2].headers.get("clear-site-data").is_none(), "browsers know it over https only");
}

#[tokio::test]
async fn s_14_signing_out_over_https_clears_what_the_browser_keeps() {
    let server = TestApp::start_with(Settings { is_https: true, ..Settings::default() }).await;
    let mut browser = server.signed_in("gilbert.blythe").await;
    let goodbye = browser.delete("/api/v1/session").await.expect(204);
    assert_eq!(goodbye.header("clear-site-data"), "\"cache\", \"storage\"");
    assert!(goodbye.header("set-cookie").ends_with("Max-Age=0"));
}

#[tokio::test]
async fn signing_out_without_a_session_is_a_success() {
    let server = TestApp::start().await;
    server.browser().delete("/api/v1/session").await.expect(204);
}

#[tokio::test]
async fn s_20_the_database_does_not_hold_the_cookie() {
    let server = TestApp::start().await;
    let browser = server.signed_in("gilbert.blythe").await;
    let secret = &browser.cookies[SESSION];
    assert_eq!(secret.len(), 64, "256 bits");
    let files = server.database_bytes();
    assert!(contains(&files, b"gilbert.blythe"), "the files are the right ones");
    assert!(!contains(&files, secret.as_bytes()));
}

fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle)
}

#[tokio::test]
async fn s_21_signing_in_gives_a_new_id_and_ends_the_old() {
    let server = TestApp::start().await;
    let mut browser = server.browser();
    browser.cookies.insert(SESSION.to_owned(), "chosen-by-somebody-else".to_owned());
    browser.sign_in("gilbert.blythe", PASSWORD).await.expect(200);
    assert_ne!(browser.cookies[SESSION], "chosen-by-somebody-else");
    let mut old = browser.clone();
    browser.sign_in("gilbert.blythe", PASSWORD).await.expect(200);
    old.get("/api/v1/me").await.refused(Code::SessionRequired);
    browser.get("/api/v1/me").await.expect(200);
}

#[tokio::test]
async fn s_21_a_changed_password_gives_a_new_id_and_ends_the_old() {
    let server = TestApp::start().await;
    let mut browser = server.signed_in("gilbert.blythe").await;
    let mut old = browser.clone();
    browser.change_password(PASSWORD, OTHER_PASSWORD).await.expect(200);
    old.get("/api/v1/me").await.refused(Code::SessionRequired);
    browser.get("/api/v1/me").await.expect(200);
}

#[tokio::test]
async fn s_22_a_session_signed_out_stays_so_whatever_was_under_way() {
    let server = TestApp::start().await;
    let mut browser = server.signed_in("gilbert.blythe").await;
    let mut old = browser.clone();
    server.wait(2 * MINUTE);
    // The use is noted first and written last.
    browser.get("/api/v1/me").await.expect(200);
    browser.delete("/api/v1/session").await.expect(204);
    server.app.deferred.flush().await;
    old.get("/api/v1/me").await.refused(Code::SessionRequired);
}

#[tokio::test]
async fn s_23_a_session_ends_after_an_hour_unused() {
    let server = TestApp::start().await;
    let mut browser = server.signed_in("gilbert.blythe").await;
    for _ in 0..3 {
        server.wait(59 * MINUTE);
        use_session(&server, &mut browser).await;
    }
    server.wait(60 * MINUTE);
    browser.get("/api/v1/me").await.refused(Code::SessionRequired);
}

#[tokio::test]
async fn s_23_asking_who_is_looking_does_not_keep_a_session_alive() {
    let server = TestApp::start().await;
    let mut browser = server.signed_in("gilbert.blythe").await;
    for _ in 0..2 {
        server.wait(30 * MINUTE);
        browser.get("/api/v1/boot").await.expect(200);
        server.app.deferred.flush().await;
    }
    assert_eq!(browser.get("/api/v1/boot").await.json()["session"], "signed_out");
}

#[tokio::test]
async fn s_23_a_session_ends_after_a_day_used_or_not() {
    let server = TestApp::start().await;
    let mut browser = server.signed_in("gilbert.blythe").await;
    for _ in 0..47 {
        server.wait(30 * MINUTE);
        use_session(&server, &mut browser).await;
    }
    server.wait(30 * MINUTE);
    browser.get("/api/v1/me").await.refused(Code::SessionRequired);
}

#[tokio::test]
async fn s_23_somebody_disabled_is_out_with_the_next_request() {
    let server = TestApp::start().await;
    let mut browser = server.signed_in("gilbert.blythe").await;
    let gilbert = user(&server, "gilbert.blythe").await;
    let tx = server.app.store.begin().await.unwrap();
    people::disable(&tx, &gilbert).await.unwrap();
    tx.commit().await.unwrap();
    browser.get("/api/v1/me").await.refused(Code::SessionRequired);
}

#[tokio::test]
async fn s_23_rights_taken_away_are_gone_with_the_next_request() {
    let server = TestApp::start().await;
    let mut browser = server.signed_in("gilbert.blythe").await;
    let gilbert = user(&server, "gilbert.blythe").await;
    let group = people::memberships(&server.read().await, &gilbert).await.unwrap().remove(0).group;
    let tx = server.app.store.begin().await.unwrap();
    organisations::remove_member(&tx, &group, &gilbert).await.unwrap();
    tx.commit().await.unwrap();
    let me = browser.get("/api/v1/me").await.expect(200).json();
    assert_eq!(me["capabilities"], serde_json::json!([]));
}

#[tokio::test]
async fn s_24_a_changed_password_ends_other_sessions_if_asked() {
    let server = TestApp::start().await;
    let mut here = server.signed_in("gilbert.blythe").await;
    let mut there = server.signed_in("gilbert.blythe").await;
    let mut colleague = server.signed_in("newcomer").await;
    let body = serde_json::json!({
        "current_password": PASSWORD, "new_password": OTHER_PASSWORD, "end_other_sessions": false,
    });
    let kept = here.post("/api/v1/password/change", &body).await.expect(200).json();
    assert_eq!(kept["ended_sessions"], 0);
    there.get("/api/v1/me").await.expect(200);
    let ended = here.change_password(OTHER_PASSWORD, "White-Way-of-Delight-3").await.expect(200).json();
    assert_eq!(ended["ended_sessions"], 1);
    there.get("/api/v1/me").await.refused(Code::SessionRequired);
    colleague.get("/api/v1/me").await.expect(200);
}

#[tokio::test]
async fn s_24_access_keys_stay_with_a_new_password_unless_they_are_to_be_paused() {
    let server = TestApp::start().await;
    let mut gilbert = server.signed_in("gilbert.blythe").await;
    let asked = |policy: serde_json::Value| policy["working_access_keys"].clone();
    assert_eq!(asked(gilbert.get("/api/v1/password/policy").await.json()), 0, "nothing to ask about");
    let key = KeyPair::create(&mut gilbert, &["support.view"]).await;
    let token = key.token(&server).await;
    assert_eq!(asked(gilbert.get("/api/v1/password/policy").await.json()), 1);

    let kept = gilbert.change_password(PASSWORD, OTHER_PASSWORD).await.expect(200).json();
    assert_eq!(kept["paused_access_keys"], 0);
    get_with(&server, &token, "/api/v1/me").await.expect(200);

    let body = serde_json::json!({
        "current_password": OTHER_PASSWORD, "new_password": "White-Way-of-Delight-3",
        "end_other_sessions": true, "pause_access_keys": true,
    });
    let paused = gilbert.post("/api/v1/password/change", &body).await.expect(200).json();
    assert_eq!(paused["paused_access_keys"], 1);
    get_with(&server, &token, "/api/v1/me").await.refused(Code::InvalidToken);
    key.exchange(&server).await.refused(Code::InvalidKey);
    let list = gilbert.get("/api/v1/access-keys").await.expect(200).json();
    assert_eq!(list["keys"][0]["state"], "paused", "it is still there");
}

#[tokio::test]
async fn s_24_a_changed_password_makes_known_browsers_unknown() {
    let server = TestApp::start().await;
    let mut here = server.signed_in("gilbert.blythe").await;
    let mut there = server.signed_in("gilbert.blythe").await;
    server.wait(MINUTE);
    here.change_password(PASSWORD, OTHER_PASSWORD).await.expect(200);
    for _ in 0..10 {
        there.sign_in("gilbert.blythe", "wrong").await.refused(Code::InvalidCredentials);
    }
    // Had it still been known, its own count would be full and the network's would be empty.
    server.browser().sign_in("gilbert.blythe", OTHER_PASSWORD).await.refused(Code::TooManyAttempts);
    here.sign_in("gilbert.blythe", OTHER_PASSWORD).await.expect(200);
}
