//! Changing one's own password (A30-A39).

use serde::{Deserialize, Serialize};

use super::{policy::PersonPolicy, rule::Rule};
use crate::{
    endpoint::{Access, Empty, Endpoint, Method},
    limits,
    problem::Code,
    secret::Secret,
};

/// Reads the rules that hold for the caller: organisation and groups, the strictest of each.
pub struct GetPasswordPolicy;

impl Endpoint for GetPasswordPolicy {
    const OPERATION: &'static str = "get_password_policy";
    const SUMMARY: &'static str = "Read the rules one's own password must meet";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/password/policy";
    const ACCESS: Access = Access::SignedIn;
    const CODES: &'static [Code] = &[Code::SessionRequired];
    type Path = Empty;
    type Query = Empty;
    type Request = Empty;
    type Response = PersonPolicy;
}

/// A password that meets every rule the browser can decide.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CheckPasswordRequest {
    /// The password as typed.
    pub password: Secret,
}

/// What the server knows about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CheckPasswordResponse {
    /// The broken rules, of all rules; empty when the password may be used.
    pub unmet: Vec<Rule>,
}

/// Asks the server for the rules only it can decide: common passwords, and reuse of those of the past. The password in
/// use is not compared: that would tell whoever holds the session what it is (S-47). Has its own, low-priority share of
/// the hashing capacity, one at a time for each session.
pub struct CheckPassword;

impl Endpoint for CheckPassword {
    const OPERATION: &'static str = "check_password";
    const SUMMARY: &'static str = "Check a new password against the rules only the server can decide";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/password/check";
    const ACCESS: Access = Access::SignedIn;
    const BODY_LIMIT: usize = limits::AUTH_BODY_BYTES;
    const VERIFIES_SECRET: bool = true;
    const HASHES: bool = true;
    const CODES: &'static [Code] = &[Code::SessionRequired];
    type Path = Empty;
    type Query = Empty;
    type Request = CheckPasswordRequest;
    type Response = CheckPasswordResponse;
}

/// The old password and the new one. The second typing of the new one is the form's own affair.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ChangePasswordRequest {
    /// The password that is valid now.
    pub current_password: Secret,
    /// The password to set, as typed.
    pub new_password: Secret,
    /// Whether the person's other sessions end; the form's tick box, on by default.
    pub end_other_sessions: bool,
    /// Whether the person's access keys are paused; the form's tick box for whoever has any, off by default (S-24).
    #[serde(default)]
    pub pause_access_keys: bool,
}

/// What the change did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChangePasswordResponse {
    /// How many other sessions were ended.
    pub ended_sessions: u32,
    /// How many access keys were paused.
    #[serde(default)]
    pub paused_access_keys: u32,
    /// Whether a notice was put on its way; false when no address is known.
    pub notice_sent: bool,
    /// When the password was changed (RFC 3339).
    pub changed_at: String,
}

/// Sets a new password, gives the session a new id, ends the others if asked, and mails a notice (A39).
pub struct ChangePassword;

impl Endpoint for ChangePassword {
    const OPERATION: &'static str = "change_password";
    const SUMMARY: &'static str = "Change one's own password";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/password/change";
    const ACCESS: Access = Access::SignedIn;
    const BODY_LIMIT: usize = limits::AUTH_BODY_BYTES;
    const VERIFIES_SECRET: bool = true;
    const HASHES: bool = true;
    const IDEMPOTENT: bool = true;
    const CODES: &'static [Code] = &[
        Code::SessionRequired,
        Code::CurrentPasswordWrong,
        Code::PasswordUnmet,
        Code::PasswordReused,
        Code::TooManyChanges,
        Code::IdempotencyKeyReused,
        Code::RequestInProgress,
    ];
    type Path = Empty;
    type Query = Empty;
    type Request = ChangePasswordRequest;
    type Response = ChangePasswordResponse;
}
