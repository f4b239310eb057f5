//! The accessibility statement and the messages about it, for anybody (A2, LE-3).

use std::net::IpAddr;

use latchkey_contract::{
    limits,
    problem::{Code, FieldCode},
    statement::Statement,
};
use latchkey_server::{
    app::{Accessibility, Settings},
    storage::audit,
};
use serde_json::{Value, json};

use crate::support::TestApp;

const STATEMENT: &str = "/api/v1/accessibility/statement";
const FEEDBACK: &str = "/api/v1/accessibility/feedback";
const CONTACT: &str = "accessibility@demo.example";

async fn server() -> TestApp {
    let accessibility = Accessibility { contact: Some(CONTACT.to_owned()), ..Accessibility::default() };
    TestApp::start_with(Settings { accessibility, ..Settings::default() }).await
}

fn message(text: &str) -> Value {
    json!({ "message": text, "contact": "reader@example.org", "page": "/profile/general" })
}

#[tokio::test]
async fn a_2_le_3_the_facts_of_the_statement_are_for_everybody() {
    let accessibility = Accessibility {
        contact: Some(CONTACT.to_owned()),
        answer_days: 5,
        enforcement: Some("The inspectorate".to_owned()),
    };
    let server = TestApp::start_with(Settings { accessibility, ..Settings::default() }).await;
    for mut browser in [server.browser(), server.signed_in("newcomer").await] {
        let answer = browser.get(STATEMENT).await.expect(200);
        let statement: Statement = serde_json::from_str(&answer.text).unwrap();
        assert_eq!(statement.contact.as_deref(), Some(CONTACT));
        assert_eq!((statement.answer_days, statement.enforcement.as_deref()), (5, Some("The inspectorate")));
        assert!(statement.record.target.standard.starts_with("EN 301 549"), "LE-1");
    }
}

#[tokio::test]
async fn a_2_a_message_is_mailed_to_whoever_answers_for_accessibility() {
    let server = server().await;
    for mut browser in [server.browser(), server.signed_in("gilbert.blythe").await] {
        let before = server.mails().await.len();
        let answer = browser.post(FEEDBACK, &message("The menu\ncannot be reached.")).await.expect(202);
        let reference = answer.json()["reference"].as_str().unwrap().to_owned();
        assert!(reference.starts_with("A11Y-") && reference.len() == 14, "{reference}");
        let mails = server.mails().await;
        assert_eq!(mails.len(), before + 1);
        let mail = mails.iter().find(|mail| mail.params.contains(&reference)).unwrap();
        assert_eq!((mail.template.as_str(), mail.to_address.as_str()), ("accessibility_feedback", CONTACT));
        let params: Value = serde_json::from_str(&mail.params).unwrap();
        assert_eq!(params["message"], "The menu\ncannot be reached.");
        assert_eq!((&params["contact"], &params["page"]), (&json!("reader@example.org"), &json!("/profile/general")));
        assert!(!mail.params.contains("gilbert"), "nothing of the account is added");
        let trail = audit::all(&server.read().await).await.unwrap();
        assert!(trail.iter().any(|line| line.target.as_deref() == Some(&reference)), "S-105");
        assert!(trail.iter().all(|line| !format!("{line:?}").contains("cannot be reached")));
    }
}

#[tokio::test]
async fn a_2_fields_that_cannot_be_taken_are_named() {
    let server = server().await;
    let long = "x".repeat(limits::FEEDBACK_CHARS + 1);
    for (body, field, code) in [
        (json!({ "message": " " }), "message", FieldCode::Required),
        (json!({ "message": long }), "message", FieldCode::TooLong),
        (json!({ "message": "x", "contact": "a\nb" }), "contact", FieldCode::Characters),
        (json!({ "message": "x", "page": "\u{202e}" }), "page", FieldCode::Characters),
    ] {
        let problem = server.browser().post(FEEDBACK, &body).await.refused(Code::Invalid);
        assert_eq!((problem.fields[0].field.as_str(), problem.fields[0].code), (field, code));
    }
    assert!(server.mails().await.is_empty());
}

#[tokio::test]
async fn a_2_without_an_address_no_message_is_taken() {
    let server = TestApp::start().await;
    let statement = server.browser().get(STATEMENT).await.expect(200).json();
    assert_eq!(statement["contact"], Value::Null);
    server.browser().post(FEEDBACK, &message("x")).await.refused(Code::NotFound);
}

#[tokio::test]
async fn s_33_one_network_sends_a_few_messages_and_others_still_can() {
    let server = server().await;
    for _ in 0..5 {
        server.browser().post(FEEDBACK, &message("x")).await.expect(202);
    }
    let refused = server.browser().post(FEEDBACK, &message("x")).await;
    assert!(refused.headers.contains_key("retry-after"));
    refused.refused(Code::TooManyAttempts);
    assert_eq!(server.mails().await.len(), 5);
    let mut other = server.browser_at(IpAddr::from([198, 51, 100, 7]));
    other.post(FEEDBACK, &message("x")).await.expect(202);
    server.wait(std::time::Duration::from_secs(15 * 60));
    server.browser().post(FEEDBACK, &message("x")).await.expect(202);
}
