//! What programs do: exchange a key for a token, and call with it (S-12, S-86, S-88, S-89).

use std::time::Duration;

use axum::body::Body;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use http::{Method, header};
use latchkey_contract::problem::Code;
use latchkey_server::storage::{audit, organisations, people};
use serde_json::json;

use super::{account, create, delete, keys, rotate, update};
use crate::support::{KeyPair, TestApp, get_with, plain, request, send};

const ME: &str = "/api/v1/me";
const TOKEN: &str = "/api/v1/token";

async fn gilberts_key(server: &TestApp) -> KeyPair {
    KeyPair::create(&mut server.signed_in("gilbert.blythe").await, &["support.view"]).await
}

#[tokio::test]
async fn a_21_a_match_of_id_and_secret_is_access() {
    let server = TestApp::start().await;
    let key = gilberts_key(&server).await;
    let answer = key.exchange(&server).await.expect(200);
    assert!(answer.headers.get(header::SET_COOKIE).is_none());
    assert_eq!(answer.header("cache-control"), "no-store");
    let body = answer.json();
    assert_eq!(
        (body["token_type"].clone(), body["expires_in"].clone(), body["scope"].clone()),
        (json!("Bearer"), json!(900), json!(["support.view"]))
    );
    let me = get_with(&server, body["access_token"].as_str().unwrap(), ME).await.expect(200).json();
    assert_eq!(me["username"], "gilbert.blythe");
    let rights: Vec<_> = me["capabilities"].as_array().unwrap().iter().map(|one| one["permission"].clone()).collect();
    assert_eq!(rights, ["support.view"], "the program's own rights, not its owner's");
}

#[tokio::test]
async fn a_21_id_and_secret_may_come_as_http_basic() {
    let server = TestApp::start().await;
    let key = gilberts_key(&server).await;
    let basic = |id: &str, secret: &str| format!("Basic {}", STANDARD.encode(format!("{id}:{secret}")));
    let asked = plain(&Method::POST, TOKEN).header(header::AUTHORIZATION, basic(&key.id, &key.secret));
    server.browser().send(asked, Body::empty()).await.expect(200);
    let wrong = plain(&Method::POST, TOKEN).header(header::AUTHORIZATION, basic(&key.id, "acs_x"));
    server.browser().send(wrong, Body::empty()).await.refused(Code::InvalidKey);
    let both = plain(&Method::POST, TOKEN).header(header::AUTHORIZATION, basic(&key.id, &key.secret));
    let body = json!({ "access_key_id": key.id, "secret_access_key": key.secret });
    send(&server, both, &body).await.refused(Code::Malformed);
    for half in [json!({}), json!({ "access_key_id": key.id }), json!({ "secret_access_key": key.secret })] {
        send(&server, plain(&Method::POST, TOKEN), &half).await.refused(Code::Malformed);
    }
}

#[tokio::test]
async fn a_29_the_id_alone_opens_nothing() {
    let server = TestApp::start().await;
    let mut gilbert = server.signed_in("gilbert.blythe").await;
    let (shared, own) = (KeyPair::create(&mut gilbert, &[]).await, KeyPair::create(&mut gilbert, &[]).await);
    for secret in [own.secret, shared.id.clone(), String::new()] {
        KeyPair { secret, ..shared.clone() }.exchange(&server).await.refused(Code::InvalidKey);
    }
    get_with(&server, &shared.id, ME).await.refused(Code::InvalidToken);
}

#[tokio::test]
async fn s_86_every_key_that_opens_nothing_is_answered_alike() {
    let server = TestApp::start().await;
    let mut gilbert = server.signed_in("gilbert.blythe").await;
    super::allow(&server, 10, None).await;
    let good = KeyPair::create(&mut gilbert, &[]).await;
    let paused = KeyPair::create(&mut gilbert, &[]).await;
    update(&mut gilbert, &paused.id, json!({ "state": "paused" })).await.expect(200);
    let deleted = KeyPair::create(&mut gilbert, &[]).await;
    delete(&mut gilbert, &deleted.id).await.expect(204);
    let over = KeyPair::create(&mut gilbert, &[]).await;
    rotate(&mut gilbert, &over.id, "none").await.expect(201);
    let mut colleague = server.signed_in("colleague.01").await;
    let of_somebody_disabled = KeyPair::create(&mut colleague, &[]).await;
    let (_, user) = account(&server, "colleague.01").await;
    let tx = server.app.store.begin().await.unwrap();
    people::disable(&tx, &user).await.unwrap();
    tx.commit().await.unwrap();

    let with = |id: &str, secret: &str| KeyPair { id: id.to_owned(), secret: secret.to_owned() };
    let wrong = [
        with(&good.id, &paused.secret),
        with(&good.id, &good.secret[..61]),
        with(&good.id, ""),
        with(&good.id, &good.secret.to_uppercase()),
        with("ack_00000000000000000000000000", &good.secret),
        with("", &good.secret),
        with("gilbert.blythe", crate::support::PASSWORD),
        paused,
        deleted,
        over,
        of_somebody_disabled,
    ];
    for key in wrong {
        let answer = key.exchange(&server).await;
        assert!(answer.headers.get(header::RETRY_AFTER).is_none());
        let mut problem = answer.refused(Code::InvalidKey);
        problem.request_id.clear();
        let expected = latchkey_contract::problem::Problem::new(Code::InvalidKey, String::new());
        assert_eq!(problem, expected, "{}", key.id);
    }
    good.exchange(&server).await.expect(200);
}

