//! Who may call what (S-90). The table below is the expectation, over every operation there is and everybody who can
//! come; the contract's declarations are what is tested. Which identifiers lead anywhere is shown beside the features
//! (S-91).

use axum::body::Body;
use bytes::Bytes;
use http::{Method, header, request::Builder};
use http_body_util::{BodyExt, Full};
use latchkey_contract::{
    endpoint::{Endpoint, Method as EndpointMethod},
    for_each_endpoint,
    problem::{Code, Problem},
};
use latchkey_server::storage::Source;
use sea_orm::ConnectionTrait;
use serde_json::json;

use crate::support::{
    Answer, Browser, KeyPair, OUTSIDER, TestApp, add_other_organisation, from_page, page_token, plain, request, trust,
};

/// A page of another site.
const HOST: &str = "https://host.example";

/// What happens to a caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Door {
    /// They come in; what the operation then says is another matter.
    Open,
    /// They are asked to sign in.
    SignIn,
    /// They lack the right.
    Denied,
    /// They come in, and what the path names is not there: it is somebody else's, or nothing.
    Missing,
    /// They are a program, and this is for people.
    NoKeys,
    /// They are the console inside a page of another site, and this is not for such pages.
    NoPages,
}
use Door::{Denied, Missing, NoKeys, NoPages, Open, SignIn};

/// Operation, and what happens to: nobody, the newcomer, the agent, the administrator, an administrator of another
/// organisation; programs of the agent, one with all rights that a key can have, one with none; the console inside a page
/// of another site, which the agent let in.
const TABLE: &[(&str, [Door; 8])] = &[
    ("get_boot", [Open, Open, Open, Open, Open, NoKeys, NoKeys, Open]),
    ("get_me", [SignIn, Open, Open, Open, Open, Open, Open, Open]),
    ("get_account", [SignIn, Open, Open, Open, Open, Open, Open, Open]),
    ("update_account", [SignIn, Denied, Open, Open, Open, Open, Denied, Open]),
    ("get_avatar", [SignIn, Missing, Missing, Missing, Missing, NoKeys, NoKeys, Missing]),
    ("put_avatar", [SignIn, Denied, Open, Open, Open, NoKeys, NoKeys, Open]),
    ("delete_avatar", [SignIn, Denied, Open, Open, Open, NoKeys, NoKeys, Open]),
    ("create_session", [Open, Open, Open, Open, Open, NoKeys, NoKeys, NoPages]),
    ("delete_session", [Open, Open, Open, Open, Open, NoKeys, NoKeys, Open]),
    ("get_preferences", [SignIn, Open, Open, Open, Open, NoKeys, NoKeys, Open]),
    ("update_preferences", [SignIn, Open, Open, Open, Open, NoKeys, NoKeys, Open]),
    ("get_password_policy", [SignIn, Open, Open, Open, Open, NoKeys, NoKeys, NoPages]),
    ("check_password", [SignIn, Open, Open, Open, Open, NoKeys, NoKeys, NoPages]),
    ("change_password", [SignIn, Open, Open, Open, Open, NoKeys, NoKeys, NoPages]),
    // Their organisations let people type their password, so nobody may have a link mailed.
    ("mail_password_link", [SignIn, Denied, Denied, Denied, Denied, NoKeys, NoKeys, NoPages]),
    ("open_activation", [Open, Open, Open, Open, Open, NoKeys, NoKeys, NoPages]),
    ("complete_activation", [Open, Open, Open, Open, Open, NoKeys, NoKeys, NoPages]),
    ("list_applications", [SignIn, Denied, Open, Open, Open, Open, Denied, Open]),
    ("download_application", [SignIn, Denied, Missing, Missing, Missing, Missing, Denied, NoPages]),
    ("read_instructions", [SignIn, Denied, Missing, Missing, Missing, Missing, Denied, Missing]),
    ("get_statement", [Open, Open, Open, Open, Open, NoKeys, NoKeys, Open]),
    ("send_feedback", [Open, Open, Open, Open, Open, NoKeys, NoKeys, Open]),
    ("list_access_keys", [SignIn, Denied, Open, Open, Open, NoKeys, NoKeys, Open]),
    ("create_access_key", [SignIn, Denied, Open, Open, Open, NoKeys, NoKeys, NoPages]),
    ("update_access_key", [SignIn, Denied, Open, Missing, Missing, NoKeys, NoKeys, Open]),
    ("rotate_access_key", [SignIn, Denied, Open, Missing, Missing, NoKeys, NoKeys, NoPages]),
    // The agent deletes it before their page does.
    ("delete_access_key", [SignIn, Denied, Open, Missing, Missing, NoKeys, NoKeys, Missing]),
    ("create_token", [Open, Open, Open, Open, Open, NoKeys, NoKeys, NoPages]),
    ("create_embed_code", [SignIn, Open, Open, Open, Open, NoKeys, NoKeys, NoPages]),
    ("create_embed_token", [Open, Open, Open, Open, Open, NoKeys, NoKeys, NoPages]),
    // Without a token there is none to renew.
    ("renew_embed_token", [SignIn, NoPages, NoPages, NoPages, NoPages, NoKeys, NoKeys, Open]),
];

