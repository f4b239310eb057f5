//! A program that calls the API with an access key: it says nothing of what browsers say, and keeps no cookies.

use axum::body::Body;
use http::{Method, Request, header, request::Builder};
use serde_json::{Value, json};

use super::{Answer, Browser, TestApp};

/// An access key with its secret, as its owner got it.
#[derive(Clone, Debug)]
pub(crate) struct KeyPair {
    pub(crate) id: String,
    pub(crate) secret: String,
}

impl KeyPair {
    /// Reads the answer that shows the secret.
    pub(crate) fn of(answer: &Answer) -> Self {
        let body = answer.json();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        Self { id: text(&body["key"]["id"]), secret: text(&body["secret"]) }
    }

    /// Makes a key of ninety days, for somebody at a browser.
    pub(crate) async fn create(owner: &mut Browser, scope: &[&str]) -> Self {
        let body = json!({ "name": "Nightly report", "scope": scope, "expiry": { "days": 90 } });
        Self::of(&owner.post("/api/v1/access-keys", &body).await.expect(201))
    }

    /// Exchanges the key for a token.
    pub(crate) async fn exchange(&self, server: &TestApp) -> Answer {
        let body = json!({ "access_key_id": self.id, "secret_access_key": self.secret });
        send(server, plain(&Method::POST, "/api/v1/token"), &body).await
    }

    /// The token that the key is exchanged for.
    pub(crate) async fn token(&self, server: &TestApp) -> String {
        let answer = self.exchange(server).await.expect(200);
        answer.json()["access_token"].as_str().unwrap().to_owned()
    }
}

/// A request without anything that a browser would add.
pub(crate) fn plain(method: &Method, path: &str) -> Builder {
    Request::builder().method(method).uri(path).header(header::HOST, "127.0.0.1:7100")
}

/// Sends a request of a program with a body.
pub(crate) async fn send(server: &TestApp, request: Builder, body: &Value) -> Answer {
    let request = request.header(header::CONTENT_TYPE, "application/json");
    server.browser().send(request, Body::from(body.to_string())).await
}

/// Asks for something with a token.
pub(crate) async fn get_with(server: &TestApp, token: &str, path: &str) -> Answer {
    let request = plain(&Method::GET, path).header(header::AUTHORIZATION, format!("Bearer {token}"));
    server.browser().send(request, Body::empty()).await
}
