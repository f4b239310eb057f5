//! Warnings before a key ends (U6): once each, in the person's language.

use http::Method;
use latchkey_server::maintenance;
use serde_json::{Value, json};

use super::{DAY, create, delete, keys, rotate};
use crate::support::{Browser, KeyPair, PASSWORD, TestApp};

/// The warnings in the outbox.
async fn warnings(server: &TestApp) -> Vec<(String, Value)> {
    let mails = server.mails().await.into_iter().filter(|mail| mail.template == "access_key_ends");
    mails.map(|mail| (mail.locale, serde_json::from_str(&mail.params).unwrap())).collect()
}

/// Sweeps twice, as two replicas or two hours would.
async fn sweep(server: &TestApp) {
    assert!(maintenance::sweep(&server.app).await);
    assert!(maintenance::sweep(&server.app).await);
}

async fn back(server: &TestApp) -> Browser {
    let mut browser = server.browser();
    browser.sign_in("gilbert.blythe", PASSWORD).await.expect(200);
    browser
}

#[tokio::test]
async fn u_6_a_person_is_warned_fourteen_seven_and_one_days_before_and_once_each() {
    let server = TestApp::start().await;
    let mut gilbert = back(&server).await;
    let key = KeyPair::of(&create(&mut gilbert, "Nightly report", json!({ "days": 30 })).await.expect(201));
    let mut told = Vec::new();
    for _ in 0..31 {
        sweep(&server).await;
        let listed = keys(&mut back(&server).await).await.remove(0);
        told.push((listed["days_left"].as_u64().unwrap(), warnings(&server).await.len(), listed["warned"].clone()));
        server.wait(DAY);
    }
    let expected: Vec<_> = (0..=30_u64)
        .rev()
        .map(|left| match left {
            15.. => (left, 0, json!(null)),
            8.. => (left, 1, json!(14)),
            2.. => (left, 2, json!(7)),
            _ => (left, 3, json!(1)),
        })
        .collect();
    assert_eq!(told, expected);
    let (locale, values) = warnings(&server).await.remove(0);
    assert_eq!(locale, "en");
    let expected = json!({
        "display_name": "Gilbert Blythe",
        "key_name": "Nightly report",
        "key_id": key.id,
        "ends_at": "2027-02-14T08:00:00Z",
    });
    assert_eq!(values, expected);
}

#[tokio::test]
async fn u_6_the_warning_is_in_the_language_of_the_person() {
    let server = TestApp::start().await;
    let mut gilbert = back(&server).await;
    let dutch = json!({ "language": "nl" });
    gilbert.write(&Method::PATCH, "/api/v1/me/preferences", &[("if-match", "\"0\"")], &dutch).await.expect(200);
    create(&mut gilbert, "x", json!({ "days": 15 })).await.expect(201);
    server.wait(DAY);
    sweep(&server).await;
    let found = warnings(&server).await;
    assert_eq!(found.iter().map(|(locale, _)| locale.as_str()).collect::<Vec<_>>(), ["nl"]);
}

#[tokio::test]
async fn u_6_nobody_is_warned_of_a_key_that_was_replaced_deleted_or_never_ends() {
    let server = TestApp::start().await;
    super::allow(&server, 10, None).await;
    let mut gilbert = back(&server).await;
    let replaced = KeyPair::of(&create(&mut gilbert, "x", json!({ "days": 20 })).await.expect(201));
    let deleted = KeyPair::of(&create(&mut gilbert, "x", json!({ "days": 20 })).await.expect(201));
    create(&mut gilbert, "x", json!("never")).await.expect(201);
    let new = KeyPair::of(&rotate(&mut gilbert, &replaced.id, "week").await.expect(201));
    delete(&mut gilbert, &deleted.id).await.expect(204);
    server.wait(6 * DAY);
    sweep(&server).await;
    let warned: Vec<_> = warnings(&server).await.into_iter().map(|(_, values)| values["key_id"].clone()).collect();
    assert_eq!(warned, [json!(new.id)], "the successor, which lives as long");
}