struct Operation {
    name: &'static str,
    method: EndpointMethod,
    path: &'static str,
    uploads: &'static [&'static str],
}

impl Operation {
    fn method(&self) -> Method {
        Method::from_bytes(self.method.as_str().as_bytes()).unwrap()
    }

    /// The path, about one of the agent's keys where it is about a key.
    fn path(&self, key: &str) -> String {
        self.path.replace("{id}", key)
    }

    /// A body that is read to its end where one is needed before it shows whether what the path names is there.
    fn body(&self) -> &'static str {
        match self.name {
            "rotate_access_key" => r#"{"overlap":"week"}"#,
            _ => "",
        }
    }

    fn expected(&self) -> [Door; 8] {
        let row = TABLE.iter().find(|(name, _)| *name == self.name);
        row.unwrap_or_else(|| panic!("{} has no row in the table", self.name)).1
    }
}

fn operations() -> Vec<Operation> {
    let mut operations = Vec::new();
    macro_rules! collect {
        ($operation:ty) => {
            operations.push(Operation {
                name: <$operation>::OPERATION,
                method: <$operation>::METHOD,
                path: <$operation>::PATH,
                uploads: <$operation>::UPLOADS,
            })
        };
    }
    for_each_endpoint!(collect);
    operations
}

async fn knock(browser: &mut Browser, request: Builder, operation: &Operation) -> Door {
    let mut request = request.header(header::IF_MATCH, "\"1\"");
    if let (Some(media_type), Some(headers)) = (operation.uploads.first(), request.headers_mut()) {
        headers.insert(header::CONTENT_TYPE, media_type.parse().unwrap());
    }
    let answer = browser.send(request, Body::from(operation.body())).await;
    assert!(!answer.status.is_server_error(), "{} {answer:?}", operation.name);
    match serde_json::from_str::<Problem>(&answer.text).ok().map(|problem| problem.code) {
        Some(Code::SessionRequired) => SignIn,
        Some(Code::PermissionDenied) => Denied,
        Some(Code::NotFound) => Missing,
        Some(Code::KeyRefused) => NoKeys,
        Some(Code::EmbedRefused) => NoPages,
        Some(Code::InvalidToken) => panic!("{} does not know the program", operation.name),
        _ => Open,
    }
}

