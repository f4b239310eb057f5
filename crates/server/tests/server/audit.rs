//! The audit trail: one line for each change, none without one, and one for each refusal (S-105).

use std::time::Duration;

use axum::body::Body;
use http::Method;
use latchkey_contract::{endpoint::Endpoint, for_each_endpoint, password::PasswordReset, problem::Code};
use latchkey_server::{
    app::{Accessibility, Settings},
    demo,
    init::{self, FirstAdmin},
    storage::audit::{self, Line},
};
use serde_json::json;

use crate::support::{
    Browser, HOST_PAGE, KeyPair, OTHER_PASSWORD, OUTSIDER, PASSWORD, TestApp, VERIFIER, add_other_organisation, bring,
    from_page, page_code, picture, request, trust,
};

/// Lines are in the order of their time.
const SECOND: Duration = Duration::from_secs(1);

/// Operations that are no reads and change nothing.
const CHANGE_NOTHING: &[&str] = &["check_password", "open_activation"];

async fn lines(server: &TestApp) -> Vec<Line> {
    server.app.deferred.flush().await;
    audit::all(&server.read().await).await.unwrap()
}

#[tokio::test]
async fn s_105_every_change_leaves_one_line() {
    let accessibility =
        Accessibility { contact: Some("accessibility@demo.example".to_owned()), ..Accessibility::default() };
    let server = TestApp::start_with(Settings { accessibility, ..Settings::default() }).await;
    let mut browser = server.signed_in("gilbert.blythe").await;
    let version = [("if-match", "\"0\"")];
    let dark = json!({ "theme": "dark" });
    server.wait(SECOND);
    browser.write(&Method::PATCH, "/api/v1/me/preferences", &version, &dark).await.expect(200);
    server.wait(SECOND);
    manage_a_key(&server, &mut browser).await;
    let_a_page_in(&server, &mut browser).await;
    let name = json!({ "display_name": "Gil" });
    browser.write(&Method::PATCH, "/api/v1/me/account", &[("if-match", "\"1\"")], &name).await.expect(200);
    server.wait(SECOND);
    browser.put("/api/v1/me/avatar", "image/png", picture()).await.expect(200);
    server.wait(SECOND);
    browser.delete("/api/v1/me/avatar").await.expect(204);
    server.wait(SECOND);
    demo::set_password_reset(&server.app, PasswordReset::Mailed).await.unwrap();
    browser.post("/api/v1/password/mail-link", &json!({})).await.expect(200);
    server.wait(SECOND);
    browser.post("/api/v1/accessibility/feedback", &json!({ "message": "x" })).await.expect(202);
    server.wait(SECOND);
    browser.change_password(PASSWORD, OTHER_PASSWORD).await.expect(200);
    server.wait(SECOND);
    browser.delete("/api/v1/session").await.expect(204);
    let made: Vec<_> = lines(&server).await.into_iter().map(|line| (line.action, line.outcome)).collect();
    let expected = [
        "create_session",
        "update_preferences",
        "create_access_key",
        "update_access_key",
        "create_token",
        "rotate_access_key",
        "delete_access_key",
        "create_embed_code",
        "create_embed_token",
        "renew_embed_token",
        "update_account",
        "put_avatar",
        "delete_avatar",
        "mail_password_link",
        "send_feedback",
        "change_password",
        "delete_session",
    ];
    assert_eq!(made, expected.map(|action| (action.to_owned(), "done".to_owned())));

    let empty = TestApp::start_empty().await;
    let wanted =
        FirstAdmin { organisation: "O", locale: latchkey_contract::locale::Locale::En, username: "a", email: None };
    let token = init::first_admin(&empty.app.store, &wanted).await.unwrap();
    empty.wait(SECOND);
    let body = json!({ "token": token, "new_password": "correct horse battery staple" });
    empty.browser().post("/api/v1/activation/complete", &body).await.expect(204);
    let made: Vec<_> = lines(&empty).await.into_iter().map(|line| line.action).collect();
    assert_eq!(made, ["create_first_admin_link", "complete_activation"]);

    let accessibility = Accessibility { contact: Some("help@demo.example".to_owned()), ..Accessibility::default() };
    let open = TestApp::start_with(Settings { accessibility, ..Settings::default() }).await;
    open.browser().post("/api/v1/accessibility/feedback", &json!({ "message": "x" })).await.expect(202);
    let made: Vec<_> = lines(&open).await.into_iter().map(|line| line.action).collect();
    assert_eq!(made, ["send_feedback"]);

    let tested: Vec<_> = expected.iter().copied().chain(["complete_activation", "send_feedback"]).collect();
    macro_rules! check {
        ($operation:ty) => {
            let name = <$operation>::OPERATION;
            let is_known = <$operation>::METHOD.is_safe() || CHANGE_NOTHING.contains(&name) || tested.contains(&name);
            assert!(is_known, "{name} needs a case here");
        };
    }
    for_each_endpoint!(check);
}

/// Lets a page of another site show the console, which gets a token and renews it, a second apart.
async fn let_a_page_in(server: &TestApp, person: &mut Browser) {
    let host = "https://host.example";
    trust(server, "admin", &[host]).await;
    let code = page_code(person, host, "page").await;
    server.wait(SECOND);
    let token = bring(server, host, &code, VERIFIER).await.expect(200).json()["access_token"].clone();
    server.wait(SECOND);
    let renew = from_page(host, "cross-site", &Method::POST, "/api/v1/embed/renew")
        .header("authorization", format!("Bearer {}", token.as_str().unwrap()));
    server.browser().send(renew, Body::from("{}")).await.expect(200);
    server.wait(SECOND);
}

