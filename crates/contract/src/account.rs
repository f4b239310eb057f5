//! What a person may change about their own account, if they hold "My Account Page Edit" (M1, M2, X6). User name,
//! e-mail address, role and team are the administrator's; the picture is [`avatar`](crate::avatar)'s, language and
//! theme are [`preferences`](crate::preferences)'.

use serde::{Deserialize, Serialize};

use crate::{
    endpoint::{Access, Empty, Endpoint, Method},
    limits,
    patch::Patch,
    permission::Permission,
    problem::{Code, FieldCode, FieldProblem},
    text,
};

/// Signs that people write between the digits of a number, and that are not stored (T21).
const SEPARATORS: &[char] = &[' ', '\u{a0}', '\u{202f}', '-', '.', '/', '(', ')'];

/// The part of an account that its owner may change. The version is sent as `ETag` and must come back as `If-Match`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Account {
    /// The person's name as others see it.
    pub display_name: String,
    /// Their time zone, by its IANA name; null follows the browser.
    pub time_zone: Option<String>,
    /// Where they can be called: a plus sign if there is one, and digits.
    pub contact_number: Option<String>,
    /// Counts changes; the value of `ETag` without its quotes.
    pub version: i64,
}

/// A change to some of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct UpdateAccountRequest {
    /// A name of 1 to 120 characters; nobody can be without one.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub display_name: Patch<String>,
    /// Null follows the browser.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub time_zone: Patch<String>,
    /// Spaces and the like between the digits are accepted and not stored; null removes it.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub contact_number: Patch<String>,
}

impl UpdateAccountRequest {
    /// Every field that cannot be accepted, as far as both sides can tell. Which time zones there are, the server
    /// knows.
    pub fn validate(&self) -> Vec<FieldProblem> {
        let name = match &self.display_name {
            Patch::Keep => None,
            Patch::Clear => Some(FieldCode::Required),
            Patch::Set(name) => display_name(name).err(),
        };
        let number = match &self.contact_number {
            Patch::Keep | Patch::Clear => None,
            Patch::Set(number) => contact_number(number).err(),
        };
        [("display_name", name), ("contact_number", number)]
            .into_iter()
            .filter_map(|(field, code)| code.map(|code| FieldProblem { field: field.to_owned(), code }))
            .collect()
    }

    /// The account after this change, which must be valid; the version is the caller's to count.
    pub fn apply(self, before: Account) -> Account {
        let name = match self.display_name {
            Patch::Set(name) => display_name(&name).unwrap_or(before.display_name),
            Patch::Keep | Patch::Clear => before.display_name,
        };
        let number = match self.contact_number {
            Patch::Set(number) => contact_number(&number).ok(),
            other => other.apply(before.contact_number),
        };
        Account {
            display_name: name,
            time_zone: self.time_zone.apply(before.time_zone),
            contact_number: number,
            version: before.version,
        }
    }
}

/// A name as it is stored: one line, without space around it (S-56).
pub fn display_name(typed: &str) -> Result<String, FieldCode> {
    let name = typed.trim();
    text::refused(name, limits::DISPLAY_NAME_CHARS).map_or_else(|| Ok(name.to_owned()), Err)
}

/// A number as it is stored: a plus sign if there is one, and digits (E.164, with national numbers allowed).
pub fn contact_number(typed: &str) -> Result<String, FieldCode> {
    let number: String = typed.trim().chars().filter(|sign| !SEPARATORS.contains(sign)).collect();
    let digits = number.strip_prefix('+').unwrap_or(&number);
    if digits.is_empty() {
        Err(FieldCode::Required)
    } else if !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        Err(FieldCode::Characters)
    } else if limits::CONTACT_NUMBER_DIGITS.contains(&digits.len()) {
        Ok(number)
    } else {
        Err(FieldCode::OutOfRange)
    }
}

/// Reads the caller's own account.
pub struct GetAccount;

impl Endpoint for GetAccount {
    const OPERATION: &'static str = "get_account";
    const SUMMARY: &'static str = "Read the part of one's own account that can be edited";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/me/account";
    const ACCESS: Access = Access::SignedIn;
    // What a change has to start from; `/api/v1/me` tells programs the same and more.
    const ACCEPTS_KEYS: bool = true;
    const ACCEPTS_PAGES: bool = true;
    const CODES: &'static [Code] = &[Code::SessionRequired];
    type Path = Empty;
    type Query = Empty;
    type Request = Empty;
    type Response = Account;
}

