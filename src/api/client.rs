//! The one place that sends.

use std::rc::Rc;

use latchkey_contract::endpoint::Endpoint;
use leptos::prelude::*;
use zeroize::Zeroizing;

use super::{
    call::Call,
    error::{ApiError, failure},
    transport::{Answer, Transport, Wire},
};
use crate::session::Session;

/// Sends requests, notices the end of the session, and waits for the person to sign in again. In context.
#[derive(Clone, Copy)]
pub struct Client {
    inner: StoredValue<Rc<Inner>, LocalStorage>,
    session: Session,
}

struct Inner {
    base: String,
    transport: Box<dyn Transport>,
}

impl Client {
    /// A client for the API at a base address (empty for the page's own origin).
    pub fn new(base: String, transport: Box<dyn Transport>, session: Session) -> Self {
        Self { inner: StoredValue::new_local(Rc::new(Inner { base, transport })), session }
    }

    /// The address of something that the browser itself fetches: a picture, a download.
    pub fn address(self, path: &str) -> String {
        let base = self.inner.try_with_value(|inner| inner.base.clone()).unwrap_or_default();
        format!("{base}{path}")
    }

    /// Sends a request and waits for its answer.
    ///
    /// When the session has ended the dialog that asks for the password appears, whoever sent the request. Reads, and
    /// writes with an Idempotency-Key, then wait and are sent again; any other write fails with
    /// [`ApiError::Expired`] and is the person's to repeat.
    pub async fn send<E: Endpoint>(self, call: Call<E>) -> Result<E::Response, ApiError> {
        let answer = self.exchange(call.wire, call.repeatable).await?;
        // Some answers hold a secret that is shown once.
        let body = Zeroizing::new(answer.body);
        let body = if body.is_empty() { "{}" } else { &body };
        serde_json::from_str(body).map_err(|_| ApiError::Bug { request_id: answer.request_id })
    }

    /// Everything that does not depend on the endpoint's types, so that it is compiled once.
    async fn exchange(self, mut wire: Wire, repeatable: bool) -> Result<Answer, ApiError> {
        // The owner of the page may be gone after an await; the client then has nothing to send with.
        let inner = self.inner.try_get_value().ok_or(ApiError::Offline)?;
        wire.url.insert_str(0, &inner.base);
        loop {
            let answer = inner.transport.send(&wire).await?;
            if (200..300).contains(&answer.status) {
                return Ok(answer);
            }
            let error = failure(answer);
            if error != ApiError::Expired {
                return Err(error);
            }
            let can_return = self.session.expire();
            if !(can_return && repeatable && self.session.signed_in_again().await) {
                return Err(error);
            }
        }
    }
}

/// The client of this console. Panics outside the console's own tree: `app.rs` provides it first.
pub fn use_client() -> Client {
    expect_context()
}
