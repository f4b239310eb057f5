//! Answers to requests that may be repeated under an Idempotency-Key (S-96). A record is inserted in the transaction
//! of its effect, so there is one exactly when the effect happened.

use latchkey_contract::id::OrganisationId;
use sea_orm::{ColumnTrait, EntityTrait};

use super::{Source, StorageError, Tx, remove_portion, tables::idempotency_record};
use crate::clock::Timestamp;

/// The answer to a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Tells the request's body from others without holding it.
    pub fingerprint: String,
    /// The status of the answer.
    pub status: u16,
    /// The body of the answer.
    pub body: String,
}

/// Whose key it is and for which operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// Operation and person.
    pub scope: String,
    /// The header's value.
    pub key: String,
    /// The person's organisation.
    pub organisation: OrganisationId,
}

/// Finds the answer to an earlier request with this key.
pub async fn find(source: &dyn Source, key: &Key) -> Result<Option<Record>, StorageError> {
    let row = idempotency_record::Entity::find_by_id((key.scope.clone(), key.key.clone())).one(&source.db()).await?;
    row.map(|row| {
        let status = u16::try_from(row.status).map_err(|_| StorageError::Corrupt("status"))?;
        Ok(Record { fingerprint: row.fingerprint, status, body: row.body })
    })
    .transpose()
}

/// Records an answer. [`StorageError::Duplicate`] when another request with this key was first: then this
/// transaction must not be committed.
pub async fn insert(tx: &Tx, key: &Key, record: &Record) -> Result<(), StorageError> {
    tx.insert(idempotency_record::Model {
        scope: key.scope.clone(),
        key: key.key.clone(),
        organisation_id: key.organisation.to_string(),
        fingerprint: record.fingerprint.clone(),
        status: i32::from(record.status),
        body: record.body.clone(),
        created_at: tx.now(),
    })
    .await
}

/// Removes records older than a point, a portion of them; answers how many.
pub async fn sweep(tx: &Tx, before: Timestamp) -> Result<u64, StorageError> {
    let is_over = idempotency_record::Column::CreatedAt.lt(before);
    remove_portion::<idempotency_record::Entity>(tx, idempotency_record::Column::Key, is_over).await
}
