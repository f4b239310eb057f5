//! How many keys a person may have (S-88, X9), also when sixteen are asked for at once, on both databases.

use http::Method;
use latchkey_contract::{limits, problem::Code};
use latchkey_server::storage::access_keys;
use serde_json::json;

use super::{KEYS, account, allow, create, delete, keys, rotate, update};
use crate::support::{KeyPair, TestApp, on_both_databases, sixteen};

on_both_databases!(TestApp::start_on =>
    s_88_of_sixteen_created_at_once_two_are,
    s_88_of_sixteen_rotations_one_happens,
    s_88_of_sixteen_resumed_at_once_no_more_than_two_are_active,
    q_15_sixteen_of_the_same_make_one_key,
);

async fn active(server: &TestApp) -> u64 {
    let (_, user) = account(server, "gilbert.blythe").await;
    access_keys::count_active(&server.read().await, &user).await.unwrap()
}

async fn s_88_of_sixteen_created_at_once_two_are(server: &TestApp) {
    let browser = server.signed_in("gilbert.blythe").await;
    let statuses = sixteen(|number| {
        let mut browser = browser.clone();
        async move { create(&mut browser, &format!("Key {number}"), json!({ "days": 90 })).await.status.as_u16() }
    })
    .await;
    assert_eq!(statuses.iter().filter(|status| **status == 201).count(), 2, "{statuses:?}");
    assert!(statuses.iter().all(|status| [201, 409].contains(status)), "{statuses:?}");
    assert_eq!(active(server).await, 2);
}

async fn s_88_of_sixteen_rotations_one_happens(server: &TestApp) {
    let mut browser = server.signed_in("gilbert.blythe").await;
    let key = KeyPair::create(&mut browser, &[]).await;
    let statuses = sixteen(|_| {
        let (mut browser, id) = (browser.clone(), key.id.clone());
        async move { rotate(&mut browser, &id, "day").await.status.as_u16() }
    })
    .await;
    assert_eq!(statuses.iter().filter(|status| **status == 201).count(), 1, "{statuses:?}");
    assert_eq!(active(server).await, 2);
}

async fn s_88_of_sixteen_resumed_at_once_no_more_than_two_are_active(server: &TestApp) {
    let mut browser = server.signed_in("gilbert.blythe").await;
    let mut ids = Vec::new();
    for _ in 0..16 {
        let key = KeyPair::create(&mut browser, &[]).await;
        update(&mut browser, &key.id, json!({ "state": "paused" })).await.expect(200);
        ids.push(key.id);
    }
    let statuses = sixteen(|number| {
        let (mut browser, id) = (browser.clone(), ids[number].clone());
        async move {
            let version = [("if-match", "\"2\"")];
            let change = json!({ "state": "active" });
            browser.write(&Method::PATCH, &super::address(&id), &version, &change).await.status.as_u16()
        }
    })
    .await;
    assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 2, "{statuses:?}");
    assert_eq!(active(server).await, 2);
}

async fn q_15_sixteen_of_the_same_make_one_key(server: &TestApp) {
    let browser = server.signed_in("gilbert.blythe").await;
    let statuses = sixteen(|_| {
        let mut browser = browser.clone();
        async move {
            let once = [("idempotency-key", "0123456789abcdef")];
            let body = json!({ "name": "x", "scope": [], "expiry": { "days": 90 } });
            browser.write(&Method::POST, KEYS, &once, &body).await.status.as_u16()
        }
    })
    .await;
    assert_eq!(statuses.iter().filter(|status| **status == 201).count(), 1, "{statuses:?}");
    assert_eq!(active(server).await, 1);
}

#[tokio::test]
async fn x_9_two_keys_are_active_unless_the_organisation_says_otherwise() {
    let server = TestApp::start().await;
    let mut gilbert = server.signed_in("gilbert.blythe").await;
    let first = KeyPair::create(&mut gilbert, &[]).await;
    KeyPair::create(&mut gilbert, &[]).await;
    create(&mut gilbert, "x", json!({ "days": 90 })).await.refused(Code::AccessKeyLimit);
    update(&mut gilbert, &first.id, json!({ "state": "paused" })).await.expect(200);
    KeyPair::create(&mut gilbert, &[]).await;
    update(&mut gilbert, &first.id, json!({ "state": "active" })).await.refused(Code::AccessKeyLimit);
    allow(&server, 3, None).await;
    assert_eq!(gilbert.get(KEYS).await.json()["max_active"], 3);
    update(&mut gilbert, &first.id, json!({ "state": "active" })).await.expect(200);
    update(&mut gilbert, &first.id, json!({ "state": "active" })).await.expect(200);
}

#[tokio::test]
async fn x_9_the_setting_stays_between_one_and_ten() {
    let server = TestApp::start().await;
    let mut gilbert = server.signed_in("gilbert.blythe").await;
    for (set, told) in [(0, 1), (1, 1), (10, 10), (200, 10)] {
        allow(&server, set, Some(u16::from(set))).await;
        let list = gilbert.get(KEYS).await.json();
        assert_eq!(list["max_active"], told, "{set}");
        assert_eq!(list["max_lifetime_days"], set.max(1), "{set}");
    }
}

#[tokio::test]
async fn keys_that_are_kept_have_a_limit_too() {
    let server = TestApp::start().await;
    let mut gilbert = server.signed_in("gilbert.blythe").await;
    let mut last = String::new();
    for _ in 0..limits::ACCESS_KEYS_KEPT {
        last = KeyPair::create(&mut gilbert, &[]).await.id;
        update(&mut gilbert, &last, json!({ "state": "paused" })).await.expect(200);
    }
    create(&mut gilbert, "x", json!({ "days": 90 })).await.refused(Code::AccessKeyLimit);
    delete(&mut gilbert, &last).await.expect(204);
    create(&mut gilbert, "x", json!({ "days": 90 })).await.expect(201);
    assert_eq!(keys(&mut gilbert).await.len() as u64, limits::ACCESS_KEYS_KEPT);
}
