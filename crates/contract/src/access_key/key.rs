//! A key as its owner sees it, and the list of them.

use serde::{Deserialize, Serialize};

use crate::{
    endpoint::{Access, Empty, Endpoint, Method},
    id::AccessKeyId,
    permission::Permission,
    problem::Code,
};

/// Whether a key opens anything; the column "State" (A28).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum KeyState {
    /// It works.
    Active,
    /// Its owner switched it off and may switch it on again.
    Paused,
    /// Its time is over. That is final.
    Expired,
}

/// An access key, without its secret, which nobody can read any more. The version must come back as `If-Match`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccessKey {
    /// "Access Key ID" (A21, A23).
    pub id: AccessKeyId,
    /// What its owner calls it.
    pub name: String,
    /// Whether it works.
    pub state: KeyState,
    /// The rights it was given. It never has more than its owner holds at the moment.
    pub scope: Vec<Permission>,
    /// When it was created (RFC 3339, UTC).
    pub created_at: String,
    /// When it was last used, to the minute; null while it never was.
    pub last_used_at: Option<String>,
    /// The end that was chosen for it; null for none.
    pub expires_at: Option<String>,
    /// When it stops working: [`AccessKey::expires_at`], or the end of the overlap after a rotation if that is earlier;
    /// null for never.
    pub ends_at: Option<String>,
    /// Days until [`AccessKey::ends_at`], begun ones counted: 1 in the last 24 hours, 0 when it is over; null for never.
    pub days_left: Option<u32>,
    /// The last of the warnings that were mailed, in days before the end: 14, 7 or 1; null while there was none.
    pub warned: Option<u16>,
    /// The key that this one took over from.
    pub replaces: Option<AccessKeyId>,
    /// The key that took over from this one.
    pub replaced_by: Option<AccessKeyId>,
    /// Counts changes.
    pub version: i64,
}

/// A person's access keys, and what holds for new ones.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccessKeyList {
    /// The keys, newest first. All of them: there are never more than
    /// [`limits::ACCESS_KEYS_KEPT`](crate::limits::ACCESS_KEYS_KEPT).
    pub keys: Vec<AccessKey>,
    /// How many may be active at once, by the organisation's setting.
    pub max_active: u8,
    /// How many days a new key may live at most, by the organisation's setting; null where it need not end.
    pub max_lifetime_days: Option<u16>,
    /// The rights that a new key can be given: those of the person that fit a key.
    pub grantable: Vec<Permission>,
}

/// Reads the caller's access keys.
pub struct ListAccessKeys;

impl Endpoint for ListAccessKeys {
    const OPERATION: &'static str = "list_access_keys";
    const SUMMARY: &'static str = "List one's own access keys and what holds for new ones";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/access-keys";
    const ACCESS: Access = Access::Needs(Permission::AccessKeysCreate);
    const ACCEPTS_PAGES: bool = true;
    const CODES: &'static [Code] = &[Code::SessionRequired, Code::PermissionDenied];
    type Path = Empty;
    type Query = Empty;
    type Request = Empty;
    type Response = AccessKeyList;
}