/// Changes some of the caller's own account. A program may do it too, all but the number: whoever is called back on it
/// is taken for the person, so it is as good as a way in, and no key leads to one of those (S-89).
pub struct UpdateAccount;

impl Endpoint for UpdateAccount {
    const OPERATION: &'static str = "update_account";
    const SUMMARY: &'static str = "Change some of one's own account";
    const METHOD: Method = Method::Patch;
    const PATH: &'static str = "/api/v1/me/account";
    const ACCESS: Access = Access::Needs(Permission::AccountEdit);
    const ACCEPTS_KEYS: bool = true;
    const ACCEPTS_PAGES: bool = true;
    const IF_MATCH: bool = true;
    const IDEMPOTENT: bool = true;
    const CODES: &'static [Code] = &[
        Code::SessionRequired,
        Code::PermissionDenied,
        Code::PreconditionRequired,
        Code::StaleVersion,
        Code::Invalid,
        Code::IdempotencyKeyReused,
        Code::RequestInProgress,
    ];
    type Path = Empty;
    type Query = Empty;
    type Request = UpdateAccountRequest;
    type Response = Account;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account() -> Account {
        Account {
            display_name: "Gilbert Blythe".to_owned(),
            time_zone: Some("America/Halifax".to_owned()),
            contact_number: None,
            version: 4,
        }
    }

    #[test]
    fn s_56_a_name_is_one_line_of_text_whatever_it_holds() {
        assert_eq!(display_name("  Gilbert Blythe "), Ok("Gilbert Blythe".to_owned()));
        assert_eq!(
            display_name("<img src=x onerror=alert(1)> {{x}}").as_deref(),
            Ok("<img src=x onerror=alert(1)> {{x}}")
        );
        assert_eq!(display_name(" \u{a0} "), Err(FieldCode::Required));
        assert_eq!(display_name("Eve\r\nBcc: all@evil.example"), Err(FieldCode::Characters));
        assert_eq!(display_name(&"x".repeat(limits::DISPLAY_NAME_CHARS)).map(|name| name.len()), Ok(120));
        assert_eq!(display_name(&"é".repeat(limits::DISPLAY_NAME_CHARS + 1)), Err(FieldCode::TooLong));
    }

    #[test]
    fn t_21_a_number_may_be_typed_with_spaces_and_is_kept_without() {
        for (typed, kept) in [
            ("+31 20 123 45 67", "+31201234567"),
            ("020-1234567", "0201234567"),
            (" (020) 123.45.67 ", "0201234567"),
            ("+1/555/0100", "+15550100"),
        ] {
            assert_eq!(contact_number(typed).as_deref(), Ok(kept), "{typed}");
        }
        for (typed, why) in [
            ("", FieldCode::Required),
            ("+ ", FieldCode::Required),
            ("+31 20 CALL", FieldCode::Characters),
            ("++31201234567", FieldCode::Characters),
            ("٣٤٥٦٧", FieldCode::Characters),
            ("1234", FieldCode::OutOfRange),
            ("+1234567890123456", FieldCode::OutOfRange),
        ] {
            assert_eq!(contact_number(typed), Err(why), "{typed}");
        }
    }

    #[test]
    fn m_2_a_change_keeps_what_it_does_not_name_and_clears_what_is_null() {
        let change: UpdateAccountRequest =
            serde_json::from_str(r#"{"time_zone":null,"contact_number":"+31 20 123 45 67"}"#).unwrap();
        assert!(change.validate().is_empty());
        let after = change.apply(account());
        assert_eq!(after.display_name, "Gilbert Blythe");
        assert_eq!(after.time_zone, None);
        assert_eq!(after.contact_number.as_deref(), Some("+31201234567"));
        assert_eq!(after.version, 4);
    }

    #[test]
    fn m_2_every_field_that_is_wrong_is_named_at_once() {
        let change: UpdateAccountRequest =
            serde_json::from_str(r#"{"display_name":null,"contact_number":"12"}"#).unwrap();
        let problems: Vec<_> = change.validate().into_iter().map(|problem| (problem.field, problem.code)).collect();
        let expected = [("display_name", FieldCode::Required), ("contact_number", FieldCode::OutOfRange)];
        assert_eq!(problems, expected.map(|(field, code)| (field.to_owned(), code)));
        assert_eq!(change.apply(account()), account());
    }
}