/// Creates, renames, uses, rotates and deletes a key, a second apart.
async fn manage_a_key(server: &TestApp, owner: &mut Browser) {
    let key = KeyPair::create(owner, &[]).await;
    let path = format!("/api/v1/access-keys/{}", key.id);
    server.wait(SECOND);
    owner.write(&Method::PATCH, &path, &[("if-match", "\"1\"")], &json!({ "name": "y" })).await.expect(200);
    server.wait(SECOND);
    key.exchange(server).await.expect(200);
    server.wait(SECOND);
    owner.post(&format!("{path}/rotate"), &json!({ "overlap": "none" })).await.expect(201);
    server.wait(SECOND);
    owner.write(&Method::DELETE, &path, &[("if-match", "\"3\"")], &json!({})).await.expect(204);
    server.wait(SECOND);
}

#[tokio::test]
async fn s_105_a_line_tells_who_what_and_which_fields() {
    let server = TestApp::start().await;
    let mut browser = server.signed_in("gilbert.blythe").await;
    let me = browser.get("/api/v1/me").await.json();
    let version = [("if-match", "\"0\"")];
    let dark = json!({ "theme": "dark" });
    server.wait(SECOND);
    browser.write(&Method::PATCH, "/api/v1/me/preferences", &version, &dark).await.expect(200);
    let line = lines(&server).await.pop().unwrap();
    assert_eq!(json!(line.actor), me["id"]);
    assert_eq!(json!(line.target), me["id"]);
    let theme =
        |text: Option<String>| serde_json::from_str::<serde_json::Value>(&text.unwrap()).unwrap()["theme"].clone();
    assert_eq!((theme(line.before), theme(line.after)), (json!("system"), json!("dark")));
}

#[tokio::test]
async fn s_105_what_did_not_happen_leaves_no_line_of_a_change() {
    let server = TestApp::start().await;
    let mut browser = server.signed_in("gilbert.blythe").await;
    let before = lines(&server).await.len();
    let stale = [("if-match", "\"7\"")];
    let dark = json!({ "theme": "dark" });
    browser.write(&Method::PATCH, "/api/v1/me/preferences", &stale, &dark).await.refused(Code::StaleVersion);
    browser.change_password(PASSWORD, "short").await.refused(Code::PasswordUnmet);
    assert_eq!(lines(&server).await.len(), before);
}

#[tokio::test]
async fn s_105_failures_are_noted_without_what_was_typed() {
    let server = TestApp::start().await;
    server.browser().sign_in("gilbert.blythe", "wrong-and-secret").await.refused(Code::InvalidCredentials);
    server.wait(SECOND);
    let mut browser = server.signed_in("gilbert.blythe").await;
    browser.change_password("wrong-and-secret", OTHER_PASSWORD).await.refused(Code::CurrentPasswordWrong);
    let refused: Vec<_> = lines(&server).await.into_iter().filter(|line| line.outcome == "refused").collect();
    let actions: Vec<_> = refused.iter().map(|line| (line.action.as_str(), line.after.as_deref().unwrap())).collect();
    assert_eq!(
        actions,
        [
            ("create_session", r#"{"code":"invalid_credentials"}"#),
            ("change_password", r#"{"code":"current_password_wrong"}"#),
        ]
    );
    assert!(!format!("{refused:?}").contains("wrong-and-secret"));
}

#[tokio::test]
async fn s_105_refusals_before_the_operation_are_noted_when_they_begin() {
    let server = TestApp::start().await;
    for _ in 0..3 {
        let stolen = request(&Method::GET, "/api/v1/me").header("authorization", "Bearer stolen");
        server.browser().send(stolen, Body::empty()).await.refused(Code::InvalidToken);
        server.wait(SECOND);
        let mut foreign = request(&Method::POST, "/api/v1/session");
        foreign.headers_mut().unwrap().insert("sec-fetch-site", "cross-site".parse().unwrap());
        server.browser().send(foreign, Body::from("{}")).await.refused(Code::Csrf);
        server.wait(SECOND);
        server.browser().get("/api/v1/me").await.refused(Code::SessionRequired);
    }
    for _ in 0..12 {
        server.browser().sign_in("gilbert.blythe", "wrong").await;
    }
    let refused: Vec<_> = lines(&server).await.into_iter().filter(|line| line.outcome == "refused").collect();
    let told = |code: &str| {
        let after = json!({ "code": code }).to_string();
        refused.iter().filter(|line| line.after.as_ref() == Some(&after)).map(|line| line.action.as_str()).collect()
    };
    let of: [Vec<&str>; 4] = ["invalid_token", "csrf", "session_required", "too_many_attempts"].map(told);
    assert_eq!(of, [vec!["get_me"], vec!["create_session"], vec![], vec!["create_session"]]);
    assert_eq!(told("invalid_credentials").len(), 10);
}

#[tokio::test]
async fn s_105_a_person_on_a_page_that_is_not_theirs_is_noted_by_name() {
    let server = TestApp::start().await;
    add_other_organisation(&server).await;
    trust(&server, "admin", &[HOST_PAGE]).await;
    let mut outsider = server.signed_in(OUTSIDER).await;
    let me = outsider.get("/api/v1/me").await.expect(200).json()["id"].clone();
    server.wait(SECOND);
    let asked = from_page(HOST_PAGE, "same-site", &Method::GET, "/api/v1/me");
    outsider.send(asked, Body::empty()).await.refused(Code::Csrf);
    let line = lines(&server).await.pop().unwrap();
    assert_eq!((json!(line.actor), line.after.as_deref()), (me, Some(r#"{"code":"csrf"}"#)));
}
