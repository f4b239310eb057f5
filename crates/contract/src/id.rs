//! Identifiers: a prefix that names the kind, an underscore, and 26 lower-case Crockford base-32 characters for 128
//! random bits. They are opaque: nothing may be read out of them.

use serde::{Deserialize, Serialize};

/// Crockford's base 32 in lower case: no i, l, o, u.
pub const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// Characters after the prefix: 26 x 5 bits hold 128.
pub const BODY_CHARS: usize = 26;

/// A text is not an identifier of the kind asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAnId;

impl std::fmt::Display for NotAnId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("not an identifier of this kind")
    }
}

impl std::error::Error for NotAnId {}

/// Writes 128 bits behind a prefix.
pub fn encode(prefix: &str, bits: u128) -> String {
    let mut text = String::with_capacity(prefix.len() + 1 + BODY_CHARS);
    text.push_str(prefix);
    text.push('_');
    for place in (0..BODY_CHARS).rev() {
        let digit = (bits >> (place * 5)) as usize & 31;
        text.push(char::from(ALPHABET[digit]));
    }
    text
}

/// Whether a text is the prefix, an underscore and 26 characters of the alphabet.
pub fn is_id(prefix: &str, text: &str) -> bool {
    text.strip_prefix(prefix)
        .and_then(|rest| rest.strip_prefix('_'))
        .is_some_and(|body| body.len() == BODY_CHARS && body.bytes().all(|byte| ALPHABET.contains(&byte)))
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal;)*) => { $(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(try_from = "String", into = "String")]
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        pub struct $name(String);

        impl $name {
            /// What stands before the underscore.
            pub const PREFIX: &'static str = $prefix;

            /// The identifier of 128 random bits.
            pub fn from_bits(bits: u128) -> Self {
                Self(encode(Self::PREFIX, bits))
            }

            /// The identifier as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = NotAnId;
            fn try_from(text: String) -> Result<Self, NotAnId> {
                if is_id(Self::PREFIX, &text) { Ok(Self(text)) } else { Err(NotAnId) }
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    )* };
}

ids! {
    /// An organisation, on the pages called account, system or tenant.
    OrganisationId = "org";
    /// A person.
    UserId = "usr";
    /// A team.
    TeamId = "tea";
    /// A group: a named set of permissions, on the pages called role.
    GroupId = "grp";
    /// A session, without the secret that proves it.
    SessionId = "ses";
    /// One request, in answers and logs.
    RequestId = "req";
    /// A mail in the outbox.
    MailId = "mai";
    /// An entry of the audit trail.
    AuditId = "aud";
    /// A one-time link.
    LinkId = "lnk";
    /// An access key: "Access Key ID" (A21). Public, unlike its secret.
    AccessKeyId = "ack";
    /// An application to download.
    ApplicationId = "app";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_round_trips_and_holds_all_bits() {
        let all = UserId::from_bits(u128::MAX);
        assert_eq!(all.as_str(), "usr_7zzzzzzzzzzzzzzzzzzzzzzzzz");
        assert_eq!(UserId::try_from(String::from(all.clone())), Ok(all));
        assert_eq!(UserId::from_bits(0).as_str(), "usr_00000000000000000000000000");
    }

    #[test]
    fn anything_else_is_refused() {
        for text in ["", "usr", "usr_", "org_00000000000000000000000000", "usr_0000000000000000000000000i", "usr_000"] {
            assert_eq!(UserId::try_from(text.to_owned()), Err(NotAnId), "{text}");
        }
    }
}
