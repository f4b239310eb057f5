//! Requests that may be sent again under one Idempotency-Key and have one effect (S-96).
//!
//! The answer is recorded in the transaction of the effect. Of two at once the second to insert waits for the first,
//! finds the key taken, undoes itself and answers what the first answered.

use axum::{body::Body, response::Response};
use http::{header::AUTHORIZATION, request::Parts};
use latchkey_contract::{
    endpoint::{Endpoint, address},
    id::{AccessKeyId, OrganisationId, UserId},
    problem::Code,
};
use zeroize::Zeroizing;

use super::{Actor, RequestMeta, answer::Encoded, decode};
use crate::{
    app::App,
    auth::{cookies::Cookie, keys::KeyUse, limiter::network_of, token},
    error::ApiError,
    storage::{
        Reader, Source, StorageError, Tx,
        idempotency::{self, Key, Record},
        organisations, sessions,
    },
};

/// Whose a key is: two people may happen to use the same.
pub(super) struct Sender {
    organisation: OrganisationId,
    name: String,
}

impl Sender {
    /// The sender of a request: whoever is signed in, else the network that it came from; none while there is no
    /// organisation at all.
    pub(super) async fn of(
        actor: &Actor,
        meta: &RequestMeta,
        source: &dyn Source,
    ) -> Result<Option<Self>, StorageError> {
        match actor {
            Actor::SignedIn(caller) => Ok(Some(caller.who().into())),
            Actor::Nobody => {
                let responsible = organisations::responsible(source, None).await?;
                let name = network_of(meta.client_ip).to_string();
                Ok(responsible.map(|(organisation, _)| Self { organisation, name }))
            }
        }
    }
}

impl From<(OrganisationId, UserId)> for Sender {
    fn from((organisation, user): (OrganisationId, UserId)) -> Self {
        Self { organisation, name: user.to_string() }
    }
}

/// A request that may be sent again.
pub(super) struct Repeatable {
    key: Key,
    body: Zeroizing<Vec<u8>>,
}

impl Repeatable {
    /// A request of somebody, about what the path names.
    pub(super) fn new<E: Endpoint>(sender: Sender, path: &E::Path, key: String, mut body: Zeroizing<Vec<u8>>) -> Self {
        let Sender { organisation, name } = sender;
        let scope = format!("{}:{name}", E::OPERATION);
        // What the path names belongs to what is asked for, and so to what must be the same the second time.
        if E::PATH.contains('{') {
            body.extend_from_slice(address(E::PATH, path).as_bytes());
        }
        Self { key: Key { scope, key, organisation }, body }
    }

    /// The answer that the first request with this key was given, if there was one.
    async fn earlier(&self, app: &App, source: &dyn Source) -> Result<Option<Response>, ApiError> {
        let Some(record) = idempotency::find(source, &self.key).await? else { return Ok(None) };
        if !app.keys.verify(KeyUse::Fingerprint, &self.body, &record.fingerprint) {
            return Err(Code::IdempotencyKeyReused.into());
        }
        if record.status == Code::SecretAlreadyIssued.status() {
            let key = AccessKeyId::try_from(record.body).map_err(ApiError::internal)?;
            return Err(ApiError::SecretAlreadyIssued(key));
        }
        let encoded = Encoded { status: record.status, body: record.body };
        Ok(Some(encoded.into_response()))
    }

    /// Records the answer; an error means that another request with this key was first. The fingerprint is a keyed
    /// hash: the body may hold a password, which a plain hash would let others guess.
    pub(super) async fn record(&self, app: &App, tx: &Tx, answer: &Encoded) -> Result<(), ApiError> {
        self.insert(app, tx, answer.status, answer.body.clone()).await
    }

    /// Records that the answer held the secret of something, and of what; the answer itself is never kept (S-87).
    pub(super) async fn record_secret(&self, app: &App, tx: &Tx, target: &str) -> Result<(), ApiError> {
        self.insert(app, tx, Code::SecretAlreadyIssued.status(), target.to_owned()).await
    }

    async fn insert(&self, app: &App, tx: &Tx, status: u16, body: String) -> Result<(), ApiError> {
        let record = Record { fingerprint: app.keys.sign(KeyUse::Fingerprint, &self.body), status, body };
        match idempotency::insert(tx, &self.key, &record).await {
            Ok(()) => Ok(()),
            Err(StorageError::Duplicate) => Err(Code::RequestInProgress.into()),
            Err(other) => Err(other.into()),
        }
    }
}

/// The answer that the first request with this key was given, if there was one.
pub(super) async fn earlier(
    repeatable: Option<&Repeatable>,
    app: &App,
    source: &dyn Source,
) -> Result<Option<Response>, ApiError> {
    match repeatable {
        Some(repeatable) => repeatable.earlier(app, source).await,
        None => Ok(None),
    }
}

/// The answer to a request whose first sending gave the session a new id: the second still carries the old one. It is
/// told what the first was told and gets no cookie; whoever repeats it exactly knows all that was in it.
pub(super) async fn after_rotation<E: Endpoint>(
    app: &App,
    meta: &RequestMeta,
    reader: &Reader,
    parts: &mut Parts,
    body: Body,
) -> Result<Option<Response>, ApiError> {
    // A program has no session that could have been given a new id (S-12).
    if parts.headers.contains_key(AUTHORIZATION) {
        return Ok(None);
    }
    let Some(key) = decode::idempotency_key::<E>(&parts.headers)? else { return Ok(None) };
    let Some(secret) = app.settings.cookies.read(Cookie::Session, &parts.headers) else { return Ok(None) };
    let ended = sessions::find_ended(reader, &token::hash(secret)).await?;
    let Some(who) = ended.filter(|(organisation, _)| meta.may_show(organisation)) else { return Ok(None) };
    let path = decode::parse_path::<E>(parts).await?;
    let body = decode::read_body::<E>(body).await?;
    Repeatable::new::<E>(who.into(), &path, key, body).earlier(app, reader).await
}
