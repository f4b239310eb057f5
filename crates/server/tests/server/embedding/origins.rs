//! Which pages may call the API, and what they learn (S-13).

use axum::body::Body;
use http::{HeaderName, Method, header};
use latchkey_contract::{limits, problem::Code};
use serde_json::json;

use crate::support::{
    Answer, Browser, HOST_PAGE, KeyPair, OUTSIDER, PASSWORD, TestApp, add_other_organisation, from_page, trust,
};

const ME: &str = "/api/v1/me";

async fn listed() -> TestApp {
    let server = TestApp::start().await;
    trust(&server, "admin", &[HOST_PAGE]).await;
    server
}

async fn ask(browser: &mut Browser, origin: &str, method: &Method, path: &str, body: &str) -> Answer {
    browser.send(from_page(origin, "same-site", method, path), Body::from(body.to_owned())).await
}

async fn sign_in(browser: &mut Browser, origin: &str, username: &str) -> Answer {
    let body = json!({ "username": username, "password": PASSWORD }).to_string();
    ask(browser, origin, &Method::POST, "/api/v1/session", &body).await
}

/// Demands that the answer tells another origin nothing.
#[track_caller]
fn is_closed(what: &str, answer: &Answer) {
    let opened = answer.headers.keys().find(|name| name.as_str().starts_with("access-control-"));
    assert_eq!(opened, None, "{what}");
    assert!(varies(answer), "{what}");
}

#[track_caller]
fn is_open(what: &str, answer: &Answer) {
    assert_eq!(answer.header("access-control-allow-origin"), HOST_PAGE, "{what}");
    assert_eq!(answer.header("access-control-allow-credentials"), "true", "{what}");
    let exposed = answer.header("access-control-expose-headers");
    assert!(["etag", "retry-after", "x-request-id"].iter().all(|name| exposed.contains(name)), "{what}: {exposed}");
    assert!(varies(answer), "{what}");
}

fn varies(answer: &Answer) -> bool {
    answer.headers.get_all(header::VARY).iter().any(|value| value == "Origin")
}