#[tokio::test]
async fn a_28_s_88_whatever_happens_to_a_key_bites_on_the_next_request() {
    let server = TestApp::start().await;
    let mut gilbert = server.signed_in("gilbert.blythe").await;
    let key = KeyPair::create(&mut gilbert, &[]).await;
    let token = key.token(&server).await;
    get_with(&server, &token, ME).await.expect(200);
    update(&mut gilbert, &key.id, json!({ "state": "paused" })).await.expect(200);
    let refused = get_with(&server, &token, ME).await;
    assert_eq!(refused.header("www-authenticate"), "Bearer error=\"invalid_token\"");
    refused.refused(Code::InvalidToken);
    update(&mut gilbert, &key.id, json!({ "state": "active" })).await.expect(200);
    get_with(&server, &token, ME).await.expect(200);
    delete(&mut gilbert, &key.id).await.expect(204);
    get_with(&server, &token, ME).await.refused(Code::InvalidToken);
}

#[tokio::test]
async fn s_88_a_token_ends_with_its_person_and_their_organisation() {
    for disables_organisation in [false, true] {
        let server = TestApp::start().await;
        let token = gilberts_key(&server).await.token(&server).await;
        let (organisation, user) = account(&server, "gilbert.blythe").await;
        let tx = server.app.store.begin().await.unwrap();
        if disables_organisation {
            organisations::disable(&tx, &organisation).await.unwrap();
        } else {
            people::disable(&tx, &user).await.unwrap();
        }
        tx.commit().await.unwrap();
        get_with(&server, &token, ME).await.refused(Code::InvalidToken);
    }
}

#[tokio::test]
async fn s_88_a_token_lives_a_quarter_of_an_hour_and_no_longer_than_its_key() {
    let server = TestApp::start().await;
    let mut gilbert = server.signed_in("gilbert.blythe").await;
    let minutes = |count: u64| Duration::from_secs(60 * count);
    let key = KeyPair::create(&mut gilbert, &[]).await;
    let token = key.token(&server).await;
    server.wait(minutes(15) - Duration::from_secs(1));
    get_with(&server, &token, ME).await.expect(200);
    server.wait(Duration::from_secs(1));
    get_with(&server, &token, ME).await.refused(Code::InvalidToken);

    let short = KeyPair::of(&create(&mut gilbert, "x", json!({ "at": "2027-01-15T08:20:00Z" })).await.expect(201));
    let answer = short.exchange(&server).await.expect(200).json();
    assert_eq!(answer["expires_in"], 300);
    server.wait(minutes(5));
    get_with(&server, answer["access_token"].as_str().unwrap(), ME).await.refused(Code::InvalidToken);
    assert!(latchkey_server::maintenance::sweep(&server.app).await);
    key.exchange(&server).await.expect(200);
}

#[tokio::test]
async fn s_89_a_token_opens_nothing_that_manages_keys_passwords_sessions_or_choices() {
    let server = TestApp::start().await;
    let key = KeyPair::create(&mut server.signed_in("admin").await, &["audit.read"]).await;
    let token = format!("Bearer {}", key.token(&server).await);
    let version = ("if-match", "\"1\"");
    for (method, path) in [
        (Method::GET, "/api/v1/access-keys"),
        (Method::POST, "/api/v1/access-keys"),
        (Method::PATCH, "/api/v1/access-keys/ack_00000000000000000000000000"),
        (Method::DELETE, "/api/v1/access-keys/ack_00000000000000000000000000"),
        (Method::POST, TOKEN),
        (Method::POST, "/api/v1/password/change"),
        (Method::POST, "/api/v1/session"),
        (Method::DELETE, "/api/v1/session"),
        (Method::PATCH, "/api/v1/me/preferences"),
        (Method::GET, "/api/v1/boot"),
    ] {
        let asked = plain(&method, path).header(header::AUTHORIZATION, &token).header(version.0, version.1);
        server.browser().send(asked, Body::empty()).await.refused(Code::KeyRefused);
    }
}

