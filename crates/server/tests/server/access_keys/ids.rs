//! Identifiers in paths: only one's own keys are there, whatever is asked for (S-91).

use http::Method;
use latchkey_contract::{
    id::{AccessKeyId, UserId},
    problem::Code,
};
use serde_json::json;

use super::{account, address, keys};
use crate::support::{Answer, Browser, KeyPair, OUTSIDER, TestApp, add_other_organisation};

/// Every operation with the identifier of a key in its path.
async fn tried(browser: &mut Browser, id: &str) -> Vec<Answer> {
    let version = [("if-match", "\"1\"")];
    vec![
        browser.write(&Method::PATCH, &address(id), &version, &json!({ "name": "taken" })).await,
        browser.write(&Method::POST, &format!("{}/rotate", address(id)), &[], &json!({ "overlap": "none" })).await,
        browser.write(&Method::DELETE, &address(id), &version, &json!({})).await,
    ]
}

#[tokio::test]
async fn s_91_a_key_is_there_for_its_owner_alone() {
    let server = TestApp::start().await;
    add_other_organisation(&server).await;
    let mut gilbert = server.signed_in("gilbert.blythe").await;
    let key = KeyPair::create(&mut gilbert, &[]).await;
    let before = keys(&mut gilbert).await;
    for username in ["colleague.01", "admin", OUTSIDER] {
        let mut other = server.signed_in(username).await;
        for answer in tried(&mut other, &key.id).await {
            answer.refused(Code::NotFound);
        }
        assert!(keys(&mut other).await.is_empty(), "{username} sees none of them");
    }
    assert_eq!(keys(&mut gilbert).await, before, "nothing happened to it");
    let statuses: Vec<u16> = tried(&mut gilbert, &key.id).await.iter().map(|answer| answer.status.as_u16()).collect();
    assert_eq!(statuses, [200, 201, 412], "its owner meets it, in the version that is there by then");
}

#[tokio::test]
async fn s_91_what_is_no_key_is_answered_like_a_key_of_somebody_else() {
    let server = TestApp::start().await;
    let mut gilbert = server.signed_in("gilbert.blythe").await;
    let (_, user) = account(&server, "gilbert.blythe").await;
    let random = AccessKeyId::from_bits(rand::random());
    let ids = [
        random.as_str(),
        user.as_str(),
        UserId::from_bits(0).as_str(),
        "ack_",
        "ack_0000000000000000000000000i",
        "%2e%2e%2fme",
        "%00",
        "%ff",
        "1",
        "*",
        "' OR 1=1 --".replace(' ', "%20").as_str(),
    ]
    .map(str::to_owned);
    for id in ids {
        for answer in tried(&mut gilbert, &id).await {
            assert_eq!(answer.status.as_u16(), 404, "{id}: {}", answer.text);
        }
    }
}
