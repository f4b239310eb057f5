//! What a person does with their own keys.

use http::Method;
use latchkey_contract::problem::{Code, FieldCode};
use serde_json::json;

use super::{DAY, KEYS, address, allow, create, delete, keys, rotate, update};
use crate::support::{KeyPair, TestApp};

#[tokio::test]
async fn a_17_a_person_with_the_right_manages_their_own_keys() {
    let server = TestApp::start().await;
    let mut gilbert = server.signed_in("gilbert.blythe").await;
    let list = gilbert.get(KEYS).await.expect(200).json();
    let expected = json!({
        "keys": [],
        "max_active": 2,
        "max_lifetime_days": 365,
        "grantable": ["support.view", "account.edit"],
    });
    assert_eq!(list, expected);
}

#[tokio::test]
async fn u_4_the_demo_shows_a_maximum_and_holds_to_it() {
    let server = TestApp::start().await;
    let mut gilbert = server.signed_in("gilbert.blythe").await;
    for expiry in [json!("never"), json!({ "days": 366 }), json!({ "at": "2028-01-16T08:00:00Z" })] {
        let problem = create(&mut gilbert, "x", expiry).await.refused(Code::Invalid);
        assert_eq!((problem.fields[0].field.as_str(), problem.fields[0].code), ("expiry", FieldCode::OutOfRange));
    }
    create(&mut gilbert, "x", json!({ "days": 365 })).await.expect(201);
}

#[tokio::test]
async fn a_18_without_the_right_every_operation_is_refused() {
    let server = TestApp::start().await;
    let mut gilbert = server.signed_in("gilbert.blythe").await;
    let key = KeyPair::create(&mut gilbert, &[]).await;
    let mut newcomer = server.signed_in("newcomer").await;
    newcomer.get(KEYS).await.refused(Code::PermissionDenied);
    create(&mut newcomer, "x", json!({ "days": 90 })).await.refused(Code::PermissionDenied);
    rotate(&mut newcomer, &key.id, "none").await.refused(Code::PermissionDenied);
    for method in [Method::PATCH, Method::DELETE] {
        let headers = [("if-match", "\"1\"")];
        newcomer.write(&method, &address(&key.id), &headers, &json!({})).await.refused(Code::PermissionDenied);
    }
    assert_eq!(keys(&mut gilbert).await.len(), 1, "nothing happened to it");
}

#[tokio::test]
async fn a_22_a_key_is_created_with_a_name_an_end_and_some_rights() {
    let server = TestApp::start().await;
    let mut gilbert = server.signed_in("gilbert.blythe").await;
    let made = create(&mut gilbert, "  Nightly report ", json!({ "days": 30 })).await.expect(201).json();
    let id = made["key"]["id"].as_str().unwrap().to_owned();
    assert!(id.starts_with("ack_"), "{id}");
    let expected = json!({
        "id": id,
        "name": "Nightly report",
        "state": "active",
        "scope": ["support.view"],
        "created_at": "2027-01-15T08:00:00Z",
        "last_used_at": null,
        "expires_at": "2027-02-14T08:00:00Z",
        "ends_at": "2027-02-14T08:00:00Z",
        "days_left": 30,
        "warned": null,
        "replaces": null,
        "replaced_by": null,
        "version": 1,
    });
    assert_eq!(made["key"], expected);
    assert_eq!(keys(&mut gilbert).await, [expected]);
}

#[tokio::test]
async fn a_19_keys_are_seen_newest_first_and_deleted_for_good() {
    let server = TestApp::start().await;
    let mut gilbert = server.signed_in("gilbert.blythe").await;
    let older = KeyPair::create(&mut gilbert, &[]).await.id;
    server.wait(std::time::Duration::from_secs(1));
    let id = KeyPair::create(&mut gilbert, &[]).await.id;
    let ids: Vec<_> = keys(&mut gilbert).await.into_iter().map(|key| key["id"].clone()).collect();
    assert_eq!(ids, [json!(id), json!(older)]);
    delete(&mut gilbert, &id).await.expect(204);
    assert_eq!(keys(&mut gilbert).await.len(), 1);
    let gone = gilbert.write(&Method::DELETE, &address(&id), &[("if-match", "\"1\"")], &json!({})).await;
    gone.refused(Code::NotFound);
}

