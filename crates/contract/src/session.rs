//! Signing in and out. A session is a cookie that scripts cannot read; it is created and deleted as a resource.

use serde::{Deserialize, Serialize};

use crate::{
    endpoint::{Access, Empty, Endpoint, Method},
    limits,
    me::Me,
    problem::Code,
    secret::Secret,
};

/// Name and password.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CreateSessionRequest {
    /// User name or e-mail address; case and surrounding space do not matter.
    pub username: String,
    /// The password, exactly.
    pub password: Secret,
}

/// Signs in: answers who it is and sets the session cookie.
pub struct CreateSession;

impl Endpoint for CreateSession {
    const OPERATION: &'static str = "create_session";
    const SUMMARY: &'static str = "Sign in with user name and password";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/session";
    const ACCESS: Access = Access::Public;
    const BODY_LIMIT: usize = limits::AUTH_BODY_BYTES;
    const VERIFIES_SECRET: bool = true;
    const HASHES: bool = true;
    const CODES: &'static [Code] = &[Code::InvalidCredentials];
    type Path = Empty;
    type Query = Empty;
    type Request = CreateSessionRequest;
    type Response = Me;
}

/// Signs out: ends the session and clears the cookie. Without a session there is nothing to end, which is a success.
pub struct DeleteSession;

impl Endpoint for DeleteSession {
    const OPERATION: &'static str = "delete_session";
    const SUMMARY: &'static str = "Sign out";
    const METHOD: Method = Method::Delete;
    const PATH: &'static str = "/api/v1/session";
    const ACCESS: Access = Access::Public;
    const ACCEPTS_PAGES: bool = true;
    const CODES: &'static [Code] = &[];
    const SUCCESS: u16 = 204;
    type Path = Empty;
    type Query = Empty;
    type Request = Empty;
    type Response = Empty;
}
