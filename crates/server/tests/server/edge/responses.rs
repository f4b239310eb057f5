//! Every answer has the same shape and the same headers, whatever was asked.

use axum::body::Body;
use http::{Method, header};
use latchkey_contract::{limits, page::PATHS, problem::Problem};
use latchkey_server::http::routes::{self, ApiPath};

use crate::support::{Answer, TestApp, request};

const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
     font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; \
     frame-ancestors 'none'";

/// Whatever a client may ask with, also where nothing is served by it.
const METHODS: [Method; 8] = [
    Method::GET,
    Method::HEAD,
    Method::POST,
    Method::PUT,
    Method::PATCH,
    Method::DELETE,
    Method::TRACE,
    Method::OPTIONS,
];

#[track_caller]
fn has_security_headers(what: &str, answer: &Answer) {
    for (name, expected) in [
        ("content-security-policy", POLICY),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
    ] {
        assert_eq!(answer.headers.get(name).map(|value| value.to_str().unwrap()), Some(expected), "{what}: {name}");
    }
    assert!(answer.headers.contains_key("cache-control"), "{what}");
    let id = answer.header("x-request-id");
    assert!(id.starts_with("req_"), "{what}: {id}");
    for name in answer.headers.keys() {
        assert!(!name.as_str().starts_with("access-control-"), "{what}: no origin is let in (S-13)");
    }
}

/// Every error of the API is a problem of the one form, with the request's own id; a HEAD has the form without the text.
#[track_caller]
fn is_a_problem_if_an_error(what: &str, answer: &Answer) {
    if !answer.status.is_client_error() && !answer.status.is_server_error() {
        return;
    }
    assert_eq!(answer.header("content-type"), Problem::MEDIA_TYPE, "{what}");
    if !answer.text.is_empty() {
        let problem: Problem = serde_json::from_str(&answer.text).unwrap();
        assert_eq!(problem.request_id, answer.header("x-request-id"), "{what}");
        assert_eq!(problem.status, answer.status.as_u16(), "{what}");
    }
}

#[tokio::test]
async fn s_01_every_path_of_the_api_answers_with_the_headers_whatever_is_asked() {
    let app = TestApp::start().await;
    let too_much = "x".repeat(limits::BODY_BYTES + 1);
    for path in routes::all() {
        for method in METHODS {
            for body in ["", "{}", "not json", too_much.as_str()] {
                let asked = request(&method, path.template()).header("content-length", body.len());
                let answer = app.browser().send(asked, Body::from(body.to_owned())).await;
                let what = format!("{method} {} with {} bytes: {}", path.template(), body.len(), answer.status);
                has_security_headers(&what, &answer);
                is_a_problem_if_an_error(&what, &answer);
                assert_eq!(answer.status.as_u16() == 405, path.body_limit(&method).is_none(), "{what} (S-05)");
                assert!(!answer.status.is_server_error(), "{what}: {}", answer.text);
            }
        }
    }
}

#[tokio::test]
async fn s_01_pages_probes_and_unknown_addresses_have_the_headers_too() {
    let app = TestApp::start().await;
    let others =
        ["/livez", "/readyz", "/nowhere", "/api/v1/nowhere", "/.well-known/change-password", "/assets/none.js"];
    for path in PATHS.iter().chain(&others) {
        for method in [Method::GET, Method::POST, Method::TRACE] {
            let answer = app.browser().send(request(&method, path), Body::empty()).await;
            has_security_headers(&format!("{method} {path}"), &answer);
        }
    }
}

#[tokio::test]
async fn s_02_no_answer_of_the_api_is_kept() {
    let app = TestApp::start().await;
    let mut browser = app.signed_in("gilbert.blythe").await;
    // The description of the API says the same to everybody.
    let paths = routes::all().iter().map(ApiPath::template).filter(|path| *path != routes::DOCUMENT_PATH);
    for path in paths.chain(["/api/v1/nowhere"]) {
        for method in [Method::GET, Method::POST] {
            for answer in [
                app.browser().send(request(&method, path), Body::empty()).await,
                browser.send(request(&method, path), Body::empty()).await,
            ] {
                assert_eq!(answer.header("cache-control"), "no-store", "{method} {path}: {}", answer.status);
            }
        }
    }
}

#[tokio::test]
async fn s_06_a_body_without_a_declared_length_is_counted_too() {
    let app = TestApp::start().await;
    let body = Body::from("x".repeat(limits::AUTH_BODY_BYTES + 1));
    let answer = app.browser().send(request(&Method::POST, "/api/v1/session"), body).await;
    assert_eq!(answer.status.as_u16(), 413, "{}", answer.text);
}

#[tokio::test]
async fn s_13_no_origin_is_reflected() {
    let app = TestApp::start().await;
    for origin in ["https://evil.example", "null", "http://127.0.0.1:7100.evil.example", "https://127.0.0.1:7100"] {
        for method in [Method::GET, Method::OPTIONS] {
            let mut asked = request(&method, "/api/v1/me").header("access-control-request-method", "GET");
            if let Some(headers) = asked.headers_mut() {
                headers.insert(header::ORIGIN, origin.parse().unwrap());
            }
            let answer = app.browser().send(asked, Body::empty()).await;
            has_security_headers(origin, &answer);
            assert!(matches!(answer.status.as_u16(), 403 | 405), "{origin} {method}: {}", answer.status);
        }
    }
}

#[tokio::test]
async fn the_description_of_the_api_is_published() {
    let app = TestApp::start().await;
    let answer = app.browser().get(routes::DOCUMENT_PATH).await.expect(200);
    assert_eq!(answer.json()["openapi"], "3.1.0");
    assert_eq!(answer.header("content-type"), "application/json");
}
