//! The person who is signed in: their data (A9-A16) and what they may see and do.

use serde::{Deserialize, Serialize};

use crate::{
    account::Account,
    endpoint::{Access, Empty, Endpoint, Method},
    id::{OrganisationId, UserId},
    password::PasswordReset,
    permission::{Capability, DeniedEntries, Permission},
    preferences::{Preferences, ToastTime},
    problem::Code,
};

/// The organisation of a person; "Account" and "Tenant ID" on the General tab (A15, A16).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrganisationRef {
    /// "Tenant ID".
    pub id: OrganisationId,
    /// "Account".
    pub name: String,
    /// What its people see of pages that they have no right to.
    pub denied_entries: DeniedEntries,
    /// How its people set a new password while they are signed in (X3).
    pub password_reset: PasswordReset,
    /// How long toasts stay for people who chose nothing (X8).
    pub toasts: ToastTime,
}

/// The person who is signed in, and the capability document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Me {
    /// "User ID" (A14).
    pub id: UserId,
    /// The person's name as others see it (A9).
    pub display_name: String,
    /// The name they sign in with (A12).
    pub username: String,
    /// Where their mail goes (A13); null when none is known.
    pub email: Option<String>,
    /// Names of the groups they are in, sorted; "Role" (A10, X13).
    pub roles: Vec<String>,
    /// Their team (A11); null when none is assigned.
    pub team: Option<String>,
    /// Their time zone, by its IANA name; null follows the browser.
    pub time_zone: Option<String>,
    /// Where they can be called.
    pub contact_number: Option<String>,
    /// The version of [`Account`], which a change must name.
    pub account_version: i64,
    /// The version of their picture; null when they have none.
    pub avatar: Option<i64>,
    /// When the password was set (RFC 3339); null for accounts without one.
    pub password_changed_at: Option<String>,
    /// Where they belong.
    pub organisation: OrganisationRef,
    /// What they may see and do, sorted by name, each with the groups that grant it.
    pub capabilities: Vec<Capability>,
    /// Their display choices.
    pub preferences: Preferences,
}

impl Me {
    /// Whether the person has a right.
    pub fn may(&self, permission: Permission) -> bool {
        self.capabilities.iter().any(|capability| capability.permission == permission)
    }

    /// How long toasts stay: the person's own choice, else their organisation's.
    pub fn toasts(&self) -> ToastTime {
        self.preferences.toasts(self.organisation.toasts)
    }

    /// The part of the account that its owner may change.
    pub fn account(&self) -> Account {
        Account {
            display_name: self.display_name.clone(),
            time_zone: self.time_zone.clone(),
            contact_number: self.contact_number.clone(),
            version: self.account_version,
        }
    }

    /// Takes over an account that was read or stored.
    pub fn adopt(&mut self, account: Account) {
        let Account { display_name, time_zone, contact_number, version } = account;
        self.display_name = display_name;
        self.time_zone = time_zone;
        self.contact_number = contact_number;
        self.account_version = version;
    }
}

/// Reads the person who is signed in.
pub struct GetMe;

impl Endpoint for GetMe {
    const OPERATION: &'static str = "get_me";
    const SUMMARY: &'static str = "Read the person who is signed in and what they may do";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/me";
    const ACCESS: Access = Access::SignedIn;
    const ACCEPTS_KEYS: bool = true;
    const ACCEPTS_PAGES: bool = true;
    const CODES: &'static [Code] = &[Code::SessionRequired];
    type Path = Empty;
    type Query = Empty;
    type Request = Empty;
    type Response = Me;
}
