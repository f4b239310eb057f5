//! The console inside a page of another site: a code from a window of ours, a token for the code (EM-39).

use std::time::Duration;

use axum::body::Body;
use http::{Method, header};
use latchkey_contract::problem::Code;
use latchkey_server::storage::{audit, people};
use serde_json::json;

use crate::support::{
    Answer, OTHER_PASSWORD, OUTSIDER, PASSWORD, TestApp, VERIFIER, add_other_organisation, bring, from_page, page_code,
    page_token, plain, request, sixteen, trust, wish,
};

const HOST: &str = "https://host.example";
const ME: &str = "/api/v1/me";

async fn listed() -> TestApp {
    let server = TestApp::start().await;
    trust(&server, "admin", &[HOST]).await;
    server
}

/// Calls from the page with a token.
async fn call(server: &TestApp, token: &str, method: &Method, path: &str, body: &str) -> Answer {
    let asked = from_page(HOST, "cross-site", method, path).header(header::AUTHORIZATION, format!("Bearer {token}"));
    server.browser().send(asked, Body::from(body.to_owned())).await
}

#[tokio::test]
async fn em_39_a_page_of_another_site_gets_a_token_and_shows_the_person() {
    let server = listed().await;
    let mut gilbert = server.signed_in("gilbert.blythe").await;
    let code = page_code(&mut gilbert, HOST, "page").await;
    let answer = bring(&server, HOST, &code, VERIFIER).await.expect(200);
    assert_eq!(answer.header("access-control-allow-origin"), HOST);
    assert!(answer.headers.get("access-control-allow-credentials").is_none(), "S-13: no cookie goes to another site");
    assert!(answer.headers.get(header::SET_COOKIE).is_none());
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!((&answer.json()["token_type"], &answer.json()["expires_in"]), (&json!("Bearer"), &json!(900)));
    let token = answer.json()["access_token"].as_str().unwrap().to_owned();
    let me = call(&server, &token, &Method::GET, ME, "").await.expect(200);
    assert_eq!(me.header("access-control-allow-origin"), HOST);
    assert_eq!(me.json()["username"], "gilbert.blythe");
    let boot = call(&server, &token, &Method::GET, "/api/v1/boot", "").await.expect(200);
    assert_eq!(boot.json()["session"]["signed_in"]["username"], "gilbert.blythe");
}

#[tokio::test]
async fn em_39_a_code_is_good_once_for_a_minute_for_its_page_and_with_its_verifier() {
    let server = listed().await;
    trust(&server, "admin", &[HOST, "https://other.example"]).await;
    let mut gilbert = server.signed_in("gilbert.blythe").await;
    let good = page_code(&mut gilbert, HOST, "page").await;
    bring(&server, HOST, &good, "another-verifier-another-verifier-another-1").await.refused(Code::InvalidCode);
    bring(&server, "https://other.example", &good, VERIFIER).await.refused(Code::InvalidCode);
    bring(&server, HOST, "unknown", VERIFIER).await.refused(Code::InvalidCode);
    bring(&server, HOST, &good, VERIFIER).await.expect(200);
    bring(&server, HOST, &good, VERIFIER).await.refused(Code::InvalidCode);
    let late = page_code(&mut gilbert, HOST, "page").await;
    server.wait(Duration::from_secs(61));
    bring(&server, HOST, &late, VERIFIER).await.refused(Code::InvalidCode);
    let in_frame = page_code(&mut gilbert, HOST, "frame").await;
    bring(&server, HOST, &in_frame, VERIFIER).await.refused(Code::InvalidCode);
    bring(&server, "https://evil.example", &in_frame, VERIFIER).await.refused(Code::Csrf);
}

#[tokio::test(flavor = "multi_thread")]
async fn em_39_of_many_that_bring_a_code_at_once_one_gets_a_token() {
    let server = std::sync::Arc::new(listed().await);
    let code = page_code(&mut server.signed_in("gilbert.blythe").await, HOST, "page").await;
    let answers = sixteen(|_| {
        let (server, code) = (server.clone(), code.clone());
        async move { bring(&server, HOST, &code, VERIFIER).await.status.as_u16() }
    })
    .await;
    assert_eq!(answers.iter().filter(|status| **status == 200).count(), 1, "{answers:?}");
}

