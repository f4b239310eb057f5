//! The cookies the server sets (S-14). Names with `__Host-` cannot be planted by another host or over http.

use std::time::Duration;

use http::{HeaderMap, header::COOKIE};

/// How cookies are named and marked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CookieStyle {
    /// `__Host-` names, only over https or on loopback.
    #[default]
    Secure,
    /// Plain names, for browsers that keep no secure cookies on http loopback. Never for a public address.
    Insecure,
}

/// A cookie of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cookie {
    /// The session's secret.
    Session,
    /// The proof that somebody signed in from this browser before (S-35).
    Device,
}

/// How long a browser may keep the device cookie: browsers cap cookies at 400 days.
const DEVICE_LIFETIME: Duration = Duration::from_secs(400 * 24 * 60 * 60);

impl CookieStyle {
    /// The cookie's name.
    pub const fn name(self, cookie: Cookie) -> &'static str {
        match (self, cookie) {
            (Self::Secure, Cookie::Session) => "__Host-sid",
            (Self::Secure, Cookie::Device) => "__Host-device",
            (Self::Insecure, Cookie::Session) => "sid",
            (Self::Insecure, Cookie::Device) => "device",
        }
    }

    /// The header that sets a cookie. The session's ends with the browser; the server ends it earlier.
    pub fn set(self, cookie: Cookie, value: &str) -> String {
        let age = match cookie {
            Cookie::Session => String::new(),
            Cookie::Device => format!("; Max-Age={}", DEVICE_LIFETIME.as_secs()),
        };
        format!("{}={value}; {}{age}", self.name(cookie), self.attributes())
    }

    /// The header that removes a cookie.
    pub fn clear(self, cookie: Cookie) -> String {
        format!("{}=; {}; Max-Age=0", self.name(cookie), self.attributes())
    }

    /// The value of a cookie that was sent exactly once; two of one name mean that somebody planted one.
    pub fn read(self, cookie: Cookie, headers: &HeaderMap) -> Option<&str> {
        let name = self.name(cookie);
        let mut values = headers
            .get_all(COOKIE)
            .iter()
            .filter_map(|header| header.to_str().ok())
            .flat_map(|header| header.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .filter_map(|(key, value)| (key == name).then_some(value));
        values.next().filter(|_| values.next().is_none())
    }

    const fn attributes(self) -> &'static str {
        match self {
            Self::Secure => "Path=/; Secure; HttpOnly; SameSite=Strict",
            Self::Insecure => "Path=/; HttpOnly; SameSite=Strict",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(lines: &[&str]) -> HeaderMap {
        lines.iter().map(|line| (COOKIE, line.parse().unwrap())).collect()
    }

    #[test]
    fn s_14_the_session_cookie_is_host_bound_and_hidden_from_scripts() {
        let header = CookieStyle::Secure.set(Cookie::Session, "x");
        assert_eq!(header, "__Host-sid=x; Path=/; Secure; HttpOnly; SameSite=Strict");
    }

    #[test]
    fn s_14_a_planted_cookie_is_ignored() {
        let read = |lines| CookieStyle::Secure.read(Cookie::Session, &headers(lines)).map(str::to_owned);
        assert_eq!(read(&["a=1; __Host-sid=x"]), Some("x".to_owned()));
        assert_eq!(read(&["sid=x"]), None);
        assert_eq!(read(&["__Host-sid=x; __Host-sid=y"]), None);
        assert_eq!(read(&["__Host-sid=x", "__Host-sid=y"]), None);
    }
}
