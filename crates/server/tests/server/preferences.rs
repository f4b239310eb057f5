//! Display choices: changes to one version do not overwrite each other (S-95).

use http::Method;
use latchkey_contract::{
    me::Me,
    preferences::ToastTime,
    problem::{Code, FieldCode},
};
use latchkey_server::storage::organisations;
use serde_json::{Value, json};

use crate::support::{Answer, Browser, TestApp};

const PATH: &str = "/api/v1/me/preferences";

async fn patch(browser: &mut Browser, version: Option<&str>, change: &Value) -> Answer {
    let headers: Vec<_> = version.map(|version| ("if-match", version)).into_iter().collect();
    browser.write(&Method::PATCH, PATH, &headers, change).await
}

#[tokio::test]
async fn s_95_a_change_names_the_version_it_replaces() {
    let server = TestApp::start().await;
    let mut browser = server.signed_in("gilbert.blythe").await;
    let dark = json!({ "theme": "dark" });
    for missing in [None, Some("*")] {
        patch(&mut browser, missing, &dark).await.refused(Code::PreconditionRequired);
    }
    for unclear in ["0", "W/\"0\"", "\"0\", \"1\"", "\"x\"", ""] {
        patch(&mut browser, Some(unclear), &dark).await.refused(Code::Malformed);
    }
    assert_eq!(patch(&mut browser, Some("\"0\""), &dark).await.expect(200).header("etag"), "\"1\"");
    let stale = patch(&mut browser, Some("\"0\""), &json!({ "theme": "light" })).await;
    assert_eq!(stale.header("etag"), "\"1\"", "what to read again");
    stale.refused(Code::StaleVersion);
    assert_eq!(browser.get(PATH).await.expect(200).json()["theme"], "dark");
}

#[tokio::test]
async fn null_goes_back_to_the_default_and_absent_keeps() {
    let server = TestApp::start().await;
    let mut browser = server.signed_in("gilbert.blythe").await;
    let all = json!({ "language": "fr", "theme": "light", "toast_seconds": 9, "toast_keep": true });
    patch(&mut browser, Some("\"0\""), &all).await.expect(200);
    let some = json!({ "language": null, "toast_seconds": null });
    let after = patch(&mut browser, Some("\"1\""), &some).await.expect(200).json();
    let expected = json!({
        "language": null, "theme": "light", "text_size": "system", "contrast": "system", "motion": "system",
        "links": "system", "focus_ring": "system", "toast_seconds": null, "toast_keep": true, "version": 2,
    });
    assert_eq!(after, expected);
}

#[tokio::test]
async fn a_45_messages_stay_three_seconds_until_somebody_chooses() {
    let server = TestApp::start().await;
    let mut browser = server.signed_in("gilbert.blythe").await;
    let me = browser.get("/api/v1/me").await.expect(200).json();
    assert_eq!(me["organisation"]["toasts"], json!({ "seconds": 3, "keep": false }));
    assert_eq!((&me["preferences"]["toast_seconds"], &me["preferences"]["toast_keep"]), (&Value::Null, &Value::Null));
}

#[tokio::test]
async fn x_8_an_organisation_sets_how_long_messages_stay_until_somebody_chooses() {
    let server = TestApp::start().await;
    let mut browser = server.signed_in("gilbert.blythe").await;
    let organisation = read_me(&mut browser).await.organisation.id;
    for (chosen, kept) in [(8, 8), (10, 10), (1, 3), (200, 10)] {
        let tx = server.app.store.begin().await.unwrap();
        organisations::set_toasts(&tx, &organisation, ToastTime { seconds: chosen, keep: true }).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(read_me(&mut browser).await.toasts(), ToastTime { seconds: kept, keep: true }, "{chosen}");
    }
    patch(&mut browser, Some("\"0\""), &json!({ "toast_seconds": 2 })).await.expect(200);
    assert_eq!(read_me(&mut browser).await.toasts(), ToastTime { seconds: 2, keep: true }, "one's own, and theirs");
    let reset = json!({ "toast_seconds": null, "toast_keep": null });
    patch(&mut browser, Some("\"1\""), &reset).await.expect(200);
    assert_eq!(read_me(&mut browser).await.toasts(), ToastTime { seconds: 10, keep: true });
}

async fn read_me(browser: &mut Browser) -> Me {
    serde_json::from_str(&browser.get("/api/v1/me").await.expect(200).text).unwrap()
}

#[tokio::test]
async fn a_look_is_one_of_a_closed_set() {
    let server = TestApp::start().await;
    let mut browser = server.signed_in("gilbert.blythe").await;
    let look = json!({
        "text_size": "130", "contrast": "more", "motion": "reduced", "links": "underlined", "focus_ring": "strong",
    });
    patch(&mut browser, Some("\"0\""), &look).await.expect(200);
    let me = browser.get("/api/v1/me").await.expect(200).json();
    for (axis, value) in look.as_object().unwrap() {
        assert_eq!(&me["preferences"][axis], value);
    }
    for unknown in [json!({ "text_size": "400" }), json!({ "contrast": "<b>" }), json!({ "zoom": "150" })] {
        patch(&mut browser, Some("\"1\""), &unknown).await.refused(Code::Malformed);
    }
}

#[tokio::test]
async fn a_44_seconds_are_one_to_ten() {
    let server = TestApp::start().await;
    let mut browser = server.signed_in("gilbert.blythe").await;
    for seconds in [0, 11, 255] {
        let change = json!({ "toast_seconds": seconds });
        let problem = patch(&mut browser, Some("\"0\""), &change).await.refused(Code::Invalid);
        assert_eq!(problem.fields.len(), 1);
        assert_eq!(
            (problem.fields[0].field.as_str(), problem.fields[0].code),
            ("toast_seconds", FieldCode::OutOfRange)
        );
    }
    for (version, seconds) in [("\"0\"", 1), ("\"1\"", 10)] {
        patch(&mut browser, Some(version), &json!({ "toast_seconds": seconds })).await.expect(200);
    }
}

#[tokio::test]
async fn choices_are_ones_own() {
    let server = TestApp::start().await;
    let mut gilbert = server.signed_in("gilbert.blythe").await;
    patch(&mut gilbert, Some("\"0\""), &json!({ "theme": "dark" })).await.expect(200);
    let others = server.signed_in("newcomer").await.get(PATH).await.expect(200).json();
    assert_eq!((&others["theme"], &others["version"]), (&json!("system"), &json!(0)));
}
