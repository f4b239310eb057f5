//! The public address of the console. It comes from the configuration and from nowhere else (S-03): links in mails,
//! the hosts that are served and the origins that may write are all derived from it.

use std::net::IpAddr;

use http::Uri;
use serde::{Deserialize, Serialize};

/// Scheme, host and port, without a path.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct BaseUrl {
    secure: bool,
    host: String,
    /// Absent when it is the scheme's own.
    port: Option<u16>,
}

/// Why a text cannot be the public address.
#[derive(Debug, PartialEq, Eq)]
pub enum BadBaseUrl {
    /// It is not `http(s)://host[:port]`.
    Shape(String),
    /// It is `http` on a host that others can reach: passwords would travel in clear.
    Insecure(String),
}

impl std::fmt::Display for BadBaseUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Shape(text) => {
                write!(
                    f,
                    "base_url `{text}` must be a scheme, a host and perhaps a port, such as https://id.example.org"
                )
            }
            Self::Insecure(text) => {
                write!(f, "base_url `{text}` must begin with https://; http is only for an address of this machine")
            }
        }
    }
}

impl std::error::Error for BadBaseUrl {}

impl BaseUrl {
    /// The address of a server on this machine.
    pub fn loopback(port: u16) -> Self {
        Self { secure: false, host: "127.0.0.1".to_owned(), port: (port != 80).then_some(port) }
    }

    /// Whether it is `https`.
    pub const fn is_secure(&self) -> bool {
        self.secure
    }

    /// The host, without its port.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The port, the scheme's own where none is written.
    pub fn port(&self) -> u16 {
        self.port.unwrap_or(if self.secure { 443 } else { 80 })
    }

    /// The origin as browsers write it: `https://id.example.org`.
    pub fn origin(&self) -> String {
        let scheme = if self.secure { "https" } else { "http" };
        format!("{scheme}://{}", self.authority())
    }

    /// Host and, unless it is the scheme's own, port; as in the `Host` header.
    pub fn authority(&self) -> String {
        match self.port {
            Some(port) => format!("{}:{port}", self.host),
            None => self.host.clone(),
        }
    }

    /// The address and the other names of the same: a person may type `localhost` for `127.0.0.1`.
    pub fn with_aliases(&self) -> Vec<Self> {
        let mut all = vec![self.clone()];
        if is_loopback(&self.host) {
            let names = ["127.0.0.1", "localhost", "[::1]"].into_iter().filter(|name| *name != self.host);
            all.extend(names.map(|name| Self { host: name.to_owned(), ..self.clone() }));
        }
        all
    }
}

fn is_loopback(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || address.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

impl TryFrom<String> for BaseUrl {
    type Error = BadBaseUrl;

    fn try_from(text: String) -> Result<Self, BadBaseUrl> {
        let Ok(uri) = text.parse::<Uri>() else { return Err(BadBaseUrl::Shape(text)) };
        let secure = match uri.scheme_str() {
            Some("https") => true,
            Some("http") => false,
            _ => return Err(BadBaseUrl::Shape(text)),
        };
        let Some(authority) = uri.authority() else { return Err(BadBaseUrl::Shape(text)) };
        if uri.path() != "/" || uri.query().is_some() || text.contains(['#', '@']) || authority.host().is_empty() {
            return Err(BadBaseUrl::Shape(text));
        }
        let host = authority.host().to_ascii_lowercase();
        if !secure && !is_loopback(&host) {
            return Err(BadBaseUrl::Insecure(text));
        }
        let own_port = if secure { 443 } else { 80 };
        Ok(Self { secure, host, port: authority.port_u16().filter(|port| *port != own_port) })
    }
}

impl From<BaseUrl> for String {
    fn from(url: BaseUrl) -> Self {
        url.origin()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origin(text: &str) -> Result<String, BadBaseUrl> {
        BaseUrl::try_from(text.to_owned()).map(|url| url.origin())
    }

    #[test]
    fn an_address_is_brought_into_the_form_browsers_use() {
        for (text, expected) in [
            ("https://Id.Example.org", "https://id.example.org"),
            ("https://id.example.org:443/", "https://id.example.org"),
            ("https://id.example.org:8443", "https://id.example.org:8443"),
            ("http://localhost:8080", "http://localhost:8080"),
            ("http://[::1]:80", "http://[::1]"),
        ] {
            assert_eq!(origin(text), Ok(expected.to_owned()));
        }
    }

    #[test]
    fn anything_but_an_origin_is_refused() {
        for text in
            ["", "id.example.org", "ftp://id.example.org", "https://", "https://a/b", "https://a/?q", "https://u@a"]
        {
            assert_eq!(origin(text), Err(BadBaseUrl::Shape(text.to_owned())));
        }
    }

    #[test]
    fn http_is_refused_for_hosts_that_others_can_reach() {
        for text in ["http://id.example.org", "http://10.0.0.1", "http://localhost.example.org", "http://0.0.0.0:80"] {
            assert_eq!(origin(text), Err(BadBaseUrl::Insecure(text.to_owned())));
        }
    }

    #[test]
    fn this_machine_has_several_names_and_others_one() {
        let names: Vec<_> = BaseUrl::loopback(8080).with_aliases().iter().map(BaseUrl::origin).collect();
        assert_eq!(names, ["http://127.0.0.1:8080", "http://localhost:8080", "http://[::1]:8080"]);
        let other = BaseUrl::try_from("https://id.example.org".to_owned()).unwrap();
        assert_eq!(other.with_aliases(), [other]);
    }
}
