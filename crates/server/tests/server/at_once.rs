//! Sixteen of the same at once, through the whole server, on both databases: whatever may happen once, or so often,
//! does (S-34, S-52, S-95, Q-06, Q-15).

use http::Method;
use latchkey_contract::{locale::Locale, problem::Code};
use latchkey_server::{
    auth::Identifier,
    init::{FirstAdmin, first_admin},
    storage::{audit, passwords, people, sessions},
};
use serde_json::json;

use crate::support::{
    OTHER_PASSWORD, PASSWORD, Place, TestApp, on_both_databases, password_change, sixteen, waits_or_ends,
};

on_both_databases!(TestApp::start_on =>
    s_34_of_sixteen_wrong_passwords_ten_are_compared,
    s_95_of_sixteen_password_changes_one_wins,
    s_95_of_sixteen_changes_to_one_version_one_wins,
    q_15_sixteen_of_the_same_have_one_effect_and_one_answer,
    s_22_sixteen_requests_of_one_session_all_end_with_it,
);

mod first {
    use super::{TestApp, on_both_databases, s_52_of_sixteen_one_sets_the_first_password};

    on_both_databases!(TestApp::start_empty_on => s_52_of_sixteen_one_sets_the_first_password);
}

/// How often each status was answered, as pairs in order.
fn counted(mut statuses: Vec<u16>) -> Vec<(u16, usize)> {
    statuses.sort_unstable();
    statuses.chunk_by(|one, next| one == next).map(|same| (same[0], same.len())).collect()
}

async fn s_34_of_sixteen_wrong_passwords_ten_are_compared(server: &TestApp) {
    let before = server.app.hasher.performed();
    let statuses = sixteen(|_| {
        let mut browser = server.browser();
        async move { browser.sign_in("gilbert.blythe", "wrong").await.status.as_u16() }
    })
    .await;
    assert_eq!(counted(statuses), [(401, 10), (429, 6)]);
    assert_eq!(server.app.hasher.performed() - before, 10);
    server.browser().sign_in("gilbert.blythe", PASSWORD).await.refused(Code::TooManyAttempts);
}

async fn s_95_of_sixteen_password_changes_one_wins(server: &TestApp) {
    let browser = server.signed_in("gilbert.blythe").await;
    let statuses = sixteen(|number| {
        let mut browser = browser.clone();
        let new = format!("{OTHER_PASSWORD}-{number}");
        async move { browser.change_password(PASSWORD, &new).await.status.as_u16() }
    })
    .await;
    assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{statuses:?}");
    assert!(statuses.iter().all(|status| [200, 401, 422].contains(status)), "{statuses:?}");
    assert_eq!(server.mails().await.len(), 1);
}

async fn s_95_of_sixteen_changes_to_one_version_one_wins(server: &TestApp) {
    let browser = server.signed_in("gilbert.blythe").await;
    for version in ["\"0\"", "\"1\""] {
        let statuses = sixteen(|number| {
            let mut browser = browser.clone();
            let change = json!({ "toast_seconds": number % 10 + 1 });
            let headers = [("if-match", version)];
            async move {
                let path = "/api/v1/me/preferences";
                browser.write(&Method::PATCH, path, &headers, &change).await.status.as_u16()
            }
        })
        .await;
        assert_eq!(counted(statuses), [(200, 1), (412, 15)], "{version}");
    }
}

async fn q_15_sixteen_of_the_same_have_one_effect_and_one_answer(server: &TestApp) {
    let browser = server.signed_in("gilbert.blythe").await;
    let mut answers = sixteen(|_| {
        let mut browser = browser.clone();
        async move {
            let key = [("idempotency-key", "0123456789abcdef")];
            let body = password_change(PASSWORD, OTHER_PASSWORD);
            browser.write(&Method::POST, "/api/v1/password/change", &key, &body).await.expect(200).text
        }
    })
    .await;
    answers.dedup();
    assert_eq!(answers.len(), 1, "{answers:?}");
    let lines = audit::all(&server.read().await).await.unwrap();
    let done = lines.iter().filter(|line| line.action == "change_password" && line.outcome == "done");
    assert_eq!((done.count(), server.mails().await.len()), (1, 1));
}

async fn s_22_sixteen_requests_of_one_session_all_end_with_it(server: &TestApp) {
    let browser = server.signed_in("gilbert.blythe").await;
    server.wait(std::time::Duration::from_secs(120));
    let statuses = sixteen(|number| {
        let mut browser = browser.clone();
        async move {
            if number == 0 {
                return browser.delete("/api/v1/session").await.status.as_u16();
            }
            browser.get("/api/v1/me").await.status.as_u16()
        }
    })
    .await;
    assert!(statuses.iter().all(|status| [200, 204, 401].contains(status)), "{statuses:?}");
    server.app.deferred.flush().await;
    browser.clone().get("/api/v1/me").await.refused(Code::SessionRequired);
}

async fn s_52_of_sixteen_one_sets_the_first_password(server: &TestApp) {
    let wanted = FirstAdmin { organisation: "Green Gables", locale: Locale::En, username: "marilla", email: None };
    let token = first_admin(&server.app.store, &wanted).await.unwrap();
    let statuses = sixteen(|number| {
        let mut browser = server.browser();
        let body = json!({ "token": token, "new_password": format!("correct horse battery staple {number}") });
        async move { browser.post("/api/v1/activation/complete", &body).await.status.as_u16() }
    })
    .await;
    assert_eq!(counted(statuses), [(204, 1), (400, 15)]);
}

#[tokio::test(flavor = "multi_thread")]
async fn s_24_no_sign_in_with_the_old_password_outlives_a_change_at_the_same_moment() {
    let Some(place) = Place::postgres().await else { return };
    let server = TestApp::start_on(place).await;
    let tx = server.app.store.begin().await.unwrap();
    let user = people::find_by_identifier(&tx, &Identifier::new("gilbert.blythe")).await.unwrap().unwrap();
    let organisation = people::find(&tx, &user).await.unwrap().unwrap().organisation;
    let old = passwords::hold_credential(&tx, &user).await.unwrap().unwrap();
    assert!(passwords::replace_credential(&tx, &organisation, &user, &old, "another").await.unwrap());
    sessions::revoke_all(&tx, &user).await.unwrap();
    // The change is made and not yet seen: the old password is still right when it is compared.
    let mut browser = server.browser();
    let sign_in = tokio::spawn(async move { browser.sign_in("gilbert.blythe", PASSWORD).await });
    waits_or_ends(&server.app.store, &sign_in).await;
    tx.commit().await.unwrap();
    sign_in.await.unwrap().refused(Code::InvalidCredentials);
    server.place.remove().await;
}
