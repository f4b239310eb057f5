//! What people edit of their own account (M1, M2, X6): who may, what is accepted, and that no change is lost (S-95).

use axum::body::Body;
use http::{Method, header};
use latchkey_contract::problem::{Code, FieldCode};
use latchkey_server::storage::audit;
use serde_json::{Value, json};

use crate::support::{Answer, Browser, KeyPair, TestApp, get_with, plain, sixteen};

const PATH: &str = "/api/v1/me/account";

async fn patch(browser: &mut Browser, version: &str, change: &Value) -> Answer {
    browser.write(&Method::PATCH, PATH, &[("if-match", version)], change).await
}

/// A change that a program sends.
async fn patch_with(server: &TestApp, token: &str, version: &str, change: &Value) -> Answer {
    let asked = plain(&Method::PATCH, PATH)
        .header(header::AUTHORIZATION, format!("Bearer {token}"))
        .header(header::IF_MATCH, version)
        .header(header::CONTENT_TYPE, "application/json");
    server.browser().send(asked, Body::from(change.to_string())).await
}

#[tokio::test]
async fn m_1_editing_needs_the_permission_and_reading_does_not() {
    let server = TestApp::start().await;
    let mut newcomer = server.signed_in("newcomer").await;
    assert_eq!(newcomer.get(PATH).await.expect(200).header("etag"), "\"1\"");
    patch(&mut newcomer, "\"1\"", &json!({ "display_name": "Somebody" })).await.refused(Code::PermissionDenied);
    assert_eq!(newcomer.get("/api/v1/me").await.json()["display_name"], "Newcomer");
}

#[tokio::test]
async fn m_2_a_person_edits_their_name_time_zone_and_number() {
    let server = TestApp::start().await;
    let mut gilbert = server.signed_in("gilbert.blythe").await;
    let change = json!({
        "display_name": " Gilbert J. Blythe ", "time_zone": "America/Halifax", "contact_number": "+1 (902) 555-01 00",
    });
    let answer = patch(&mut gilbert, "\"1\"", &change).await.expect(200);
    assert_eq!(answer.header("etag"), "\"2\"");
    let expected = json!({
        "display_name": "Gilbert J. Blythe", "time_zone": "America/Halifax", "contact_number": "+19025550100",
        "version": 2,
    });
    assert_eq!(answer.json(), expected);
    assert_eq!(gilbert.get(PATH).await.json(), expected);
    let me = gilbert.get("/api/v1/me").await.json();
    assert_eq!((&me["display_name"], &me["account_version"]), (&expected["display_name"], &json!(2)));
    assert_eq!((&me["time_zone"], &me["contact_number"]), (&expected["time_zone"], &expected["contact_number"]));
    let cleared = patch(&mut gilbert, "\"2\"", &json!({ "time_zone": null, "contact_number": null })).await.json();
    assert_eq!((&cleared["time_zone"], &cleared["contact_number"]), (&Value::Null, &Value::Null));
}

#[tokio::test]
async fn m_2_what_cannot_be_accepted_is_named_by_field() {
    let server = TestApp::start().await;
    let mut gilbert = server.signed_in("gilbert.blythe").await;
    let change = json!({ "display_name": "a\u{0}b", "time_zone": "Middle/Earth", "contact_number": "call me" });
    let problem = patch(&mut gilbert, "\"1\"", &change).await.refused(Code::Invalid);
    let found: Vec<_> = problem.fields.iter().map(|one| (one.field.as_str(), one.code)).collect();
    let expected = [
        ("display_name", FieldCode::Characters),
        ("contact_number", FieldCode::Characters),
        ("time_zone", FieldCode::Unknown),
    ];
    assert_eq!(found, expected);
    assert_eq!(gilbert.get(PATH).await.json()["version"], 1, "nothing was changed");
}

#[tokio::test]
async fn s_78_a_name_with_markup_is_kept_as_the_text_it_is() {
    let server = TestApp::start().await;
    let mut gilbert = server.signed_in("gilbert.blythe").await;
    let name = "<img src=x onerror=alert(1)> {{7*7}} =cmd()";
    patch(&mut gilbert, "\"1\"", &json!({ "display_name": name })).await.expect(200);
    assert_eq!(gilbert.get("/api/v1/me").await.json()["display_name"], name);
}

