//! Changing a key and deleting it. Both bite on the next request of whoever uses the key, exchanged tokens included
//! (S-88).

use serde::{Deserialize, Serialize};

use super::key::AccessKey;
use crate::{
    endpoint::{Access, ById, Empty, Endpoint, Method},
    id::AccessKeyId,
    permission::Permission,
    problem::Code,
};

/// The states a person can choose (A28).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ChosenState {
    /// Switched on.
    Active,
    /// Switched off, until it is switched on again.
    Paused,
}

/// A change to a key; what is absent stays.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct UpdateAccessKeyRequest {
    /// Another name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// On or off. Switching on what has ended is refused (`access_key_ended`), and so is one more than may be active
    /// (`access_key_limit`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<ChosenState>,
}

/// Renames, pauses or resumes a key.
pub struct UpdateAccessKey;

impl Endpoint for UpdateAccessKey {
    const OPERATION: &'static str = "update_access_key";
    const SUMMARY: &'static str = "Rename, pause or resume one of one's own access keys";
    const METHOD: Method = Method::Patch;
    const PATH: &'static str = "/api/v1/access-keys/{id}";
    const ACCESS: Access = Access::Needs(Permission::AccessKeysCreate);
    const ACCEPTS_PAGES: bool = true;
    const IF_MATCH: bool = true;
    const CODES: &'static [Code] = &[
        Code::SessionRequired,
        Code::PermissionDenied,
        Code::NotFound,
        Code::PreconditionRequired,
        Code::StaleVersion,
        Code::Invalid,
        Code::AccessKeyLimit,
        Code::AccessKeyEnded,
    ];
    type Path = ById<AccessKeyId>;
    type Query = Empty;
    type Request = UpdateAccessKeyRequest;
    type Response = AccessKey;
}

/// Deletes a key for good.
pub struct DeleteAccessKey;

impl Endpoint for DeleteAccessKey {
    const OPERATION: &'static str = "delete_access_key";
    const SUMMARY: &'static str = "Delete one of one's own access keys for good";
    const METHOD: Method = Method::Delete;
    const PATH: &'static str = "/api/v1/access-keys/{id}";
    const ACCESS: Access = Access::Needs(Permission::AccessKeysCreate);
    const ACCEPTS_PAGES: bool = true;
    const IF_MATCH: bool = true;
    const SUCCESS: u16 = 204;
    const CODES: &'static [Code] = &[
        Code::SessionRequired,
        Code::PermissionDenied,
        Code::NotFound,
        Code::PreconditionRequired,
        Code::StaleVersion,
    ];
    type Path = ById<AccessKeyId>;
    type Query = Empty;
    type Request = Empty;
    type Response = Empty;
}