#[tokio::test]
async fn a_28_a_key_is_paused_and_resumed() {
    let server = TestApp::start().await;
    let mut gilbert = server.signed_in("gilbert.blythe").await;
    let key = KeyPair::create(&mut gilbert, &[]).await;
    let paused = update(&mut gilbert, &key.id, json!({ "state": "paused" })).await.expect(200);
    assert_eq!((paused.json()["state"].clone(), paused.header("etag")), (json!("paused"), "\"2\""));
    key.exchange(&server).await.refused(Code::InvalidKey);
    let resumed = update(&mut gilbert, &key.id, json!({ "state": "active" })).await.expect(200);
    assert_eq!(resumed.json()["state"], "active");
    key.exchange(&server).await.expect(200);
}

#[tokio::test]
async fn a_28_only_on_and_off_can_be_chosen() {
    let server = TestApp::start().await;
    let mut gilbert = server.signed_in("gilbert.blythe").await;
    let key = KeyPair::create(&mut gilbert, &[]).await;
    for change in [json!({ "state": "expired" }), json!({ "state": true }), json!({ "scope": [] })] {
        update(&mut gilbert, &key.id, change).await.refused(Code::Malformed);
    }
}

#[tokio::test]
async fn s_95_a_change_names_the_version_it_was_made_for() {
    let server = TestApp::start().await;
    let mut gilbert = server.signed_in("gilbert.blythe").await;
    let key = KeyPair::create(&mut gilbert, &[]).await;
    let change = json!({ "name": "Weekly report" });
    gilbert.write(&Method::PATCH, &address(&key.id), &[], &change).await.refused(Code::PreconditionRequired);
    gilbert.write(&Method::DELETE, &address(&key.id), &[], &json!({})).await.refused(Code::PreconditionRequired);
    update(&mut gilbert, &key.id, change.clone()).await.expect(200);
    for method in [Method::PATCH, Method::DELETE] {
        let stale = gilbert.write(&method, &address(&key.id), &[("if-match", "\"1\"")], &json!({})).await;
        assert_eq!(stale.header("etag"), "\"2\"", "the version that is there now");
        stale.refused(Code::StaleVersion);
    }
    assert_eq!(keys(&mut gilbert).await[0]["name"], "Weekly report");
}

#[tokio::test]
async fn u_3_u_4_what_cannot_be_had_is_refused_field_by_field() {
    let server = TestApp::start().await;
    allow(&server, 2, Some(90)).await;
    let mut gilbert = server.signed_in("gilbert.blythe").await;
    let body = json!({ "name": "\u{202e}x", "scope": ["users.manage"], "expiry": "never" });
    let problem = gilbert.post(KEYS, &body).await.refused(Code::Invalid);
    let fields: Vec<_> = problem.fields.into_iter().map(|field| (field.field, field.code)).collect();
    let expected =
        [("name", FieldCode::Characters), ("scope", FieldCode::NotAllowed), ("expiry", FieldCode::OutOfRange)];
    assert_eq!(fields, expected.map(|(field, code)| (field.to_owned(), code)));
    let list = gilbert.get(KEYS).await.json();
    assert_eq!((list["max_lifetime_days"].clone(), list["keys"].clone()), (json!(90), json!([])));
    create(&mut gilbert, "x", json!({ "days": 91 })).await.refused(Code::Invalid);
    create(&mut gilbert, "x", json!({ "days": 90 })).await.expect(201);
    create(&mut gilbert, "x", json!({ "at": "2027-04-15T08:00:00Z" })).await.expect(201);
    for name in ["", " \t ", &"x".repeat(81)] {
        create(&mut gilbert, name, json!({ "days": 1 })).await.refused(Code::Invalid);
    }
}

#[tokio::test]
async fn u_4_a_key_that_is_over_stays_over() {
    let server = TestApp::start().await;
    let mut gilbert = server.signed_in("gilbert.blythe").await;
    let key = KeyPair::of(&create(&mut gilbert, "x", json!({ "days": 1 })).await.expect(201));
    server.wait(DAY);
    gilbert.sign_in("gilbert.blythe", crate::support::PASSWORD).await.expect(200);
    let listed = keys(&mut gilbert).await.remove(0);
    assert_eq!((listed["state"].clone(), listed["days_left"].clone()), (json!("expired"), json!(0)));
    for state in ["active", "paused"] {
        update(&mut gilbert, &key.id, json!({ "state": state })).await.refused(Code::AccessKeyEnded);
    }
    key.exchange(&server).await.refused(Code::InvalidKey);
    update(&mut gilbert, &key.id, json!({ "name": "Old report" })).await.expect(200);
    delete(&mut gilbert, &key.id).await.expect(204);
}
