//! Serving an operation of the API. Everything that all operations have in common is derived from the constants of
//! [`Endpoint`] and happens here, in one generic handler: who calls and whether they may, limits, decoding,
//! `If-Match`, `Idempotency-Key`, the transaction, the audit trail, headers of the answer.
//!
//! An operation says only what it does, in two steps. [`Serve::prepare`] reads and computes, hashing included,
//! without holding the database. [`Serve::apply`] changes, inside one transaction that also holds the audit line; it
//! checks again what may have changed meanwhile.

use std::{future::Future, net::IpAddr};

use axum::{Router, response::Response};
use http::header;
use latchkey_contract::{endpoint::Endpoint, for_each_endpoint, id::RequestId};

use crate::{
    app::AppState,
    auth::{
        hashing::Hasher,
        limiter::{Attempt, Subject},
    },
    error::ApiError,
    http::guests::Guest,
    storage::{Reader, Tx},
};

mod access;
mod answer;
mod decode;
mod firsts;
mod handler;
mod place;
mod repeat;
mod trail;

#[cfg(test)]
mod capacity_tests;
#[cfg(test)]
mod demo_app;

pub use access::{Actor, Caller, KeyProof, Proof, SessionProof};
pub use answer::{Applied, Fact, Reply};
pub use firsts::Firsts;
pub(crate) use trail::note_turned_away;

/// What the layers around the API know about a request.
#[derive(Clone, Debug)]
pub struct RequestMeta {
    /// Finds the request in the log.
    pub id: RequestId,
    /// The address of the caller, as far as proxies are trusted.
    pub client_ip: IpAddr,
    /// The listed page of another origin that shows the console, if one does.
    pub guest: Option<Guest>,
    /// Whether the browser says that a page of ours calls.
    pub is_own_page: bool,
}

/// One request to an operation, decoded and admitted.
#[derive(Debug)]
pub struct Call<E: Endpoint> {
    /// The server.
    pub app: AppState,
    /// What the layers know.
    pub meta: RequestMeta,
    /// The caller's browser, as it names itself, cut to a sane length.
    pub user_agent: String,
    /// Who calls.
    pub actor: Actor,
    /// The headers of the request, for its cookies and for what a program says about itself.
    pub headers: http::HeaderMap,
    /// The parameters in the path.
    pub path: E::Path,
    /// The body.
    pub body: E::Request,
    /// A body that is no JSON; empty unless [`Endpoint::UPLOADS`] names what it may be.
    pub upload: Vec<u8>,
    /// The version named by `If-Match`; there when [`Endpoint::IF_MATCH`] asks for it.
    pub expected_version: Option<i64>,
    /// The counted attempt; there when [`Endpoint::VERIFIES_SECRET`] says so.
    attempt: Option<Attempt>,
}

impl<E: Endpoint> Call<E> {
    /// Who calls; an error for nobody, which [`Endpoint::ACCESS`] has kept out of most operations already.
    pub fn caller(&self) -> Result<&Caller, ApiError> {
        self.actor.caller()
    }

    /// The media type of the body, one of [`Endpoint::UPLOADS`] where there are any; empty without a body.
    pub fn media_type(&self) -> &str {
        self.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// What hashes passwords. An operation that asks for it without saying so in [`Endpoint::HASHES`] does not compile:
    /// it would wait in a queue that nobody guards.
    pub fn hasher(&self) -> &Hasher {
        const { assert!(E::HASHES, "this operation does not say that it hashes passwords") };
        &self.app.hasher
    }

    /// The proof that the limiter has counted this request.
    pub fn attempt(&self) -> Result<&Attempt, ApiError> {
        self.attempt.as_ref().ok_or_else(|| ApiError::internal(format!("{} does not count attempts", E::OPERATION)))
    }
}

/// What comes after preparing.
#[derive(Debug)]
pub enum Step<P, R> {
    /// There is nothing to change: this is the answer.
    Answer(Reply<R>),
    /// There is nothing to change, and the answer is no JSON: bytes with headers of their own ([`Endpoint::MEDIA_TYPE`]).
    File(Box<Response>),
    /// This is to be applied.
    Apply(P),
}

/// The plan of an operation that only reads: there is none.
#[derive(Clone, Copy, Debug)]
pub enum Never {}

/// How the server carries out an operation.
pub trait Serve: Endpoint + Sized {
    /// What [`Serve::prepare`] found out and [`Serve::apply`] needs.
    type Plan: Send + Sync;

    /// Whose secret is tried, for the limiter; asked only of operations that verify one.
    fn subject(call: &Call<Self>, reader: &Reader) -> impl Future<Output = Result<Subject, ApiError>> + Send;

    /// Reads and computes.
    fn prepare(
        call: &Call<Self>,
        reader: &Reader,
    ) -> impl Future<Output = Result<Step<Self::Plan, Self::Response>, ApiError>> + Send;

    /// Changes.
    fn apply(
        call: &Call<Self>,
        plan: Self::Plan,
        tx: &Tx,
    ) -> impl Future<Output = Result<Applied<Self::Response>, ApiError>> + Send;
}

/// The answer of operations that verify no secret to whose secret they verify: the handler never asks them.
pub(crate) fn no_secret<E: Endpoint>() -> Result<Subject, ApiError> {
    Err(ApiError::internal(format!("{} verifies no secret", E::OPERATION)))
}

/// A route for every operation there is.
pub(crate) fn routes() -> Router<AppState> {
    let mut router = Router::new();
    macro_rules! route {
        ($endpoint:ty) => {
            router = handler::route::<$endpoint>(router);
        };
    }
    for_each_endpoint!(route);
    router
}