#[tokio::test]
async fn s_13_a_listed_page_signs_in_reads_and_writes_with_the_persons_session() {
    let server = listed().await;
    let mut browser = server.browser();
    is_open("sign-in", &sign_in(&mut browser, HOST_PAGE, "gilbert.blythe").await.expect(200));
    is_open("read", &ask(&mut browser, HOST_PAGE, &Method::GET, ME, "").await.expect(200));
    let preferences = ask(&mut browser, HOST_PAGE, &Method::GET, "/api/v1/me/preferences", "").await.expect(200);
    let write = from_page(HOST_PAGE, "same-site", &Method::PATCH, "/api/v1/me/preferences")
        .header(header::IF_MATCH, preferences.header("etag"));
    is_open("write", &browser.send(write, Body::from(r#"{"theme":"dark"}"#)).await.expect(200));
    is_open("sign-out", &ask(&mut browser, HOST_PAGE, &Method::DELETE, "/api/v1/session", "").await.expect(204));
}

#[tokio::test]
async fn s_13_a_listed_page_can_read_why_something_failed() {
    let server = listed().await;
    let mut browser = server.browser();
    let too_long = "x".repeat(limits::AUTH_BODY_BYTES + 1);
    let answers = [
        (401, ask(&mut browser, HOST_PAGE, &Method::GET, ME, "").await),
        (404, ask(&mut browser, HOST_PAGE, &Method::GET, "/api/v1/nowhere", "").await),
        (405, ask(&mut browser, HOST_PAGE, &Method::DELETE, ME, "").await),
        (400, ask(&mut browser, HOST_PAGE, &Method::POST, "/api/v1/session", "not json").await),
        (413, ask(&mut browser, HOST_PAGE, &Method::POST, "/api/v1/session", &too_long).await),
    ];
    for (status, answer) in answers {
        is_open(&format!("{status}"), &answer.expect(status));
    }
}

#[tokio::test]
async fn s_13_a_listed_page_may_ask_beforehand() {
    let server = listed().await;
    let question = |origin: &'static str| {
        from_page(origin, "same-site", &Method::OPTIONS, "/api/v1/me/preferences")
            .header("access-control-request-method", "PATCH")
            .header("access-control-request-headers", "content-type,if-match,x-latchkey")
    };
    let answer = server.browser().send(question(HOST_PAGE), Body::empty()).await.expect(204);
    is_open("preflight", &answer);
    assert_eq!(answer.header("access-control-allow-methods"), "GET, HEAD, PATCH");
    for name in ["authorization", "content-type", "idempotency-key", "if-match", "x-latchkey"] {
        assert!(answer.header("access-control-allow-headers").split(", ").any(|one| one == name), "{name}");
    }
    assert!(answer.header("access-control-max-age").parse::<u32>().unwrap() <= 600);
    for origin in ["http://127.0.0.1:5174", "null"] {
        is_closed(origin, &server.browser().send(question(origin), Body::empty()).await.expect(405));
    }
}

#[tokio::test]
async fn s_13_whoever_only_looks_like_a_listed_page_is_refused_and_told_nothing() {
    let server = listed().await;
    trust(&server, "admin", &[HOST_PAGE, "https://host.example"]).await;
    let mut browser = server.signed_in("gilbert.blythe").await;
    for origin in [
        "https://host.example.evil.test",
        "https://evilhost.example",
        "https://sub.host.example",
        "http://host.example",
        "https://host.example:8443",
        "https://HOST.example",
        "https://host.example/",
        "https://host.example, http://127.0.0.1:5173",
        "http://127.0.0.1:5174",
        "http://localhost:5173",
        "null",
        "*",
        "",
    ] {
        for (method, path) in [(Method::GET, ME), (Method::POST, "/api/v1/session"), (Method::GET, "/api/v1/boot")] {
            let answer = ask(&mut browser, origin, &method, path, "").await;
            is_closed(origin, &answer);
            answer.refused(Code::Csrf);
        }
    }
    let twice = from_page(HOST_PAGE, "same-site", &Method::GET, ME).header(header::ORIGIN, "https://host.example");
    let answer = browser.send(twice, Body::empty()).await;
    is_closed("two origins", &answer);
    answer.refused(Code::Csrf);
}

#[tokio::test]
async fn s_13_a_listed_page_of_another_site_has_no_use_of_the_session() {
    let server = listed().await;
    let mut browser = server.signed_in("gilbert.blythe").await;
    for method in [Method::GET, Method::PATCH] {
        let asked = from_page(HOST_PAGE, "cross-site", &method, "/api/v1/me/preferences");
        let answer = browser.send(asked, Body::from("{}")).await;
        is_closed("cross-site", &answer);
        answer.refused(Code::Csrf);
    }
}

#[tokio::test]
async fn s_13_a_page_is_listed_by_an_organisation_for_its_own_people_only() {
    let server = listed().await;
    add_other_organisation(&server).await;
    let theirs = "http://127.0.0.1:9000";
    trust(&server, OUTSIDER, &[theirs]).await;
    // They cannot sign in there, and are told what everybody is told.
    let answer = sign_in(&mut server.browser(), HOST_PAGE, OUTSIDER).await;
    assert!(answer.headers.get(header::SET_COOKIE).is_none());
    answer.refused(Code::InvalidCredentials);
    sign_in(&mut server.browser(), theirs, OUTSIDER).await.expect(200);
    // A session that they have already is not seen there either, by any operation.
    let mut outsider = server.signed_in(OUTSIDER).await;
    for path in ["/api/v1/boot", ME, "/api/v1/me/preferences"] {
        let answer = ask(&mut outsider, HOST_PAGE, &Method::GET, path, "").await;
        is_closed(path, &answer);
        answer.refused(Code::Csrf);
        ask(&mut outsider, theirs, &Method::GET, path, "").await.expect(200);
    }
    let answer = ask(&mut outsider, HOST_PAGE, &Method::DELETE, "/api/v1/session", "").await;
    is_closed("sign-out", &answer);
    outsider.get(ME).await.expect(200);
}

#[tokio::test]
async fn s_13_an_origin_that_is_taken_off_the_list_is_out_with_its_next_call() {
    let server = listed().await;
    let mut browser = server.browser();
    sign_in(&mut browser, HOST_PAGE, "gilbert.blythe").await.expect(200);
    trust(&server, "admin", &["https://other.example"]).await;
    let answer = ask(&mut browser, HOST_PAGE, &Method::GET, ME, "").await;
    is_closed("taken off", &answer);
    answer.refused(Code::Csrf);
}

#[tokio::test]
async fn s_10_a_write_from_a_listed_page_needs_the_consoles_header_too() {
    let server = listed().await;
    let mut browser = server.browser();
    sign_in(&mut browser, HOST_PAGE, "gilbert.blythe").await.expect(200);
    for missing in ["x-latchkey", "sec-fetch-site"] {
        let mut asked = from_page(HOST_PAGE, "same-site", &Method::DELETE, "/api/v1/session");
        let headers = asked.headers_mut().unwrap();
        headers.remove(HeaderName::from_static(missing));
        if missing == "sec-fetch-site" {
            headers.insert(missing, "same-origin".parse().unwrap());
        }
        browser.send(asked, Body::empty()).await.refused(Code::Csrf);
    }
}

#[tokio::test]
async fn s_14_the_session_of_a_listed_page_stays_strict() {
    let server = listed().await;
    let answer = sign_in(&mut server.browser(), HOST_PAGE, "gilbert.blythe").await.expect(200);
    let cookies: Vec<_> = answer.headers.get_all(header::SET_COOKIE).iter().map(|one| one.to_str().unwrap()).collect();
    assert!(!cookies.is_empty() && cookies.iter().all(|one| one.contains("SameSite=Strict")), "{cookies:?}");
}

#[tokio::test]
async fn s_89_a_page_is_no_place_for_an_access_key() {
    let server = listed().await;
    let key = KeyPair::create(&mut server.signed_in("gilbert.blythe").await, &[]).await;
    let bearer = format!("Bearer {}", key.token(&server).await);
    let asked = from_page(HOST_PAGE, "same-site", &Method::GET, ME).header(header::AUTHORIZATION, bearer);
    server.browser().send(asked, Body::empty()).await.refused(Code::KeyRefused);
}

#[tokio::test]
async fn s_12_a_listed_page_with_a_token_is_not_looked_at_for_its_cookie() {
    let server = listed().await;
    let mut browser = server.browser();
    sign_in(&mut browser, HOST_PAGE, "gilbert.blythe").await.expect(200);
    let asked = from_page(HOST_PAGE, "same-site", &Method::GET, ME).header(header::AUTHORIZATION, "Bearer bogus");
    browser.send(asked, Body::empty()).await.refused(Code::InvalidToken);
}
