//! What the form shows, decided without a browser.

use latchkey_contract::{limits, problem::Code};

use crate::api::ApiError;

/// The field that needs the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Need {
    /// No user name was typed.
    Username,
    /// The user name is longer than any can be.
    UsernameTooLong,
    /// No password was typed.
    Password,
    /// Name or password is wrong; which one, nobody says (S-30).
    Credentials,
}

/// What is missing before the form can be sent; the first field in need.
pub(super) fn missing(username: &str, password_is_empty: bool) -> Option<Need> {
    if username.trim().is_empty() {
        Some(Need::Username)
    } else if username.chars().count() > limits::IDENTIFIER_CHARS {
        Some(Need::UsernameTooLong)
    } else {
        password_is_empty.then_some(Need::Password)
    }
}

/// What the server's answer asks of the fields; none for failures that no field can mend.
pub(super) fn need(error: &ApiError) -> Option<Need> {
    matches!(error, ApiError::Refused(Code::InvalidCredentials)).then_some(Need::Credentials)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn al_3_the_first_field_in_need_is_named() {
        let long = "x".repeat(limits::IDENTIFIER_CHARS + 1);
        for (username, password_is_empty, expected) in [
            ("", true, Some(Need::Username)),
            ("  ", false, Some(Need::Username)),
            (long.as_str(), false, Some(Need::UsernameTooLong)),
            ("gilbert.blythe", true, Some(Need::Password)),
            ("gilbert.blythe", false, None),
        ] {
            assert_eq!(missing(username, password_is_empty), expected, "{username:?}");
        }
    }

    #[test]
    fn only_wrong_credentials_are_told_at_the_fields() {
        assert_eq!(need(&ApiError::Refused(Code::InvalidCredentials)), Some(Need::Credentials));
        assert_eq!(need(&ApiError::Offline), None);
        assert_eq!(need(&ApiError::Throttled { retry_after: 9 }), None);
    }
}