#[tokio::test]
async fn em_39_a_token_works_from_its_own_page_alone() {
    let server = listed().await;
    trust(&server, "admin", &[HOST, "https://other.example"]).await;
    let token = page_token(&server, &mut server.signed_in("gilbert.blythe").await, HOST).await;
    let bearer = format!("Bearer {token}");
    let other = from_page("https://other.example", "cross-site", &Method::GET, ME);
    let nowhere = plain(&Method::GET, ME);
    let own = request(&Method::GET, ME);
    for asked in [other, nowhere, own] {
        let asked = asked.header(header::AUTHORIZATION, &bearer);
        server.browser().send(asked, Body::empty()).await.refused(Code::InvalidToken);
    }
    let unlisted = from_page("https://evil.example", "cross-site", &Method::GET, ME);
    let asked = unlisted.header(header::AUTHORIZATION, &bearer);
    server.browser().send(asked, Body::empty()).await.refused(Code::Csrf);
    trust(&server, "admin", &["https://other.example"]).await;
    call(&server, &token, &Method::GET, ME, "").await.refused(Code::Csrf);
}

#[tokio::test]
async fn em_46_the_token_of_a_frame_works_from_our_own_page_while_the_host_is_listed() {
    let server = listed().await;
    let code = page_code(&mut server.signed_in("gilbert.blythe").await, HOST, "frame").await;
    let body = json!({ "code": code, "verifier": VERIFIER });
    let answer = server.browser().post("/api/v1/embed/token", &body).await.expect(200);
    let bearer = format!("Bearer {}", answer.json()["access_token"].as_str().unwrap());
    let ask = async |from: http::request::Builder| {
        server.browser().send(from.header(header::AUTHORIZATION, &bearer), Body::empty()).await
    };
    ask(request(&Method::GET, ME)).await.expect(200);
    ask(from_page(HOST, "cross-site", &Method::GET, ME)).await.refused(Code::InvalidToken);
    ask(plain(&Method::GET, ME)).await.refused(Code::InvalidToken);
    trust(&server, "admin", &[]).await;
    ask(request(&Method::GET, ME)).await.refused(Code::InvalidToken);
}

#[tokio::test]
async fn em_39_a_token_lives_a_quarter_of_an_hour_and_no_longer_than_the_session() {
    let server = listed().await;
    let mut gilbert = server.signed_in("gilbert.blythe").await;
    let first = page_token(&server, &mut gilbert, HOST).await;
    server.wait(Duration::from_secs(14 * 60));
    call(&server, &first, &Method::GET, ME, "").await.expect(200);
    server.wait(Duration::from_secs(61));
    call(&server, &first, &Method::GET, ME, "").await.refused(Code::InvalidToken);
    let second = page_token(&server, &mut gilbert, HOST).await;
    gilbert.delete("/api/v1/session").await.expect(204);
    call(&server, &second, &Method::GET, ME, "").await.refused(Code::InvalidToken);
}

#[tokio::test]
async fn em_41_a_page_renews_its_token_and_the_old_one_is_over() {
    let server = listed().await;
    let mut gilbert = server.signed_in("gilbert.blythe").await;
    let old = page_token(&server, &mut gilbert, HOST).await;
    server.wait(Duration::from_secs(10 * 60));
    let answer = call(&server, &old, &Method::POST, "/api/v1/embed/renew", "{}").await.expect(200);
    let new = answer.json()["access_token"].as_str().unwrap().to_owned();
    call(&server, &old, &Method::GET, ME, "").await.refused(Code::InvalidToken);
    server.wait(Duration::from_secs(10 * 60));
    call(&server, &new, &Method::GET, ME, "").await.expect(200);
    gilbert.post("/api/v1/embed/renew", &json!({})).await.refused(Code::EmbedRefused);
}

