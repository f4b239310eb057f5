//! A link by mail instead of the current password, for people who are signed in (M12). Whether it is offered, the
//! organisation decides (X3).

use serde::{Deserialize, Serialize};

use crate::{
    endpoint::{Access, Empty, Endpoint, Method},
    problem::Code,
};

/// How the people of an organisation set a new password while they are signed in (X3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PasswordReset {
    /// They type the current one and a new one.
    #[default]
    Typed,
    /// They may also have a one-time link mailed, and set the new one behind it.
    Mailed,
}

impl PasswordReset {
    /// The choice as it is stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Typed => "typed",
            Self::Mailed => "mailed",
        }
    }

    /// The choice of that name.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Typed, Self::Mailed].into_iter().find(|choice| choice.as_str() == text)
    }
}

/// Where the link went.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MailedLink {
    /// The address of the account.
    pub email: String,
    /// How many minutes the link is good for.
    pub minutes: u32,
}

/// Mails the caller a one-time link to the page that sets a password. The password stays as it is until then (M9).
pub struct MailPasswordLink;

impl Endpoint for MailPasswordLink {
    const OPERATION: &'static str = "mail_password_link";
    const SUMMARY: &'static str = "Mail oneself a one-time link that sets a new password";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/password/mail-link";
    const ACCESS: Access = Access::SignedIn;
    const IDEMPOTENT: bool = true;
    const CODES: &'static [Code] = &[
        Code::SessionRequired,
        Code::PermissionDenied,
        Code::NoEmail,
        Code::IdempotencyKeyReused,
        Code::RequestInProgress,
    ];
    type Path = Empty;
    type Query = Empty;
    type Request = Empty;
    type Response = MailedLink;
}
