//! What each right lets a person do, in words that need no manual. One exhaustive match, so that a new right does not
//! compile without words.

use latchkey_contract::{locale::Locale, permission::Permission};

use crate::i18n::string_in;

/// The right in words that begin with a verb.
pub fn words(locale: Locale, permission: Permission) -> String {
    match permission {
        Permission::AccessKeysCreate => string_in!(locale, permissions.access_keys_create),
        Permission::SupportView => string_in!(locale, permissions.support_view),
        Permission::AccountEdit => string_in!(locale, permissions.account_edit),
        Permission::UsersManage => string_in!(locale, permissions.users_manage),
        Permission::GroupsManage => string_in!(locale, permissions.groups_manage),
        Permission::PoliciesManage => string_in!(locale, permissions.policies_manage),
        Permission::AuditRead => string_in!(locale, permissions.audit_read),
        Permission::OrganisationManage => string_in!(locale, permissions.organisation_manage),
    }
}