#[tokio::test]
async fn s_23_what_ends_a_session_ends_the_tokens_of_its_pages() {
    let server = listed().await;
    let mut gilbert = server.signed_in("gilbert.blythe").await;
    let before = page_token(&server, &mut gilbert, HOST).await;
    gilbert.change_password(PASSWORD, OTHER_PASSWORD).await.expect(200);
    call(&server, &before, &Method::GET, ME, "").await.refused(Code::InvalidToken);
    let after = page_token(&server, &mut gilbert, HOST).await;
    let name = latchkey_server::auth::Identifier::new("gilbert.blythe");
    let tx = server.app.store.begin().await.unwrap();
    let user = people::find_by_identifier(&tx, &name).await.unwrap().unwrap();
    people::disable(&tx, &user).await.unwrap();
    tx.commit().await.unwrap();
    call(&server, &after, &Method::GET, ME, "").await.refused(Code::InvalidToken);
}

#[tokio::test]
async fn s_90_passwords_and_the_secrets_of_keys_stay_out_of_pages_of_others() {
    let server = listed().await;
    let token = page_token(&server, &mut server.signed_in("gilbert.blythe").await, HOST).await;
    let key = json!({ "name": "x", "scope": [], "expiry": "never" }).to_string();
    for (path, body) in [
        ("/api/v1/password/change", "{}"),
        ("/api/v1/password/check", "{}"),
        ("/api/v1/session", "{}"),
        ("/api/v1/access-keys", key.as_str()),
        ("/api/v1/embed/code", "{}"),
    ] {
        call(&server, &token, &Method::POST, path, body).await.refused(Code::EmbedRefused);
    }
    let theme = from_page(HOST, "cross-site", &Method::PATCH, "/api/v1/me/preferences")
        .header(header::AUTHORIZATION, format!("Bearer {token}"))
        .header(header::IF_MATCH, "\"0\"");
    server.browser().send(theme, Body::from(r#"{"theme":"dark"}"#)).await.expect(200);
}

#[tokio::test]
async fn s_13_only_the_person_lets_a_page_in_and_only_one_that_their_organisation_lists() {
    let server = listed().await;
    add_other_organisation(&server).await;
    let mut outsider = server.signed_in(OUTSIDER).await;
    let problem = outsider.post("/api/v1/embed/code", &wish(HOST, "page")).await.refused(Code::Invalid);
    assert_eq!(problem.fields[0].field, "origin");
    let mut gilbert = server.signed_in("gilbert.blythe").await;
    for origin in ["https://evil.example", "https://HOST.example", "https://host.example/", "*", "null", ""] {
        gilbert.post("/api/v1/embed/code", &wish(origin, "page")).await.refused(Code::Invalid);
    }
    let mut wrong = wish(HOST, "page");
    wrong["challenge"] = json!("plain");
    assert_eq!(gilbert.post("/api/v1/embed/code", &wrong).await.refused(Code::Invalid).fields[0].field, "challenge");
    // A page that shows the console has the person's session, and still cannot press this button for them.
    trust(&server, "admin", &[HOST, "http://127.0.0.1:5173"]).await;
    let asked = from_page("http://127.0.0.1:5173", "same-site", &Method::POST, "/api/v1/embed/code");
    gilbert.send(asked, Body::from(wish(HOST, "page").to_string())).await.refused(Code::EmbedRefused);
}

#[tokio::test]
async fn s_20_s_105_codes_and_tokens_are_stored_as_hashes_and_leave_a_line_each() {
    let server = listed().await;
    let mut gilbert = server.signed_in("gilbert.blythe").await;
    let code = page_code(&mut gilbert, HOST, "page").await;
    let token = bring(&server, HOST, &code, VERIFIER).await.expect(200).json()["access_token"].clone();
    let token = token.as_str().unwrap();
    call(&server, token, &Method::POST, "/api/v1/embed/renew", "{}").await.expect(200);
    let bytes = server.database_bytes();
    for secret in [code.as_str(), token] {
        assert!(!bytes.windows(secret.len()).any(|window| window == secret.as_bytes()));
    }
    let lines = audit::all(&server.read().await).await.unwrap();
    assert_eq!(lines.iter().filter(|line| line.action.contains("embed")).count(), 3);
    assert!(lines.iter().filter(|line| line.action.contains("embed")).all(|line| line.actor.is_some()));
}
