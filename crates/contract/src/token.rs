//! Programs: ID and secret of an access key are exchanged for a token that lives a quarter of an hour, and the token
//! goes with each request as `Authorization: Bearer …`. So the secret itself travels seldom, and a key that is paused
//! is dead with the next request, whatever was exchanged before (S-88).

use serde::{Deserialize, Serialize};

use crate::{
    endpoint::{Access, Empty, Endpoint, Method},
    limits,
    permission::Permission,
    problem::Code,
    secret::Secret,
};

/// The two parts of an access key (A21). Empty when they come in the `Authorization` header instead, as user name and
/// password of HTTP Basic (RFC 7617).
#[derive(Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct CreateTokenRequest {
    /// "Access Key ID".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub access_key_id: Option<String>,
    /// "Secret Access Key".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secret_access_key: Option<Secret>,
}

/// How a token is sent; the names are those of RFC 6750, which HTTP libraries know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum TokenType {
    /// `Authorization: Bearer <token>`.
    Bearer,
}

/// A token. It is opaque: nothing may be read out of it.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IssuedToken {
    /// The token itself.
    pub access_token: Secret,
    /// How it is sent.
    pub token_type: TokenType,
    /// Seconds until it is over: [`limits::TOKEN_SECONDS`], or less when the key itself ends before.
    pub expires_in: u32,
    /// What it may do now: the key's scope, as far as its owner holds these rights today.
    pub scope: Vec<Permission>,
}

/// Exchanges an access key for a token.
pub struct CreateToken;

impl Endpoint for CreateToken {
    const OPERATION: &'static str = "create_token";
    const SUMMARY: &'static str = "Exchange ID and secret of an access key for a short-lived token";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/token";
    const ACCESS: Access = Access::Public;
    const BODY_LIMIT: usize = limits::AUTH_BODY_BYTES;
    const VERIFIES_SECRET: bool = true;
    const ISSUES_SECRET: bool = true;
    const COUNTS_AS_ACTIVITY: bool = false;
    const CODES: &'static [Code] = &[Code::InvalidKey];
    type Path = Empty;
    type Query = Empty;
    type Request = CreateTokenRequest;
    type Response = IssuedToken;
}