#[tokio::test]
async fn s_89_a_right_that_the_owner_loses_is_gone_from_the_key_with_the_next_request() {
    const APPLICATIONS: &str = "/api/v1/support/applications";
    let server = TestApp::start().await;
    let mut gilbert = server.signed_in("gilbert.blythe").await;
    let with = KeyPair::create(&mut gilbert, &["support.view"]).await;
    let token = with.token(&server).await;
    let without = KeyPair::create(&mut gilbert, &["account.edit"]).await.token(&server).await;
    get_with(&server, &token, APPLICATIONS).await.expect(200);
    get_with(&server, &without, APPLICATIONS).await.refused(Code::PermissionDenied);

    let (_, user) = account(&server, "gilbert.blythe").await;
    let groups = people::memberships(&server.read().await, &user).await.unwrap();
    let tx = server.app.store.begin().await.unwrap();
    organisations::remove_member(&tx, &groups[0].group, &user).await.unwrap();
    tx.commit().await.unwrap();
    get_with(&server, &token, APPLICATIONS).await.refused(Code::PermissionDenied);
    let me = get_with(&server, &token, ME).await.expect(200).json();
    assert_eq!(me["capabilities"], json!([]));
    assert_eq!(with.exchange(&server).await.expect(200).json()["scope"], json!([]));
}

#[tokio::test]
async fn s_12_neither_token_nor_cookie_stands_in_for_the_other() {
    let server = TestApp::start().await;
    let mut gilbert = server.signed_in("gilbert.blythe").await;
    let key = KeyPair::create(&mut gilbert, &[]).await;
    let token = key.token(&server).await;
    let mut newcomer = server.signed_in("newcomer").await;
    let both = request(&Method::GET, ME).header(header::AUTHORIZATION, format!("Bearer {token}"));
    let me = newcomer.send(both, Body::empty()).await.expect(200).json();
    assert_eq!(me["username"], "gilbert.blythe", "the header counts");
    for wrong in [key.secret.as_str(), "", "x", &token[1..], &format!("{token}x")] {
        let asked = request(&Method::GET, ME).header(header::AUTHORIZATION, format!("Bearer {wrong}"));
        newcomer.send(asked, Body::empty()).await.refused(Code::InvalidToken);
    }
    newcomer.cookies.insert("__Host-sid".to_owned(), token);
    newcomer.get(ME).await.refused(Code::SessionRequired);
}

#[tokio::test]
async fn s_33_wrong_secrets_are_counted_for_the_network_they_come_from() {
    let server = TestApp::start().await;
    let key = gilberts_key(&server).await;
    let body = json!({ "access_key_id": key.id, "secret_access_key": "acs_wrong" });
    for _ in 0..server.app.settings.limits.key_and_network.attempts {
        send(&server, plain(&Method::POST, TOKEN), &body).await.refused(Code::InvalidKey);
    }
    send(&server, plain(&Method::POST, TOKEN), &body).await.refused(Code::TooManyAttempts);
    key.exchange(&server).await.refused(Code::TooManyAttempts);
    let mut elsewhere = server.browser_at([198, 51, 100, 7].into());
    let right = json!({ "access_key_id": key.id, "secret_access_key": key.secret });
    let asked = plain(&Method::POST, TOKEN).header(header::CONTENT_TYPE, "application/json");
    elsewhere.send(asked, Body::from(right.to_string())).await.expect(200);
}

#[tokio::test]
async fn s_88_the_last_use_is_known_to_the_minute_and_not_written_more_often() {
    let server = TestApp::start().await;
    let mut gilbert = server.signed_in("gilbert.blythe").await;
    let key = KeyPair::create(&mut gilbert, &[]).await;
    let token = key.token(&server).await;
    let mut last_used = async || {
        server.app.deferred.flush().await;
        keys(&mut gilbert).await[0]["last_used_at"].clone()
    };
    assert_eq!(last_used().await, "2027-01-15T08:00:00Z");
    server.wait(Duration::from_secs(59));
    get_with(&server, &token, ME).await.expect(200);
    assert_eq!(last_used().await, "2027-01-15T08:00:00Z");
    server.wait(Duration::from_secs(1));
    get_with(&server, &token, ME).await.expect(200);
    assert_eq!(last_used().await, "2027-01-15T08:01:00Z");
}

#[tokio::test]
async fn s_105_the_trail_names_the_key() {
    let server = TestApp::start().await;
    let key = gilberts_key(&server).await;
    server.wait(Duration::from_secs(1));
    let token = key.token(&server).await;
    server.wait(Duration::from_secs(1));
    get_with(&server, &token, "/api/v1/access-keys").await.refused(Code::KeyRefused);
    KeyPair { secret: "acs_x".to_owned(), ..key.clone() }.exchange(&server).await.refused(Code::InvalidKey);
    server.app.deferred.flush().await;
    let lines = audit::all(&server.read().await).await.unwrap();
    let (_, owner) = account(&server, "gilbert.blythe").await;
    let find = |action: &str, outcome: &str| {
        lines.iter().find(|line| line.action == action && line.outcome == outcome).unwrap()
    };
    let exchanged = find("create_token", "done");
    assert_eq!((&exchanged.target, &exchanged.actor), (&Some(key.id.clone()), &Some(owner.to_string())));
    let refused = find("list_access_keys", "refused");
    assert_eq!((&refused.access_key, &refused.actor), (&Some(key.id), &Some(owner.to_string())));
    assert_eq!(find("create_token", "refused").after.as_deref(), Some(r#"{"code":"invalid_key"}"#));
}
