//! Signing in: nobody learns from the answer who has an account (S-30), and hashes grow stronger by themselves (S-40).

use latchkey_contract::{
    id::{OrganisationId, UserId},
    locale::Locale,
    problem::{Code, Problem},
};
use latchkey_server::{
    app::{App, Settings},
    auth::{Identifier, keys::Keys},
    config::Hashing,
    storage::{
        organisations::{self, NewOrganisation},
        passwords, people,
    },
};

use crate::support::{Answer, PASSWORD, TestApp};

/// Everything of an answer that a caller can see, but for the request's id.
fn visible(answer: Answer) -> (u16, Vec<(String, String)>, Problem) {
    let headers = answer
        .headers
        .iter()
        .map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()))
        .filter(|(name, _)| name != "x-request-id")
        .collect();
    let problem = Problem { request_id: String::new(), ..serde_json::from_str(&answer.text).unwrap() };
    (answer.status.as_u16(), headers, problem)
}

#[tokio::test]
async fn s_30_every_way_to_fail_gets_one_answer_after_one_hash() {
    let server = TestApp::start().await;
    disable_colleague(&server, "colleague.01").await;
    remove_password(&server, "colleague.02").await;
    insert_disabled_organisation(&server).await;
    let cases = [
        ("gilbert.blythe", "wrong password"),
        ("nobody.at.all", PASSWORD),
        ("colleague.01", PASSWORD),
        ("colleague.02", PASSWORD),
        ("marilla", PASSWORD),
        ("", ""),
    ];
    let mut answers = Vec::new();
    for (username, password) in cases {
        let before = server.app.hasher.performed();
        let mut browser = server.browser();
        let answer = browser.sign_in(username, password).await;
        assert_eq!(server.app.hasher.performed() - before, 1, "hashes for {username:?}");
        assert!(browser.cookies.is_empty(), "{username}");
        answers.push(visible(answer));
    }
    let first = answers.remove(0);
    assert_eq!(first.2.code, Code::InvalidCredentials);
    for (answer, (username, _)) in answers.into_iter().zip(&cases[1..]) {
        assert_eq!(answer, first, "{username:?}");
    }
}

async fn user(server: &TestApp, username: &str) -> UserId {
    people::find_by_identifier(&server.read().await, &Identifier::new(username)).await.unwrap().unwrap()
}

async fn disable_colleague(server: &TestApp, username: &str) {
    let user = user(server, username).await;
    let tx = server.app.store.begin().await.unwrap();
    people::disable(&tx, &user).await.unwrap();
    tx.commit().await.unwrap();
}

async fn remove_password(server: &TestApp, username: &str) {
    let user = user(server, username).await;
    let tx = server.app.store.begin().await.unwrap();
    passwords::remove_credential(&tx, &user).await.unwrap();
    tx.commit().await.unwrap();
}

async fn insert_disabled_organisation(server: &TestApp) {
    let organisation = OrganisationId::from_bits(7);
    let tx = server.app.store.begin().await.unwrap();
    let new = NewOrganisation { id: organisation.clone(), name: "Closed".to_owned(), default_locale: Locale::En };
    organisations::insert(&tx, &new).await.unwrap();
    let person = people::NewPerson {
        id: UserId::from_bits(7),
        organisation: &organisation,
        username: "marilla",
        email: None,
        display_name: "Marilla",
        team: None,
    };
    people::insert(&tx, &person).await.unwrap();
    let gilbert = people::find_by_identifier(&tx, &Identifier::new("gilbert.blythe")).await.unwrap().unwrap();
    let phc = passwords::credential(&tx, &gilbert).await.unwrap().unwrap().phc;
    passwords::insert_credential(&tx, &organisation, &person.id, &phc).await.unwrap();
    organisations::disable(&tx, &organisation).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn s_40_a_weaker_hash_is_replaced_at_the_next_sign_in() {
    let server = TestApp::start().await;
    let gilbert = user(&server, "gilbert.blythe").await;
    let before = passwords::credential(&server.read().await, &gilbert).await.unwrap().unwrap();
    // What the operator's configuration becomes, with less memory, so that the test is quick.
    let hashing = Hashing { permits: 0, memory_kib: 64, passes: 3 };
    let settings = Settings { hashing: hashing.into(), ..Settings::default() };
    let stronger = App::new(server.app.store.clone(), settings, Keys::ephemeral()).unwrap();
    let mut browser = server.browser_of(stronger.clone());
    browser.sign_in("gilbert.blythe", PASSWORD).await.expect(200);
    let after = passwords::credential(&server.read().await, &gilbert).await.unwrap().unwrap();
    assert!(after.phc.starts_with("$argon2id$v=19$m=64,t=3,p=1$"), "{}", after.phc);
    assert_eq!((after.version, after.set_at), (before.version, before.set_at), "not a change of the password");
    let hashes = stronger.hasher.performed();
    browser.sign_in("gilbert.blythe", PASSWORD).await.expect(200);
    assert_eq!(stronger.hasher.performed() - hashes, 1, "compared, and not hashed again");
}

#[tokio::test]
async fn s_98_names_are_data_wherever_they_come_from() {
    let server = TestApp::start().await;
    for username in ["' OR 1=1 --", "gilbert.blythe' --", "\"; DROP TABLE users; --", "%", "gilbert_blythe", "\0"] {
        server.browser().sign_in(username, PASSWORD).await.refused(Code::InvalidCredentials);
    }
    server.browser().sign_in("gilbert.blythe", PASSWORD).await.expect(200);
}
