//! The one-time link that sets a password: of a new account, first of all the first administrator's, and of somebody
//! who had one mailed (M9, M12). The token travels in the fragment of the link, so no log sees it (S-51). Opening the
//! link consumes nothing; setting the password does (X7).

use serde::{Deserialize, Serialize};

use crate::{
    endpoint::{Access, Empty, Endpoint, Method},
    limits,
    password::PersonPolicy,
    problem::Code,
    secret::Secret,
};

/// The token of a link.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct OpenActivationRequest {
    /// What stands behind `#t=` in the link.
    pub token: Secret,
}

/// What a link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum LinkPurpose {
    /// Setting the first password of an account.
    Activation,
    /// Setting a new password in place of the present one.
    PasswordReset,
}

/// Whose account the link opens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Activation {
    /// What the link is for.
    pub purpose: LinkPurpose,
    /// The name to sign in with afterwards.
    pub username: String,
    /// The rules the password must meet.
    pub policy: PersonPolicy,
}

/// Looks at a link without using it up.
pub struct OpenActivation;

impl Endpoint for OpenActivation {
    const OPERATION: &'static str = "open_activation";
    const SUMMARY: &'static str = "Look at an activation link without using it up";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/activation/open";
    const ACCESS: Access = Access::Public;
    const BODY_LIMIT: usize = limits::AUTH_BODY_BYTES;
    const VERIFIES_SECRET: bool = true;
    const CODES: &'static [Code] = &[Code::LinkInvalid];
    type Path = Empty;
    type Query = Empty;
    type Request = OpenActivationRequest;
    type Response = Activation;
}

/// The token and the password.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CompleteActivationRequest {
    /// What stands behind `#t=` in the link.
    pub token: Secret,
    /// The password to set.
    pub new_password: Secret,
    /// Whether the person's access keys are paused; the form's tick box for whoever has any, off by default (S-24).
    #[serde(default)]
    pub pause_access_keys: bool,
}

/// Sets the password and uses the link up. Does not sign in; where there was a password before, its sessions end.
pub struct CompleteActivation;

impl Endpoint for CompleteActivation {
    const OPERATION: &'static str = "complete_activation";
    const SUMMARY: &'static str = "Set the password of an account and use its link up";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/activation/complete";
    const ACCESS: Access = Access::Public;
    const BODY_LIMIT: usize = limits::AUTH_BODY_BYTES;
    const VERIFIES_SECRET: bool = true;
    const HASHES: bool = true;
    const CODES: &'static [Code] =
        &[Code::LinkInvalid, Code::PasswordUnmet, Code::PasswordReused, Code::TooManyChanges];
    const SUCCESS: u16 = 204;
    type Path = Empty;
    type Query = Empty;
    type Request = CompleteActivationRequest;
    type Response = Empty;
}
