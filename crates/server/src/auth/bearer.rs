//! The `Authorization` header, by which programs say who they are. A request that has one is never looked at for a
//! cookie (S-12).

use base64::{Engine as _, engine::general_purpose::STANDARD};
use http::{HeaderMap, header::AUTHORIZATION};
use latchkey_contract::{problem::Code, secret::Secret};
use zeroize::Zeroizing;

/// What a request says about its sender.
#[derive(Debug)]
pub enum Authorization {
    /// Nothing.
    Absent,
    /// `Bearer`: a token (RFC 6750).
    Bearer(Secret),
    /// `Basic`: a name and a password (RFC 7617), here ID and secret of an access key.
    Basic {
        /// The ID.
        id: String,
        /// The secret.
        secret: Secret,
    },
    /// Something that cannot be read, of a scheme that is not known, or several of them.
    Unclear,
}

impl Authorization {
    /// Reads the header.
    pub fn read(headers: &HeaderMap) -> Self {
        let mut values = headers.get_all(AUTHORIZATION).iter();
        match (values.next(), values.next()) {
            (None, _) => Self::Absent,
            (Some(value), None) => value.to_str().ok().and_then(Self::parse).unwrap_or(Self::Unclear),
            (Some(_), Some(_)) => Self::Unclear,
        }
    }

    fn parse(value: &str) -> Option<Self> {
        let (scheme, rest) = value.split_once(' ')?;
        let rest = rest.trim();
        if scheme.eq_ignore_ascii_case("bearer") {
            return Some(Self::Bearer(Secret::new(rest.to_owned())));
        }
        if !scheme.eq_ignore_ascii_case("basic") {
            return None;
        }
        let decoded = Zeroizing::new(STANDARD.decode(rest).ok()?);
        let (id, secret) = std::str::from_utf8(&decoded).ok()?.split_once(':')?;
        Some(Self::Basic { id: id.to_owned(), secret: Secret::new(secret.to_owned()) })
    }
}

/// What a program that was refused is told about the way in, as the value of `WWW-Authenticate` (RFC 6750, 3).
pub const fn challenge(code: Code) -> Option<&'static str> {
    match code {
        Code::InvalidToken => Some("Bearer error=\"invalid_token\""),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(values: &[&str]) -> Authorization {
        Authorization::read(&values.iter().map(|value| (AUTHORIZATION, value.parse().unwrap())).collect())
    }

    #[test]
    fn s_12_bearer_and_basic_are_read() {
        assert!(matches!(read(&[]), Authorization::Absent));
        for value in ["Bearer x", "bearer  x "] {
            assert!(matches!(read(&[value]), Authorization::Bearer(token) if token.expose() == "x"), "{value}");
        }
        let basic = read(&["Basic YWNrXzE6YWNzXzI6Mw=="]);
        assert!(matches!(basic, Authorization::Basic { id, secret } if id == "ack_1" && secret.expose() == "acs_2:3"));
    }

    #[test]
    fn s_12_anything_else_is_not_nothing() {
        let unclear: &[&[&str]] = &[
            &[""],
            &["Bearer"],
            &["Basic ***"],
            &["Basic YWNrXzE="],
            &["Basic //8="],
            &["Digest x"],
            &["Bearer x", "Bearer x"],
            &["Bearer x", ""],
        ];
        for values in unclear {
            assert!(matches!(read(values), Authorization::Unclear), "{values:?}");
        }
    }

    #[test]
    fn s_107_what_is_read_is_not_printed() {
        assert!(!format!("{:?}", read(&["Bearer canary"])).contains("canary"));
        assert!(!format!("{:?}", read(&["Basic YTpjYW5hcnk="])).contains("canary"));
    }
}
