//! Bad input gets a clear answer and changes nothing (S-94, S-97).

use axum::body::Body;
use http::Method;
use latchkey_contract::problem::Code;
use latchkey_server::storage::audit;
use serde_json::{Value, json};

use crate::support::{Browser, OTHER_PASSWORD, PASSWORD, TestApp, on_both_databases, password_change, request};

on_both_databases!(TestApp::start_on =>
    s_97_a_null_character_is_no_error_of_the_server,
    s_30_a_name_with_a_null_character_is_one_that_nobody_has,
);

/// Every operation with a body, with one that would succeed.
fn writes() -> Vec<(Method, &'static str, Value)> {
    vec![
        (Method::POST, "/api/v1/session", json!({ "username": "gilbert.blythe", "password": PASSWORD })),
        (Method::PATCH, "/api/v1/me/preferences", json!({ "theme": "dark" })),
        (Method::PATCH, "/api/v1/me/account", json!({ "display_name": "Gilbert" })),
        (Method::POST, "/api/v1/password/check", json!({ "password": OTHER_PASSWORD })),
        (Method::POST, "/api/v1/password/change", password_change(PASSWORD, OTHER_PASSWORD)),
        (Method::POST, "/api/v1/accessibility/feedback", json!({ "message": "The menu cannot be reached." })),
        (Method::POST, "/api/v1/access-keys", json!({ "name": "x", "scope": [], "expiry": { "days": 90 } })),
        (Method::POST, "/api/v1/token", json!({ "access_key_id": "x", "secret_access_key": "x" })),
        (Method::POST, "/api/v1/embed/code", crate::support::wish("https://host.example", "page")),
        (Method::POST, "/api/v1/embed/token", json!({ "code": "x", "verifier": "x" })),
        (Method::POST, "/api/v1/activation/open", json!({ "token": "x" })),
        (Method::POST, "/api/v1/activation/complete", json!({ "token": "x", "new_password": OTHER_PASSWORD })),
    ]
}

async fn send(browser: &mut Browser, method: &Method, path: &str, body: impl Into<Body>) -> crate::support::Answer {
    browser.send(request(method, path).header("if-match", "\"0\""), body.into()).await
}

async fn audit_lines(server: &TestApp) -> usize {
    server.app.deferred.flush().await;
    audit::all(&server.read().await).await.unwrap().len()
}

#[tokio::test]
async fn s_94_fields_that_are_not_offered_are_refused() {
    let server = TestApp::start().await;
    let mut browser = server.signed_in("gilbert.blythe").await;
    let before = audit_lines(&server).await;
    let fields = [
        "id",
        "tenant_id",
        "organisation_id",
        "user_id",
        "is_admin",
        "groups",
        "permissions",
        "email_verified",
        "password_hash",
        "created_at",
        "version",
    ];
    for (method, path, body) in writes() {
        for field in fields {
            let mut body = body.clone();
            body[field] = json!(1);
            send(&mut browser, &method, path, body.to_string()).await.refused(Code::Malformed);
        }
    }
    assert_eq!(audit_lines(&server).await, before, "nothing was changed");
}

#[tokio::test]
async fn s_94_answers_hold_no_hash_and_no_secret() {
    let server = TestApp::start().await;
    let mut browser = server.signed_in("admin").await;
    for path in [
        "/api/v1/boot",
        "/api/v1/me",
        "/api/v1/me/preferences",
        "/api/v1/me/account",
        "/api/v1/password/policy",
        "/api/v1/access-keys",
    ] {
        let text = browser.get(path).await.expect(200).text.to_lowercase();
        for word in ["hash", "secret", "token", "argon2", "phc", "__host"] {
            assert!(!text.contains(word), "{word} in {path}: {text}");
        }
    }
}