#[tokio::test]
async fn s_95_a_change_names_the_version_it_replaces() {
    let server = TestApp::start().await;
    let mut one = server.signed_in("gilbert.blythe").await;
    let mut other = server.signed_in("gilbert.blythe").await;
    let missing = one.write(&Method::PATCH, PATH, &[], &json!({ "display_name": "One" })).await;
    missing.refused(Code::PreconditionRequired);
    patch(&mut one, "\"1\"", &json!({ "display_name": "One" })).await.expect(200);
    let stale = patch(&mut other, "\"1\"", &json!({ "contact_number": "020 1234567" })).await;
    assert_eq!(stale.header("etag"), "\"2\"", "what to read again");
    stale.refused(Code::StaleVersion);
    let merged = patch(&mut other, "\"2\"", &json!({ "contact_number": "020 1234567" })).await.expect(200).json();
    assert_eq!((&merged["display_name"], &merged["contact_number"]), (&json!("One"), &json!("0201234567")));
}

#[tokio::test(flavor = "multi_thread")]
async fn s_95_of_sixteen_at_once_one_is_stored() {
    let server = TestApp::start().await;
    let browser = server.signed_in("gilbert.blythe").await;
    let statuses = sixteen(|number| {
        let mut browser = browser.clone();
        async move { patch(&mut browser, "\"1\"", &json!({ "display_name": format!("Name {number}") })).await.status }
    })
    .await;
    assert_eq!(statuses.iter().filter(|status| status.as_u16() == 200).count(), 1, "{statuses:?}");
    assert_eq!(statuses.iter().filter(|status| status.as_u16() == 412).count(), 15, "{statuses:?}");
}

#[tokio::test]
async fn s_96_saving_twice_has_one_effect() {
    let server = TestApp::start().await;
    let mut gilbert = server.signed_in("gilbert.blythe").await;
    let headers = [("if-match", "\"1\""), ("idempotency-key", "0123456789abcdef")];
    for _ in 0..2 {
        let answer =
            gilbert.write(&Method::PATCH, PATH, &headers, &json!({ "display_name": "Once" })).await.expect(200);
        assert_eq!(answer.json()["version"], 2);
    }
    assert_eq!(gilbert.get(PATH).await.json()["version"], 2);
}

#[tokio::test]
async fn m_1_a_program_edits_with_the_right_in_its_scope_and_the_trail_names_its_key() {
    let server = TestApp::start().await;
    let mut gilbert = server.signed_in("gilbert.blythe").await;
    let with = KeyPair::create(&mut gilbert, &["account.edit"]).await;
    let token = with.token(&server).await;
    let without = KeyPair::create(&mut gilbert, &["support.view"]).await.token(&server).await;
    let change = json!({ "display_name": "Gilbert (away)", "time_zone": "America/Halifax" });
    patch_with(&server, &without, "\"1\"", &change).await.refused(Code::PermissionDenied);
    assert_eq!(get_with(&server, &token, PATH).await.expect(200).header("etag"), "\"1\"");
    patch_with(&server, &token, "\"1\"", &change).await.expect(200);
    patch_with(&server, &token, "\"1\"", &change).await.refused(Code::StaleVersion);
    assert_eq!(gilbert.get("/api/v1/me").await.json()["display_name"], "Gilbert (away)");

    let lines = audit::all(&server.read().await).await.unwrap();
    let edits: Vec<_> = lines.iter().filter(|line| line.action == "update_account" && line.outcome == "done").collect();
    let [edit] = edits.as_slice() else { panic!("{edits:?}") };
    assert_eq!(edit.access_key.as_deref(), Some(with.id.as_str()));
}

#[tokio::test]
async fn s_89_a_program_never_sets_the_number_that_its_owner_is_called_back_on() {
    let server = TestApp::start().await;
    let mut gilbert = server.signed_in("gilbert.blythe").await;
    patch(&mut gilbert, "\"1\"", &json!({ "contact_number": "020 1234567" })).await.expect(200);
    let token = KeyPair::create(&mut gilbert, &["account.edit"]).await.token(&server).await;
    for number in [json!("020 7654321"), Value::Null] {
        let change = json!({ "display_name": "Somebody", "contact_number": number });
        patch_with(&server, &token, "\"2\"", &change).await.refused(Code::KeyRefused);
    }
    let account = gilbert.get(PATH).await.json();
    assert_eq!(
        (&account["display_name"], &account["contact_number"]),
        (&json!("Gilbert Blythe"), &json!("0201234567"))
    );
}
