//! Who is turned away while more wait for a hash than can be borne (S-41), and who is not.

use axum::{Router, body::Body};
use http::{Request, header};
use latchkey_contract::{
    activation::{CompleteActivation, OpenActivation},
    endpoint::Endpoint,
    id::{AccessKeyId, RequestId},
    problem::Code,
    session::CreateSession,
    token::CreateToken,
};
use serde_json::{Value, json};
use tower::ServiceExt as _;

use super::demo_app::demo_app;
use crate::{
    app::{self, App},
    auth::{Identifier, key_secret::SecretKind, token},
    demo,
    http::{client_ip::ClientIp, refusal::Refusal},
    storage::{
        access_keys::{self, NewKey},
        people,
    },
};

/// ID and secret of a key of the demo's agent.
async fn key(app: &App) -> Value {
    let tx = app.store.begin().await.unwrap();
    let user = people::find_by_identifier(&tx, &Identifier::new("gilbert.blythe")).await.unwrap().unwrap();
    let person = people::find(&tx, &user).await.unwrap().unwrap();
    let (id, secret) = (AccessKeyId::from_bits(1), SecretKind::AccessKey.generate());
    let new = NewKey {
        id: &id,
        organisation: &person.organisation,
        owner: &user,
        name: "Nightly report",
        secret_hash: &token::hash(secret.expose()),
        scope: &[],
        expires_at: None,
        replaces: None,
    };
    access_keys::insert(&tx, &new).await.unwrap();
    tx.commit().await.unwrap();
    json!({ "access_key_id": id, "secret_access_key": secret.expose() })
}

/// What the answer to a request is refused with, if it is.
async fn refusal<E: Endpoint>(router: &Router, body: &Value) -> Option<Code> {
    let request = Request::post(E::PATH)
        .header(header::CONTENT_TYPE, "application/json")
        .extension(RequestId::from_bits(1))
        .extension(ClientIp([192, 0, 2, 1].into()))
        .body(Body::from(body.to_string()))
        .unwrap();
    let answer = router.clone().oneshot(request).await.unwrap();
    answer.extensions().get::<Refusal>().map(|refusal| refusal.code)
}

#[tokio::test]
async fn s_41_a_flood_of_sign_ins_turns_away_only_what_hashes_passwords() {
    let folder = tempfile::tempdir().unwrap();
    let app = demo_app(folder.path()).await;
    let router = app::router(app.clone());
    let pair = key(&app).await;
    let sign_in = json!({ "username": "gilbert.blythe", "password": demo::PASSWORD });
    let link = json!({ "token": "x" });
    let set_up = json!({ "token": "x", "new_password": demo::PASSWORD });

    assert_eq!(refusal::<CreateSession>(&router, &sign_in).await, None);
    app.hasher.overcrowd();
    assert_eq!(refusal::<CreateSession>(&router, &sign_in).await, Some(Code::Busy));
    assert_eq!(refusal::<CompleteActivation>(&router, &set_up).await, Some(Code::Busy));
    assert_eq!(refusal::<CreateToken>(&router, &pair).await, None);
    assert_eq!(refusal::<OpenActivation>(&router, &link).await, Some(Code::LinkInvalid));
}
