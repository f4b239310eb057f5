//! The origin of a page that may show the console inside itself. Lists of them decide who may call the API from a
//! browser (S-13) and who may frame the console (S-76), so an entry is one exact origin or the server does not start.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{BaseUrl, base_url::BadBaseUrl};

/// Scheme, host and port in the one form that browsers write.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TrustedOrigin(String);

/// Why a text cannot be on a list of trusted origins.
#[derive(Debug, PartialEq, Eq)]
pub enum BadOrigin {
    /// It is not `http(s)://host[:port]`: a pattern, `null`, an address with a path.
    Shape(String),
    /// It is `http` on a host that others can reach: whoever sits between could put a script into its pages.
    Insecure(String),
}

impl std::fmt::Display for BadOrigin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Shape(text) => write!(
                f,
                "the trusted origin `{text}` must be a scheme, a host and perhaps a port, such as \
                 https://intranet.example.org; patterns and `null` are not accepted"
            ),
            Self::Insecure(text) => write!(
                f,
                "the trusted origin `{text}` must begin with https://; http is only for an address of this machine"
            ),
        }
    }
}

impl std::error::Error for BadOrigin {}

impl TrustedOrigin {
    /// The origin as browsers write it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for TrustedOrigin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for TrustedOrigin {
    type Error = BadOrigin;

    fn try_from(text: String) -> Result<Self, BadOrigin> {
        let url = BaseUrl::try_from(text.clone()).map_err(|cause| match cause {
            BadBaseUrl::Shape(text) => BadOrigin::Shape(text),
            BadBaseUrl::Insecure(text) => BadOrigin::Insecure(text),
        })?;
        // Names of hosts and addresses only. A host may be written with more signs than these, and among them are those
        // that mean something in the headers an origin is put into.
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._:[]".contains(&byte);
        if url.host().bytes().all(is_plain) { Ok(Self(url.origin())) } else { Err(BadOrigin::Shape(text)) }
    }
}

impl FromStr for TrustedOrigin {
    type Err = BadOrigin;

    fn from_str(text: &str) -> Result<Self, BadOrigin> {
        Self::try_from(text.to_owned())
    }
}

impl From<TrustedOrigin> for String {
    fn from(origin: TrustedOrigin) -> Self {
        origin.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origin(text: &str) -> Result<String, BadOrigin> {
        text.parse::<TrustedOrigin>().map(String::from)
    }

    #[test]
    fn s_13_an_origin_is_brought_into_the_form_browsers_use() {
        for (text, expected) in [
            ("https://Intranet.Example.org", "https://intranet.example.org"),
            ("https://intranet.example.org:443/", "https://intranet.example.org"),
            ("https://intranet.example.org:8443", "https://intranet.example.org:8443"),
            ("http://localhost:5173", "http://localhost:5173"),
            ("http://[::1]:80", "http://[::1]"),
        ] {
            assert_eq!(origin(text), Ok(expected.to_owned()));
        }
    }

    #[test]
    fn s_13_patterns_null_and_addresses_with_a_path_are_refused() {
        for text in [
            "",
            "*",
            "null",
            "https://*",
            "https://*.example.org",
            "intranet.example.org",
            "https://intranet.example.org/a",
            "https://a.example;script-src",
            "https://a.example,https://b.example",
            "file://",
        ] {
            assert_eq!(origin(text), Err(BadOrigin::Shape(text.to_owned())));
        }
    }

    #[test]
    fn s_13_http_is_refused_for_hosts_that_others_can_reach() {
        for text in ["http://intranet.example.org", "http://10.0.0.1:3000"] {
            assert_eq!(origin(text), Err(BadOrigin::Insecure(text.to_owned())));
        }
    }
}
