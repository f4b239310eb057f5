//! The one place that sends.

use std::{cell::RefCell, rc::Rc};

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
    outdated: RwSignal<bool>,
}

struct Inner {
    base: RefCell<String>,
    transport: Box<dyn Transport>,
    observer: RefCell<Option<Observer>>,
}

/// Hears of each write that the server has done: its operation, and the resource that its path names, if any.
type Observer = Box<dyn Fn(&'static str, &str)>;

impl Client {
    /// A client for the API at a base address (empty for the page's own origin).
    pub fn new(base: String, transport: Box<dyn Transport>, session: Session) -> Self {
        let inner = Inner { base: RefCell::new(base), transport, observer: RefCell::default() };
        Self { inner: StoredValue::new_local(Rc::new(inner)), session, outdated: RwSignal::new(false) }
    }

    /// The address of something that the browser itself fetches: a picture, a download.
    pub fn address(self, path: &str) -> String {
        let base = self.inner.try_with_value(|inner| inner.base.borrow().clone()).unwrap_or_default();
        format!("{base}{path}")
    }

    /// Another base address from now on; requests that are on their way stay on it.
    pub fn set_base(self, base: String) {
        self.inner.try_with_value(|inner| inner.base.replace(base));
    }

    /// Hears of each write that the server has done, for as long as the client lives.
    pub fn observe(self, observer: impl Fn(&'static str, &str) + 'static) {
        self.inner.try_with_value(|inner| inner.observer.replace(Some(Box::new(observer))));
    }

    /// Tells whoever observes. The path ends with the id of what was changed, where the operation is about one thing.
    fn tell<E: Endpoint>(self, url: &str) {
        self.inner.try_with_value(|inner| {
            if let Some(observer) = inner.observer.borrow().as_ref().filter(|_| !E::METHOD.is_safe()) {
                let about = url.rsplit('/').next().filter(|_| E::PATH.ends_with('}')).unwrap_or_default();
                observer(E::OPERATION, about);
            }
        });
    }

    /// Sends a request and waits for its answer.
    ///
    /// When the session has ended the dialog that asks for the password appears, whoever sent the request. Reads, and
    /// writes with an Idempotency-Key, then wait and are sent again; any other write fails with
    /// [`ApiError::Expired`] and is the person's to repeat.
    pub async fn send<E: Endpoint>(self, call: Call<E>) -> Result<E::Response, ApiError> {
        let url = call.wire.url.clone();
        let answer = self.exchange(call.wire, call.repeatable).await.map_err(|error| self.noticed(error))?;
        self.tell::<E>(&url);
        // Some answers hold a secret that is shown once.
        let body = Zeroizing::new(answer.body);
        let body = if body.is_empty() { "{}" } else { &body };
        serde_json::from_str(body).map_err(|error| match error.is_data() {
            // Well written, and not what this program knows.
            true => self.noticed(ApiError::Outdated),
            false => ApiError::Bug { request_id: answer.request_id },
        })
    }

    /// Whether the server turned out to be newer than this program; whoever reads it follows it.
    pub fn is_outdated(self) -> bool {
        self.outdated.get()
    }

    /// Finds out whether the page that the server hands out still names this file of ours.
    pub async fn compare(self, file: &str) {
        let Some(inner) = self.inner.try_get_value() else { return };
        let wire = Wire { method: "GET", url: "/".to_owned(), headers: Vec::new(), body: None };
        if let Ok(Answer { status: 200, body, .. }) = inner.transport.send(&wire).await
            && !body.contains(file)
        {
            self.outdated.try_set(true);
        }
    }

    fn noticed(self, error: ApiError) -> ApiError {
        if error == ApiError::Outdated {
            self.outdated.try_set(true);
        }
        error
    }

    /// Everything that does not depend on the endpoint's types, so that it is compiled once.
    async fn exchange(self, mut wire: Wire, repeatable: bool) -> Result<Answer, ApiError> {
        // The owner of the page may be gone after an await; the client then has nothing to send with.
        let inner = self.inner.try_get_value().ok_or(ApiError::Offline)?;
        wire.url.insert_str(0, &inner.base.borrow());
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
