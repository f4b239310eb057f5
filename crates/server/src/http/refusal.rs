//! How a request is refused: a code of the contract and what belongs to it. Everything that answers with an error,
//! layer or handler, makes a [`Refusal`]; the outermost layer writes the body, because only there the request id is
//! known for certain. So no error leaves the server in another shape.

use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use latchkey_contract::{
    id::{AccessKeyId, RequestId},
    password::Rule,
    problem::{Code, FieldProblem, Problem},
};

use crate::auth::bearer;

/// An error answer without its request id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What went wrong.
    pub code: Code,
    /// Refused fields, for [`Code::Invalid`].
    pub fields: Vec<FieldProblem>,
    /// Broken password rules.
    pub rules: Vec<Rule>,
    /// The access key meant by [`Code::SecretAlreadyIssued`]; boxed, because hardly any refusal has one.
    pub access_key: Option<Box<AccessKeyId>>,
    /// Seconds after which it may work; the `Retry-After` header.
    pub retry_after: Option<u32>,
    /// Methods the path does have; the `Allow` header of [`Code::MethodNotAllowed`].
    pub allow: Option<HeaderValue>,
}

impl Refusal {
    /// A refusal that is only its code.
    pub const fn new(code: Code) -> Self {
        Self { code, fields: Vec::new(), rules: Vec::new(), access_key: None, retry_after: None, allow: None }
    }

    /// The same, and when to come back.
    #[must_use]
    pub fn retry_after(mut self, seconds: u32) -> Self {
        self.retry_after = Some(seconds);
        self
    }

    /// The body with the request's id.
    pub fn problem(&self, request_id: &RequestId) -> Problem {
        let mut problem = Problem::new(self.code, request_id.as_str().to_owned());
        problem.fields.clone_from(&self.fields);
        problem.rules.clone_from(&self.rules);
        problem.access_key = self.access_key.as_deref().cloned();
        problem
    }
}

impl From<Code> for Refusal {
    fn from(code: Code) -> Self {
        Self::new(code)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut response = Response::default();
        *response.status_mut() = StatusCode::from_u16(self.code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let headers = response.headers_mut();
        if let Some(seconds) = self.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if let Some(challenge) = bearer::challenge(self.code) {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static(challenge));
        }
        if let Some(allow) = &self.allow {
            headers.insert(header::ALLOW, allow.clone());
        }
        response.extensions_mut().insert(self);
        response
    }
}
