//! New keys: created, or made to take over from another. Only these two answers ever hold a secret (X1, S-87).

use serde::{Deserialize, Serialize};

use super::key::AccessKey;
use crate::{
    endpoint::{Access, ById, Empty, Endpoint, Method},
    id::AccessKeyId,
    permission::Permission,
    problem::Code,
    secret::Secret,
};

/// How long a new key lives (U4). On the wire `"never"`, `{"days": 30}` or `{"at": "2027-01-31T22:59:59Z"}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Expiry {
    /// Until it is deleted; refused where the organisation sets a maximum.
    Never,
    /// So many days from now, by the server's clock, within [`limits::ACCESS_KEY_DAYS`](crate::limits::ACCESS_KEY_DAYS)
    /// and the organisation's maximum.
    Days(u16),
    /// Until a point in time (RFC 3339): later than now, and no later than the most days from now.
    At(String),
}

/// A key to be created.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CreateAccessKeyRequest {
    /// What to call it: one line of at most [`limits::ACCESS_KEY_NAME_CHARS`](crate::limits::ACCESS_KEY_NAME_CHARS).
    pub name: String,
    /// The rights it gets, from [`AccessKeyList::grantable`](super::AccessKeyList::grantable); none is allowed: such a
    /// key can still say whose it is.
    pub scope: Vec<Permission>,
    /// How long it lives.
    pub expiry: Expiry,
}

/// A new key with its secret, which no later answer holds again.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IssuedAccessKey {
    /// The key as it stands in the list from now on.
    pub key: AccessKey,
    /// "Secret Access Key" (A21).
    pub secret: Secret,
}

/// Creates a key. `invalid` names `name`, `scope` or `expiry`.
pub struct CreateAccessKey;

impl Endpoint for CreateAccessKey {
    const OPERATION: &'static str = "create_access_key";
    const SUMMARY: &'static str = "Create an access key; its secret is in this answer and never again";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/access-keys";
    const ACCESS: Access = Access::Needs(Permission::AccessKeysCreate);
    const IDEMPOTENT: bool = true;
    const ISSUES_SECRET: bool = true;
    const SUCCESS: u16 = 201;
    const CODES: &'static [Code] = &[
        Code::SessionRequired,
        Code::PermissionDenied,
        Code::Invalid,
        Code::AccessKeyLimit,
        Code::SecretAlreadyIssued,
        Code::IdempotencyKeyReused,
        Code::RequestInProgress,
    ];
    type Path = Empty;
    type Query = Empty;
    type Request = CreateAccessKeyRequest;
    type Response = IssuedAccessKey;
}

/// How long the old key goes on working beside the new one (U5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Overlap {
    /// Not at all: it ends at once.
    None,
    /// One hour.
    Hour,
    /// 24 hours.
    Day,
    /// Seven days.
    Week,
}

impl Overlap {
    /// Every choice, shortest first.
    pub const ALL: &'static [Self] = &[Self::None, Self::Hour, Self::Day, Self::Week];

    /// The overlap in hours.
    pub const fn hours(self) -> u32 {
        match self {
            Self::None => 0,
            Self::Hour => 1,
            Self::Day => 24,
            Self::Week => 7 * 24,
        }
    }
}

/// How a key hands over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RotateAccessKeyRequest {
    /// How long the old one goes on working. With [`Overlap::None`] it makes room for the new one at the limit; longer,
    /// both count as active.
    pub overlap: Overlap,
}

/// Makes a key with the same name, scope and length of life take over. A key is replaced once.
pub struct RotateAccessKey;

impl Endpoint for RotateAccessKey {
    const OPERATION: &'static str = "rotate_access_key";
    const SUMMARY: &'static str = "Replace an access key by a new one, with a time in which both work";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/access-keys/{id}/rotate";
    const ACCESS: Access = Access::Needs(Permission::AccessKeysCreate);
    const IDEMPOTENT: bool = true;
    const ISSUES_SECRET: bool = true;
    const SUCCESS: u16 = 201;
    const CODES: &'static [Code] = &[
        Code::SessionRequired,
        Code::PermissionDenied,
        Code::NotFound,
        Code::AccessKeyLimit,
        Code::AccessKeyEnded,
        Code::SecretAlreadyIssued,
        Code::IdempotencyKeyReused,
        Code::RequestInProgress,
    ];
    type Path = ById<AccessKeyId>;
    type Query = Empty;
    type Request = RotateAccessKeyRequest;
    type Response = IssuedAccessKey;
}
