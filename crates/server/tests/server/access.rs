//! Who may call what (S-90, S-91). The table below is the expectation; the contract's declarations are what is tested.

use axum::body::Body;
use http::Method;
use latchkey_contract::{
    endpoint::{Endpoint, Method as EndpointMethod},
    for_each_endpoint,
    problem::{Code, Problem},
};

use crate::support::{Browser, TestApp, request};

/// What happens to a caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Door {
    /// They come in; what the operation then says is another matter.
    Open,
    /// They are asked to sign in.
    SignIn,
    /// They are told that they may not.
    Denied,
}
use Door::{Denied, Open, SignIn};

/// Operation, and what happens to: nobody, the newcomer, the agent, the administrator.
const TABLE: &[(&str, [Door; 4])] = &[
    ("get_boot", [Open, Open, Open, Open]),
    ("get_me", [SignIn, Open, Open, Open]),
    ("create_session", [Open, Open, Open, Open]),
    ("delete_session", [Open, Open, Open, Open]),
    ("get_preferences", [SignIn, Open, Open, Open]),
    ("update_preferences", [SignIn, Open, Open, Open]),
    ("get_password_policy", [SignIn, Open, Open, Open]),
    ("check_password", [SignIn, Open, Open, Open]),
    ("change_password", [SignIn, Open, Open, Open]),
    ("open_activation", [Open, Open, Open, Open]),
    ("complete_activation", [Open, Open, Open, Open]),
    ("list_applications", [SignIn, Denied, Open, Open]),
    ("download_application", [SignIn, Denied, Open, Open]),
    ("read_instructions", [SignIn, Denied, Open, Open]),
    ("get_statement", [Open, Open, Open, Open]),
    ("send_feedback", [Open, Open, Open, Open]),
];

struct Operation {
    name: &'static str,
    method: EndpointMethod,
    path: &'static str,
}

fn operations() -> Vec<Operation> {
    let mut operations = Vec::new();
    macro_rules! collect {
        ($operation:ty) => {
            operations.push(Operation {
                name: <$operation>::OPERATION,
                method: <$operation>::METHOD,
                path: <$operation>::PATH,
            })
        };
    }
    for_each_endpoint!(collect);
    operations
}

async fn knock(browser: &mut Browser, operation: &Operation) -> Door {
    let method = Method::from_bytes(operation.method.as_str().as_bytes()).unwrap();
    let answer = browser.send(request(&method, operation.path), Body::empty()).await;
    assert!(!answer.status.is_server_error(), "{} {answer:?}", operation.name);
    let code = serde_json::from_str::<Problem>(&answer.text).ok().map(|problem| problem.code);
    match code {
        Some(Code::SessionRequired) => SignIn,
        Some(Code::PermissionDenied) => Denied,
        _ => Open,
    }
}

#[tokio::test]
async fn s_90_every_operation_lets_in_whom_the_table_says() {
    let server = TestApp::start().await;
    for operation in operations() {
        let row = TABLE.iter().find(|(name, _)| *name == operation.name);
        let (_, expected) = row.unwrap_or_else(|| panic!("{} has no row in the table", operation.name));
        let callers = [
            server.browser(),
            server.signed_in("newcomer").await,
            server.signed_in("gilbert.blythe").await,
            server.signed_in("admin").await,
        ];
        for (mut caller, expected) in callers.into_iter().zip(expected) {
            assert_eq!(knock(&mut caller, &operation).await, *expected, "{}", operation.name);
        }
    }
    assert_eq!(TABLE.len(), operations().len(), "a row without an operation");
}

#[tokio::test]
async fn s_90_a_session_that_ended_opens_no_more_than_none() {
    let server = TestApp::start().await;
    let ended = server.signed_in("admin").await;
    ended.clone().delete("/api/v1/session").await.expect(204);
    for operation in operations() {
        let (_, expected) = TABLE.iter().find(|(name, _)| *name == operation.name).unwrap();
        assert_eq!(knock(&mut ended.clone(), &operation).await, expected[0], "{}", operation.name);
    }
}

#[test]
fn s_91_no_operation_takes_an_id_from_the_caller() {
    // Whoever adds an operation with an id in its path adds the cases of S-91 with it: own, a colleague's, another
    // organisation's, random, malformed, of another kind. Those of downloads stand in `downloads.rs`.
    for operation in operations().iter().filter(|operation| !operation.path.starts_with("/api/v1/support/")) {
        assert!(!operation.path.contains('{'), "{} needs cases of S-91", operation.name);
    }
}
