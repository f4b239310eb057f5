//! What a request to the API can be answered with other than success. The only translation from what went wrong to a
//! [`Refusal`]; causes go to the log under the request's id, never into the answer.

use axum::response::{IntoResponse, Response};
use http::{HeaderValue, header};
use latchkey_contract::{
    id::AccessKeyId,
    password::{Rule, RuleKind},
    problem::{Code, FieldProblem},
};

use crate::{http::refusal::Refusal, storage::StorageError};

/// When to come back after the storage could not be reached.
const STORAGE_RETRY_SECONDS: u32 = 2;

/// A request that did not succeed.
#[derive(Debug)]
pub enum ApiError {
    /// A code says it all.
    Code(Code),
    /// Fields are not acceptable.
    Invalid(Vec<FieldProblem>),
    /// A new password breaks rules; never empty.
    PasswordUnmet(Vec<Rule>),
    /// Too many attempts or no capacity: come back later.
    RetryLater {
        /// Which of the two.
        code: Code,
        /// When to come back.
        seconds: u32,
    },
    /// Somebody else's change came first.
    Stale {
        /// The version that is stored now.
        current: i64,
    },
    /// The first request with this Idempotency-Key was answered with the secret of this access key.
    SecretAlreadyIssued(AccessKeyId),
    /// The storage failed.
    Storage(StorageError),
    /// A defect.
    Internal(Box<dyn std::error::Error + Send + Sync>),
}

impl ApiError {
    /// A defect, with its cause for the log.
    pub fn internal(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Internal(cause.into())
    }

    /// Whether the storage cannot be reached at all, so that the next thing would fail like this one.
    pub(crate) const fn is_outage(&self) -> bool {
        matches!(self, Self::Storage(StorageError::Unavailable(_)))
    }

    /// The code it is answered with.
    pub fn code(&self) -> Code {
        match self {
            Self::Code(code) | Self::RetryLater { code, .. } => *code,
            Self::Invalid(_) => Code::Invalid,
            Self::PasswordUnmet(rules) if is_reuse_alone(rules) => Code::PasswordReused,
            Self::PasswordUnmet(_) => Code::PasswordUnmet,
            Self::Stale { .. } => Code::StaleVersion,
            Self::SecretAlreadyIssued(_) => Code::SecretAlreadyIssued,
            Self::Storage(StorageError::Unavailable(_)) => Code::Unavailable,
            Self::Storage(StorageError::Locked(_)) => Code::Busy,
            Self::Storage(_) | Self::Internal(_) => Code::Internal,
        }
    }
}

impl IntoResponse for ApiError {
    /// Writes causes to the log, in the request's span; called once for each request.
    fn into_response(self) -> Response {
        let code = self.code();
        let mut refusal = Refusal::new(code);
        let mut current = None;
        match self {
            Self::Code(_) => {}
            Self::Invalid(fields) => refusal.fields = fields,
            Self::PasswordUnmet(rules) => refusal.rules = rules,
            Self::RetryLater { seconds, .. } => refusal.retry_after = Some(seconds),
            Self::Stale { current: version } => current = Some(version),
            Self::SecretAlreadyIssued(key) => refusal.access_key = Some(Box::new(key)),
            Self::Storage(cause) => {
                tracing::error!(error = %cause, "storage failed");
                refusal.retry_after = (code != Code::Internal).then_some(STORAGE_RETRY_SECONDS);
            }
            Self::Internal(cause) => tracing::error!(error = %cause, "request failed"),
        }
        let mut response = refusal.into_response();
        if let Some(version) = current
            && let Ok(tag) = HeaderValue::try_from(format!("\"{version}\""))
        {
            response.headers_mut().insert(header::ETAG, tag);
        }
        response
    }
}

impl From<Code> for ApiError {
    fn from(code: Code) -> Self {
        Self::Code(code)
    }
}

impl From<StorageError> for ApiError {
    fn from(cause: StorageError) -> Self {
        Self::Storage(cause)
    }
}

fn is_reuse_alone(rules: &[Rule]) -> bool {
    rules.iter().all(|rule| rule.kind == RuleKind::NotReused)
}
