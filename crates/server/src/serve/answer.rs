//! What an operation hands back: the body and the headers that go with it, and what the audit trail says about it.

use axum::{body::Body, response::Response};
use http::{HeaderValue, StatusCode, header};
use latchkey_contract::endpoint::Endpoint;

use crate::error::ApiError;

/// A success.
#[derive(Debug)]
pub struct Reply<R> {
    body: R,
    version: Option<i64>,
    cookies: Vec<String>,
    clears_site: bool,
}

impl<R> Reply<R> {
    /// An answer with nothing but a body.
    pub const fn new(body: R) -> Self {
        Self { body, version: None, cookies: Vec::new(), clears_site: false }
    }

    /// The same headers with another body.
    pub fn map<S>(self, change: impl FnOnce(R) -> S) -> Reply<S> {
        let Self { body, version, cookies, clears_site } = self;
        Reply { body: change(body), version, cookies, clears_site }
    }

    /// Sends the version of what was read or written as `ETag`.
    #[must_use]
    pub const fn with_version(mut self, version: i64) -> Self {
        self.version = Some(version);
        self
    }

    /// Sets or removes a cookie.
    #[must_use]
    pub fn with_cookie(mut self, header: String) -> Self {
        self.cookies.push(header);
        self
    }

    /// Asks the browser to forget what it keeps for this site.
    #[must_use]
    pub const fn clearing_site(mut self) -> Self {
        self.clears_site = true;
        self
    }
}

/// What the audit trail says about a change.
#[derive(Clone, Debug, Default)]
pub struct Fact {
    /// What was changed.
    pub target: Option<String>,
    /// Who did it, when the request began without anybody signed in.
    pub actor: Option<(latchkey_contract::id::OrganisationId, latchkey_contract::id::UserId)>,
    /// Non-secret fields before.
    pub before: Option<serde_json::Value>,
    /// Non-secret fields after.
    pub after: Option<serde_json::Value>,
}

/// A change that was made: the answer, and the line it leaves. There is no change without a line (S-105).
#[derive(Debug)]
pub struct Applied<R> {
    /// The answer.
    pub reply: Reply<R>,
    /// What the trail says.
    pub fact: Fact,
}

/// The status and body of an answer, as they are sent and as they are remembered for a repeated request.
#[derive(Debug)]
pub(super) struct Encoded {
    pub(super) status: u16,
    pub(super) body: String,
}

impl Encoded {
    pub(super) fn of<E: Endpoint>(reply: &Reply<E::Response>) -> Result<Self, ApiError> {
        let body = if E::SUCCESS == 204 {
            String::new()
        } else {
            serde_json::to_string(&reply.body).map_err(ApiError::internal)?
        };
        Ok(Self { status: E::SUCCESS, body })
    }

    /// The answer without the headers of a reply.
    pub(super) fn into_response(self) -> Response {
        let is_empty = self.body.is_empty();
        let mut response = Response::new(Body::from(self.body));
        *response.status_mut() = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let headers = response.headers_mut();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if !is_empty {
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        }
        response
    }
}

/// The whole answer.
pub(super) fn respond<R>(encoded: Encoded, reply: Reply<R>) -> Result<Response, ApiError> {
    let mut response = encoded.into_response();
    let headers = response.headers_mut();
    if let Some(version) = reply.version {
        headers.insert(header::ETAG, value(format!("\"{version}\""))?);
    }
    for cookie in reply.cookies {
        headers.append(header::SET_COOKIE, value(cookie)?);
    }
    if reply.clears_site {
        headers.insert("clear-site-data", HeaderValue::from_static("\"cache\", \"storage\""));
    }
    Ok(response)
}

fn value(text: String) -> Result<HeaderValue, ApiError> {
    HeaderValue::try_from(text).map_err(ApiError::internal)
}
