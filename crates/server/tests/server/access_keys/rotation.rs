//! A new key takes over from an old one, and nothing stands still meanwhile (U5).

use std::time::Duration;

use latchkey_contract::problem::Code;
use serde_json::json;

use super::{DAY, allow, create, delete, keys, rotate, update};
use crate::support::{KeyPair, TestApp};

const HOUR: Duration = Duration::from_secs(60 * 60);

#[tokio::test]
async fn u_5_both_keys_work_until_the_overlap_is_over() {
    let server = TestApp::start().await;
    let mut gilbert = server.signed_in("gilbert.blythe").await;
    let old = KeyPair::of(&create(&mut gilbert, "Nightly report", json!({ "days": 30 })).await.expect(201));
    let answer = rotate(&mut gilbert, &old.id, "hour").await.expect(201);
    let new = KeyPair::of(&answer);
    assert_ne!((&new.id, &new.secret), (&old.id, &old.secret));

    let listed = keys(&mut gilbert).await;
    let find = |id: &str| listed.iter().find(|key| key["id"] == *id).unwrap();
    let (old_key, new_key) = (find(&old.id), find(&new.id));
    for field in ["name", "scope", "expires_at"] {
        assert_eq!(new_key[field], old_key[field], "{field}");
    }
    assert_eq!((&new_key["replaces"], &old_key["replaced_by"]), (&json!(old.id), &json!(new.id)));
    assert_eq!((&old_key["ends_at"], &old_key["state"]), (&json!("2027-01-15T09:00:00Z"), &json!("active")));
    assert_eq!(old_key["expires_at"], "2027-02-14T08:00:00Z", "what was once chosen stays");

    old.exchange(&server).await.expect(200);
    new.exchange(&server).await.expect(200);
    server.wait(HOUR);
    old.exchange(&server).await.refused(Code::InvalidKey);
    new.exchange(&server).await.expect(200);
}

#[tokio::test]
async fn u_5_without_an_overlap_the_old_key_ends_at_once_and_makes_room() {
    let server = TestApp::start().await;
    let mut gilbert = server.signed_in("gilbert.blythe").await;
    let first = KeyPair::create(&mut gilbert, &[]).await;
    KeyPair::create(&mut gilbert, &[]).await;
    let token = first.token(&server).await;
    rotate(&mut gilbert, &first.id, "day").await.refused(Code::AccessKeyLimit);
    first.exchange(&server).await.expect(200);
    let new = KeyPair::of(&rotate(&mut gilbert, &first.id, "none").await.expect(201));
    first.exchange(&server).await.refused(Code::InvalidKey);
    crate::support::get_with(&server, &token, "/api/v1/me").await.refused(Code::InvalidToken);
    new.exchange(&server).await.expect(200);
}

#[tokio::test]
async fn a_27_m_15_a_lost_secret_is_replaced_by_a_new_key() {
    let server = TestApp::start().await;
    let mut gilbert = server.signed_in("gilbert.blythe").await;
    let lost = KeyPair::create(&mut gilbert, &["support.view"]).await;
    let new = KeyPair::of(&rotate(&mut gilbert, &lost.id, "none").await.expect(201));
    lost.exchange(&server).await.refused(Code::InvalidKey);
    assert_eq!(new.exchange(&server).await.expect(200).json()["scope"], json!(["support.view"]));
}

#[tokio::test]
async fn u_5_a_key_is_replaced_once() {
    let server = TestApp::start().await;
    allow(&server, 10, None).await;
    let mut gilbert = server.signed_in("gilbert.blythe").await;
    let old = KeyPair::of(&create(&mut gilbert, "x", json!({ "days": 1 })).await.expect(201));
    let new = KeyPair::of(&rotate(&mut gilbert, &old.id, "week").await.expect(201));
    let listed = keys(&mut gilbert).await;
    assert_eq!(listed[1]["ends_at"], listed[1]["expires_at"], "an overlap makes no key live longer");
    rotate(&mut gilbert, &old.id, "none").await.refused(Code::AccessKeyEnded);
    delete(&mut gilbert, &new.id).await.expect(204);
    assert_eq!(keys(&mut gilbert).await[0]["replaced_by"], json!(null));
    server.wait(2 * DAY);
    gilbert.sign_in("gilbert.blythe", crate::support::PASSWORD).await.expect(200);
    rotate(&mut gilbert, &old.id, "week").await.expect(201);
    assert_eq!(keys(&mut gilbert).await[1]["state"], "expired");
}

#[tokio::test]
async fn u_5_a_paused_key_stays_paused_and_its_successor_works() {
    let server = TestApp::start().await;
    let mut gilbert = server.signed_in("gilbert.blythe").await;
    let old = KeyPair::create(&mut gilbert, &[]).await;
    update(&mut gilbert, &old.id, json!({ "state": "paused" })).await.expect(200);
    let new = KeyPair::of(&rotate(&mut gilbert, &old.id, "day").await.expect(201));
    old.exchange(&server).await.refused(Code::InvalidKey);
    new.exchange(&server).await.expect(200);
}

#[tokio::test]
async fn u_5_only_the_offered_overlaps_can_be_chosen() {
    let server = TestApp::start().await;
    let mut gilbert = server.signed_in("gilbert.blythe").await;
    let old = KeyPair::create(&mut gilbert, &[]).await;
    for overlap in ["", "24h", "month", "None"] {
        rotate(&mut gilbert, &old.id, overlap).await.refused(Code::Malformed);
    }
    assert_eq!(keys(&mut gilbert).await.len(), 1);
}