#[tokio::test]
async fn s_97_what_is_not_exactly_json_of_the_right_shape_is_refused() {
    let server = TestApp::start().await;
    let mut browser = server.signed_in("gilbert.blythe").await;
    let before = audit_lines(&server).await;
    for (method, path, body) in writes() {
        let text = body.to_string();
        let inner = &text[1..text.len() - 1];
        let bodies: Vec<Vec<u8>> = vec![
            format!("{{{inner},{inner}}}").into_bytes(),
            format!("\u{feff}{text}").into_bytes(),
            format!("{text}{text}").into_bytes(),
            format!("[{text}]").into_bytes(),
            text.replace(": \"", ":\"").replacen('"', "\u{0}", 1).into_bytes(),
            text.as_bytes().iter().map(|byte| if *byte == b':' { 0xff } else { *byte }).collect(),
            text.as_bytes()[..text.len() - 1].to_vec(),
            b"null".to_vec(),
            b"NaN".to_vec(),
            b"\"text\"".to_vec(),
            b"\xff\xfe".to_vec(),
            "[".repeat(10_000).into_bytes(),
        ];
        for body in bodies {
            let shown = body.escape_ascii().to_string();
            let answer = send(&mut browser, &method, path, body).await;
            assert_eq!(answer.status.as_u16(), 400, "{path} {shown}: {answer:?}");
            answer.refused(Code::Malformed);
        }
    }
    assert_eq!(audit_lines(&server).await, before, "nothing was changed");
}

#[tokio::test]
async fn s_97_lone_surrogates_and_wrong_types_are_refused() {
    let server = TestApp::start().await;
    let mut browser = server.browser();
    let values = [r#""\ud800""#, r#""\udc00x""#, "1", "null", "true", "[]", "{}", "9007199254740993", "1e999"];
    for value in values {
        for body in
            [format!(r#"{{"username":{value},"password":"x"}}"#), format!(r#"{{"username":"x","password":{value}}}"#)]
        {
            send(&mut browser, &Method::POST, "/api/v1/session", body).await.refused(Code::Malformed);
        }
    }
}

#[tokio::test]
async fn s_97_query_parameters_nobody_asked_for_are_refused() {
    let server = TestApp::start().await;
    let mut browser = server.signed_in("gilbert.blythe").await;
    for query in ["?x", "?limit=0", "?a=1&a=2", "?%ff", "?__proto__=1"] {
        browser.get(&format!("/api/v1/me{query}")).await.refused(Code::Malformed);
    }
}

#[tokio::test]
async fn s_6_a_body_without_a_declared_length_is_counted() {
    let server = TestApp::start().await;
    for (method, path, _) in writes() {
        send(&mut server.browser(), &method, path, vec![b' '; 4 * 1024]).await;
        let long = vec![b' '; 65 * 1024];
        let mut browser = server.signed_in("gilbert.blythe").await;
        send(&mut browser, &method, path, long).await.refused(Code::BodyTooLarge);
    }
}

async fn s_97_a_null_character_is_no_error_of_the_server(server: &TestApp) {
    let mut browser = server.signed_in("gilbert.blythe").await;
    for (method, path, body) in writes() {
        let texts = body.as_object().unwrap().iter().filter(|(_, value)| value.is_string());
        let more = [("time_zone", path.ends_with("account")), ("contact_number", path.ends_with("account"))];
        let more = more.iter().filter(|(_, there)| *there).map(|(field, _)| *field);
        for field in texts.map(|(field, _)| field.as_str()).chain(more) {
            let mut body = body.clone();
            body[field] = json!("a\0b");
            let answer = send(&mut browser, &method, path, body.to_string()).await;
            assert!(!answer.status.is_server_error(), "{path} {field}: {answer:?}");
        }
    }
}

async fn s_30_a_name_with_a_null_character_is_one_that_nobody_has(server: &TestApp) {
    let hashes = server.app.hasher.performed();
    server.browser().sign_in("gilbert\0blythe", PASSWORD).await.refused(Code::InvalidCredentials);
    assert_eq!(server.app.hasher.performed() - hashes, 1, "as for every wrong name");
}