#[tokio::test]
async fn s_90_every_operation_lets_in_whom_the_table_says() {
    let server = TestApp::start().await;
    add_other_organisation(&server).await;
    trust(&server, "admin", &[HOST]).await;
    crate::access_keys::allow(&server, 10, None).await;
    for operation in operations() {
        // Fresh each time: the agent may delete it, and nobody else before that.
        let key = KeyPair::create(&mut server.signed_in("gilbert.blythe").await, &[]).await.id;
        let mut doors = Vec::new();
        for username in [None, Some("newcomer"), Some("gilbert.blythe"), Some("admin"), Some(OUTSIDER)] {
            let mut caller = match username {
                None => server.browser(),
                Some(username) => server.signed_in(username).await,
            };
            let asked = request(&operation.method(), &operation.path(&key));
            doors.push(knock(&mut caller, asked, &operation).await);
        }
        for scope in [&["support.view", "account.edit"][..], &[]] {
            let token = program(&server, scope).await;
            let asked = plain(&operation.method(), &operation.path(&key))
                .header(header::AUTHORIZATION, format!("Bearer {token}"))
                .header(header::CONTENT_TYPE, "application/json");
            doors.push(knock(&mut server.browser(), asked, &operation).await);
        }
        let token = page_token(&server, &mut server.signed_in("gilbert.blythe").await, HOST).await;
        let asked = from_page(HOST, "cross-site", &operation.method(), &operation.path(&key));
        let asked = asked.header(header::AUTHORIZATION, format!("Bearer {token}"));
        doors.push(knock(&mut server.browser(), asked, &operation).await);
        assert_eq!(doors, operation.expected(), "{}", operation.name);
        crate::access_keys::delete_all(&mut server.signed_in("gilbert.blythe").await).await;
    }
    assert_eq!(TABLE.len(), operations().len(), "a row without an operation");
}

/// The token of a program of the agent's.
async fn program(server: &TestApp, scope: &[&str]) -> String {
    KeyPair::create(&mut server.signed_in("gilbert.blythe").await, scope).await.token(server).await
}

#[tokio::test]
async fn s_90_a_session_that_ended_opens_no_more_than_none() {
    let server = TestApp::start().await;
    let ended = server.signed_in("admin").await;
    ended.clone().delete("/api/v1/session").await.expect(204);
    for operation in operations() {
        let asked = request(&operation.method(), &operation.path("ack_00000000000000000000000000"));
        let door = knock(&mut ended.clone(), asked, &operation).await;
        assert_eq!(door, operation.expected()[0], "{}", operation.name);
    }
}

#[test]
fn the_operations_with_an_id_are_those_that_have_cases_of_s_91() {
    // Whoever adds an operation with an id in its path adds the cases of S-91 beside it: own, a colleague's, another
    // organisation's, random, malformed, of another kind.
    let with_cases =
        ["download_application", "read_instructions", "update_access_key", "rotate_access_key", "delete_access_key"];
    let with_id = operations().into_iter().filter(|operation| operation.path.contains('{'));
    assert_eq!(with_id.map(|operation| operation.name).collect::<Vec<_>>(), with_cases);
}

/// Wants a new access key in a body that ends only when something else is done.
async fn create_key_slowly(browser: &mut Browser, meanwhile: impl Future<Output = ()> + Send + 'static) -> Answer {
    let wanted = json!({ "name": "x", "scope": [], "expiry": { "days": 90 } }).to_string();
    let body = Full::new(Bytes::from(wanted)).with_trailers(async {
        meanwhile.await;
        None
    });
    browser.send(request(&Method::POST, "/api/v1/access-keys"), Body::new(body)).await
}

#[tokio::test]
async fn s_23_a_session_that_ends_while_the_body_arrives_makes_no_access_key() {
    let server = TestApp::start().await;
    let mut stolen = server.signed_in("gilbert.blythe").await;
    let mut owner = stolen.clone();
    let sign_out = async move { drop(owner.delete("/api/v1/session").await.expect(204)) };
    create_key_slowly(&mut stolen, sign_out).await.refused(Code::SessionRequired);
    create_key_slowly(&mut server.signed_in("gilbert.blythe").await, async {}).await.expect(201);
}

#[tokio::test]
async fn s_92_a_right_that_is_taken_away_while_the_body_arrives_is_gone() {
    let server = TestApp::start().await;
    let mut gilbert = server.signed_in("gilbert.blythe").await;
    let app = server.app.clone();
    let take_away = async move {
        let tx = app.store.begin().await.unwrap();
        tx.db().execute_unprepared("DELETE FROM group_members").await.unwrap();
        tx.commit().await.unwrap();
    };
    create_key_slowly(&mut gilbert, take_away).await.refused(Code::PermissionDenied);
}
