//! What a person may do. One name per right, whatever the pages call it (behaviours X6). A person's rights are the
//! union of the rights of all groups they are in (T8, X13).

use serde::{Deserialize, Serialize};

use crate::{id::GroupId, locale::choices};

// `tt`: see `locale::choices`.
macro_rules! permissions {
    ($($(#[$doc:meta])* $variant:ident = $name:tt,)*) => {
        /// A right that a group can grant.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub enum Permission { $($(#[$doc])* #[serde(rename = $name)] $variant),* }

        crate::names::read_by_name!(Permission, $($variant = $name,)*);

        impl Permission {
            /// Every right.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The right's name on the wire and in the database.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }

            /// The right of that name; `None` for one this version does not know, which then grants nothing.
            pub fn parse(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

permissions! {
    /// See, create, pause and delete one's own access keys ("My Access Keys: Create", A17, M13).
    AccessKeysCreate = "access_keys.create",
    /// See the Support and Downloads page ("View Support and Downloads", A40).
    SupportView = "support.view",
    /// Edit one's own account data ("My Account Page Edit", M1).
    AccountEdit = "account.edit",
    /// See and change the people of the organisation ("Users Edit", M6, T1).
    UsersManage = "users.manage",
    /// See and change groups and what they grant (T15).
    GroupsManage = "groups.manage",
    /// Set the password rules of the organisation and of groups (A30).
    PoliciesManage = "policies.manage",
    /// Read the audit trail of the organisation.
    AuditRead = "audit.read",
    /// Change the settings of the organisation: brand, modules, defaults.
    OrganisationManage = "organisation.manage",
}

impl Permission {
    /// Whether a program may hold the right through an access key. Never what manages keys, people or the
    /// organisation: a key that leaks must not be able to make another (S-89).
    pub const fn fits_access_key(self) -> bool {
        match self {
            Self::SupportView | Self::AccountEdit | Self::AuditRead => true,
            Self::AccessKeysCreate
            | Self::UsersManage
            | Self::GroupsManage
            | Self::PoliciesManage
            | Self::OrganisationManage => false,
        }
    }
}

choices! {
    /// What people see of an entry that leads to something they have no right to: a setting of their organisation. Either
    /// way the server refuses it (U15).
    DeniedEntries {
        /// Nothing (A18).
        #[default]
        Hidden = "hidden",
        /// The entry, with a word that an administrator can help.
        Explained = "explained",
    }
}

/// A group that grants something, by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GroupRef {
    /// The group.
    pub id: GroupId,
    /// Its name, as administrators wrote it.
    pub name: String,
}

/// One right of a person, and why they have it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Capability {
    /// The right.
    pub permission: Permission,
    /// The groups that grant it; never empty.
    pub granted_by: Vec<GroupRef>,
}
