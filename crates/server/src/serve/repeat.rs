//! Requests that may be sent again under one Idempotency-Key and have one effect (S-96).
//!
//! The answer is recorded in the transaction of the effect. Of two at once the second to insert waits for the first,
//! finds the key taken, undoes itself and answers what the first answered.

use axum::response::Response;
use latchkey_contract::{endpoint::Endpoint, problem::Code};
use zeroize::Zeroizing;

use super::{access::Caller, answer::Encoded};
use crate::{
    app::App,
    auth::keys::KeyUse,
    error::ApiError,
    storage::{
        Source, StorageError, Tx,
        idempotency::{self, Key, Record},
    },
};

/// A request that may be sent again.
pub(super) struct Repeatable {
    key: Key,
    body: Zeroizing<Vec<u8>>,
}

impl Repeatable {
    pub(super) fn new<E: Endpoint>(caller: &Caller, key: String, body: Zeroizing<Vec<u8>>) -> Self {
        let scope = format!("{}:{}", E::OPERATION, caller.user);
        Self { key: Key { scope, key, organisation: caller.organisation.clone() }, body }
    }

    /// The answer that the first request with this key was given, if there was one.
    pub(super) async fn earlier(&self, app: &App, source: &dyn Source) -> Result<Option<Response>, ApiError> {
        let Some(record) = idempotency::find(source, &self.key).await? else { return Ok(None) };
        if !app.keys.verify(KeyUse::Fingerprint, &self.body, &record.fingerprint) {
            return Err(Code::IdempotencyKeyReused.into());
        }
        let encoded = Encoded { status: record.status, body: record.body };
        Ok(Some(encoded.into_response()))
    }

    /// Records the answer; an error means that another request with this key was first. The fingerprint is a keyed
    /// hash: the body may hold a password, which a plain hash would let others guess.
    pub(super) async fn record(&self, app: &App, tx: &Tx, answer: &Encoded) -> Result<(), ApiError> {
        let record = Record {
            fingerprint: app.keys.sign(KeyUse::Fingerprint, &self.body),
            status: answer.status,
            body: answer.body.clone(),
        };
        match idempotency::insert(tx, &self.key, &record).await {
            Ok(()) => Ok(()),
            Err(StorageError::Duplicate | StorageError::Locked(_)) => Err(Code::RequestInProgress.into()),
            Err(other) => Err(other.into()),
        }
    }
}
