//! The secret is shown once (A26, M15, S-87).

use axum::body::Body;
use http::Method;
use latchkey_contract::problem::Code;
use latchkey_server::storage::audit;
use serde_json::json;

use super::{KEYS, address, keys};
use crate::support::{Answer, Browser, KeyPair, TestApp, request};

const ONCE: [(&str, &str); 1] = [("idempotency-key", "0123456789abcdef")];

async fn create_once(owner: &mut Browser, name: &str) -> Answer {
    let body = json!({ "name": name, "scope": [], "expiry": { "days": 90 } });
    owner.write(&Method::POST, KEYS, &ONCE, &body).await
}

#[tokio::test]
async fn a_21_a_key_is_a_public_id_and_a_secret_of_256_bits() {
    let server = TestApp::start().await;
    let mut gilbert = server.signed_in("gilbert.blythe").await;
    let key = KeyPair::create(&mut gilbert, &[]).await;
    assert!(key.id.starts_with("ack_") && key.secret.starts_with("acs_"), "S-85");
    assert_eq!(key.secret.len(), 4 + 52 + 6);
    let other = KeyPair::create(&mut gilbert, &[]).await;
    assert!(key.id != other.id && key.secret != other.secret);
}

#[tokio::test]
async fn a_26_no_later_answer_holds_the_secret() {
    let server = TestApp::start().await;
    let mut gilbert = server.signed_in("gilbert.blythe").await;
    let answer = create_once(&mut gilbert, "x").await.expect(201);
    let key = KeyPair::of(&answer);
    assert_eq!(answer.header("cache-control"), "no-store");
    let change = json!({ "name": "y" });
    let later = [
        gilbert.get(KEYS).await.expect(200).text,
        gilbert.write(&Method::PATCH, &address(&key.id), &[("if-match", "\"1\"")], &change).await.expect(200).text,
        gilbert.get("/api/v1/me").await.expect(200).text,
        create_once(&mut gilbert, "x").await.text,
    ];
    for text in later {
        assert!(!text.contains("acs_"), "{text}");
    }
    server.app.deferred.flush().await;
    let lines = audit::all(&server.read().await).await.unwrap();
    assert!(lines.iter().any(|line| line.action == "create_access_key"));
    assert!(!format!("{lines:?}").contains("acs_"));
    assert!(!server.database_bytes().windows(key.secret.len()).any(|window| window == key.secret.as_bytes()), "S-86");
}

#[tokio::test]
async fn s_87_a_repeated_request_is_told_which_key_it_made_and_not_its_secret() {
    let server = TestApp::start().await;
    let mut gilbert = server.signed_in("gilbert.blythe").await;
    let key = KeyPair::of(&create_once(&mut gilbert, "x").await.expect(201));
    let problem = create_once(&mut gilbert, "x").await.refused(Code::SecretAlreadyIssued);
    assert_eq!(problem.access_key.unwrap().as_str(), key.id);
    create_once(&mut gilbert, "y").await.refused(Code::IdempotencyKeyReused);
    assert_eq!(keys(&mut gilbert).await.len(), 1, "S-96");
}

#[tokio::test]
async fn s_87_the_same_holds_for_a_rotation_and_a_key_stands_for_one_of_them() {
    let server = TestApp::start().await;
    super::allow(&server, 10, None).await;
    let mut gilbert = server.signed_in("gilbert.blythe").await;
    let (one, other) = (KeyPair::create(&mut gilbert, &[]).await, KeyPair::create(&mut gilbert, &[]).await);
    let rotate = async |owner: &mut Browser, id: &str| {
        let path = format!("{}/rotate", address(id));
        owner.write(&Method::POST, &path, &ONCE, &json!({ "overlap": "day" })).await
    };
    let new = KeyPair::of(&rotate(&mut gilbert, &one.id).await.expect(201));
    let problem = rotate(&mut gilbert, &one.id).await.refused(Code::SecretAlreadyIssued);
    assert_eq!(problem.access_key.unwrap().as_str(), new.id);
    rotate(&mut gilbert, &other.id).await.refused(Code::IdempotencyKeyReused);
}

#[tokio::test]
async fn s_87_a_secret_in_an_address_is_refused() {
    let server = TestApp::start().await;
    let mut gilbert = server.signed_in("gilbert.blythe").await;
    let key = KeyPair::create(&mut gilbert, &[]).await;
    for path in [KEYS, "/api/v1/me", "/api/v1/token"] {
        let method = if path == "/api/v1/token" { Method::POST } else { Method::GET };
        let asked = request(&method, &format!("{path}?secret={}", key.secret));
        gilbert.send(asked, Body::empty()).await.refused(Code::Malformed);
    }
    let in_path = gilbert.write(&Method::DELETE, &address(&key.secret), &[("if-match", "\"1\"")], &json!({})).await;
    in_path.refused(Code::NotFound);
}
