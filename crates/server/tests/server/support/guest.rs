//! A page of another origin that calls the API from a browser.

use axum::body::Body;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use http::{Method, Request, header, request::Builder};
use latchkey_server::storage::{people, trusted_origins};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::{Answer, Browser, TestApp};

/// A page on this machine, of the same site as the console and another origin.
pub(crate) const HOST_PAGE: &str = "http://127.0.0.1:5173";

/// Makes origins the list of somebody's organisation.
pub(crate) async fn trust(server: &TestApp, username: &str, origins: &[&str]) {
    let origins: Vec<_> = origins.iter().map(|origin| origin.parse().unwrap()).collect();
    let tx = server.app.store.begin().await.unwrap();
    let name = latchkey_server::auth::Identifier::new(username);
    let user = people::find_by_identifier(&tx, &name).await.unwrap().unwrap();
    let organisation = people::find(&tx, &user).await.unwrap().unwrap().organisation;
    trusted_origins::replace(&tx, &organisation, &origins).await.unwrap();
    tx.commit().await.unwrap();
}

/// A request of the console inside a page of an origin, as browsers send it to another origin of this `site`.
pub(crate) fn from_page(origin: &str, site: &str, method: &Method, path: &str) -> Builder {
    let builder = Request::builder()
        .method(method)
        .uri(path)
        .header(header::HOST, "127.0.0.1:7100")
        .header(header::USER_AGENT, "Test browser")
        .header(header::ORIGIN, origin)
        .header("sec-fetch-site", site)
        .header("sec-fetch-dest", "empty");
    match *method {
        Method::GET | Method::OPTIONS => builder,
        _ => builder.header("x-latchkey", "1").header(header::CONTENT_TYPE, "application/json"),
    }
}

/// What a page keeps to itself until it brings its code.
pub(crate) const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

/// The wish to let a page in that has [`VERIFIER`].
pub(crate) fn wish(origin: &str, channel: &str) -> Value {
    json!({ "origin": origin, "channel": channel, "challenge": URL_SAFE_NO_PAD.encode(Sha256::digest(VERIFIER)) })
}

/// The code that a window of ours gets when the person lets a page in.
pub(crate) async fn page_code(person: &mut Browser, origin: &str, channel: &str) -> String {
    let answer = person.post("/api/v1/embed/code", &wish(origin, channel)).await.expect(200);
    answer.json()["code"].as_str().unwrap().to_owned()
}

/// Brings a code from a page of another site.
pub(crate) async fn bring(server: &TestApp, origin: &str, code: &str, verifier: &str) -> Answer {
    let body = json!({ "code": code, "verifier": verifier }).to_string();
    let asked = from_page(origin, "cross-site", &Method::POST, "/api/v1/embed/token");
    server.browser().send(asked, Body::from(body)).await
}

/// The token of a page of another site that somebody lets in.
pub(crate) async fn page_token(server: &TestApp, person: &mut Browser, origin: &str) -> String {
    let code = page_code(person, origin, "page").await;
    let answer = bring(server, origin, &code, VERIFIER).await.expect(200);
    answer.json()["access_token"].as_str().unwrap().to_owned()
}
