//! The main job, over the API: sign in, look around, change the password, sign out, sign in with the new one.

use latchkey_contract::problem::Code;
use serde_json::json;

use crate::support::{OTHER_PASSWORD, PASSWORD, TestApp};

#[tokio::test]
async fn the_story_from_signing_in_to_the_new_password() {
    let server = TestApp::start().await;
    let mut browser = server.browser();
    assert_eq!(browser.get("/api/v1/boot").await.expect(200).json()["session"], "signed_out");
    browser.sign_in("gilbert.blythe", PASSWORD).await.expect(200);

    let rules = browser.get("/api/v1/password/policy").await.expect(200).json();
    let kinds: Vec<_> = rules["rules"].as_array().unwrap().iter().map(|rule| rule["kind"].clone()).collect();
    assert_eq!(json!(kinds[..6]), json!(["uppercase", "lowercase", "digit", "special", "min_length", "not_reused"]));

    let check = json!({ "password": OTHER_PASSWORD });
    assert_eq!(browser.post("/api/v1/password/check", &check).await.expect(200).json(), json!({ "unmet": [] }));
    let changed = browser.change_password(PASSWORD, OTHER_PASSWORD).await.expect(200).json();
    assert_eq!((&changed["ended_sessions"], &changed["notice_sent"]), (&json!(0), &json!(true)));

    browser.get("/api/v1/me").await.expect(200);
    browser.delete("/api/v1/session").await.expect(204);
    browser.get("/api/v1/me").await.refused(Code::SessionRequired);
    browser.sign_in("gilbert.blythe", PASSWORD).await.refused(Code::InvalidCredentials);
    browser.sign_in("gilbert.blythe", OTHER_PASSWORD).await.expect(200);
}

#[tokio::test]
async fn a_9_to_a_16_the_agent_is_told_who_they_are_and_what_they_may_do() {
    let server = TestApp::start().await;
    let mut browser = server.signed_in(" Gilbert.Blythe@demo.example ").await;
    let me = browser.get("/api/v1/me").await.expect(200).json();
    assert_eq!(me["display_name"], "Gilbert Blythe");
    assert_eq!(me["username"], "gilbert.blythe");
    assert_eq!(me["email"], "gilbert.blythe@demo.example");
    assert_eq!(me["roles"], json!(["Agent"]));
    assert_eq!(me["team"], "Sales-Oz");
    assert_eq!(me["organisation"]["name"], "Demo Contact Centre");
    let granted: Vec<_> = me["capabilities"].as_array().unwrap().iter().map(|one| one["permission"].clone()).collect();
    assert_eq!(json!(granted), json!(["access_keys.create", "account.edit", "support.view"]));
    assert_eq!(me["capabilities"][0]["granted_by"][0]["name"], "Agent");
    let boot = browser.get("/api/v1/boot").await.expect(200).json();
    assert_eq!(boot["session"]["signed_in"], me);
}

#[tokio::test]
async fn the_newcomer_has_no_team_and_no_rights() {
    let server = TestApp::start().await;
    let me = server.signed_in("newcomer").await.get("/api/v1/me").await.expect(200).json();
    assert_eq!((&me["team"], &me["roles"], &me["capabilities"]), (&json!(null), &json!([]), &json!([])));
}

#[tokio::test]
async fn a_44_display_choices_are_kept() {
    let server = TestApp::start().await;
    let mut browser = server.signed_in("gilbert.blythe").await;
    let before = browser.get("/api/v1/me/preferences").await.expect(200);
    assert_eq!(before.json()["toast_seconds"], json!(null));
    let tag = before.header("etag").to_owned();
    let change = json!({ "toast_seconds": 7, "language": "nl", "theme": "dark" });
    let patch = [("if-match", tag.as_str())];
    let after = browser.write(&http::Method::PATCH, "/api/v1/me/preferences", &patch, &change).await.expect(200);
    let kept = after.json();
    for (field, value) in change.as_object().unwrap() {
        assert_eq!(kept[field], *value, "{field}");
    }
    assert_eq!((&kept["toast_keep"], &kept["version"]), (&json!(null), &json!(1)));
    assert_eq!(browser.get("/api/v1/me").await.json()["preferences"], after.json());
}
