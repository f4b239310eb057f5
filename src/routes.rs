//! The pages of the console and their addresses: plain data, the same stand-alone and embedded. Which component shows
//! a route is the business of `app.rs` alone.
//!
//! To add a page: a variant, its line in [`Route::ALL`] and in each match below; the compiler names them all.

use latchkey_contract::{locale::Locale, permission::Permission};

use crate::i18n::string_in;

/// A tab of "My Profile" (A6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProfileTab {
    /// "General".
    General,
    /// "Account".
    Account,
    /// "Access Keys".
    AccessKeys,
    /// "Accessibility".
    Accessibility,
}

impl ProfileTab {
    /// Every tab, in the order of the list.
    pub const ALL: &'static [Self] = &[Self::General, Self::Account, Self::AccessKeys, Self::Accessibility];
}

/// A page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    /// The bare address; leads to "My Profile".
    Home,
    /// Signing in.
    SignIn,
    /// "My Profile", one of its tabs.
    Profile(ProfileTab),
    /// "Support and Downloads".
    Support,
    /// The accessibility statement.
    Statement,
    /// Setting the first password, from a mailed link.
    SetPassword,
    /// Any address that is none of the others.
    NotFound,
}

/// Who can use a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RouteAccess {
    /// Anybody.
    Public,
    /// Whoever is signed in.
    SignedIn,
    /// People who have this right.
    Needs(Permission),
}

impl Route {
    /// Every page with an address of its own.
    pub const ALL: &'static [Self] = &[
        Self::Home,
        Self::SignIn,
        Self::Profile(ProfileTab::General),
        Self::Profile(ProfileTab::Account),
        Self::Profile(ProfileTab::AccessKeys),
        Self::Profile(ProfileTab::Accessibility),
        Self::Support,
        Self::Statement,
        Self::SetPassword,
    ];

    /// The page at a path. A slash at the end does not matter.
    pub fn parse(path: &str) -> Self {
        let path = if path.len() > 1 { path.trim_end_matches('/') } else { path };
        match path {
            // The tab that stands for the whole.
            "/profile" => Self::LANDING,
            _ => Self::ALL.iter().copied().find(|route| route.path() == path).unwrap_or(Self::NotFound),
        }
    }

    /// The path of the page.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Home | Self::NotFound => "/",
            Self::SignIn => "/sign-in",
            Self::Profile(ProfileTab::General) => "/profile/general",
            Self::Profile(ProfileTab::Account) => "/profile/account",
            Self::Profile(ProfileTab::AccessKeys) => "/profile/access-keys",
            Self::Profile(ProfileTab::Accessibility) => "/profile/accessibility",
            Self::Support => "/support",
            Self::Statement => "/accessibility-statement",
            Self::SetPassword => "/set-password",
        }
    }

    /// The page that the bare address leads to.
    pub const LANDING: Self = Self::Profile(ProfileTab::General);

    /// Who can use it.
    pub const fn access(self) -> RouteAccess {
        match self {
            Self::SignIn | Self::Statement | Self::SetPassword => RouteAccess::Public,
            Self::Profile(ProfileTab::AccessKeys) => RouteAccess::Needs(Permission::AccessKeysCreate),
            Self::Home | Self::Profile(_) | Self::NotFound => RouteAccess::SignedIn,
            Self::Support => RouteAccess::Needs(Permission::SupportView),
        }
    }

    /// The page's name, for the window's title and the announcement of a change (G-4).
    pub fn title(self, locale: Locale) -> String {
        match self {
            Self::Home => string_in!(locale, navigation.home),
            Self::SignIn => string_in!(locale, navigation.sign_in),
            Self::Profile(ProfileTab::General) => string_in!(locale, navigation.profile_general),
            Self::Profile(ProfileTab::Account) => string_in!(locale, navigation.profile_account),
            Self::Profile(ProfileTab::AccessKeys) => string_in!(locale, navigation.profile_access_keys),
            Self::Profile(ProfileTab::Accessibility) => string_in!(locale, navigation.profile_accessibility),
            Self::Support => string_in!(locale, navigation.support),
            Self::Statement => string_in!(locale, navigation.statement),
            Self::SetPassword => string_in!(locale, navigation.set_password),
            Self::NotFound => string_in!(locale, navigation.not_found),
        }
    }
}

/// A page with its query string: what stands in the address bar, and what a deep link keeps through sign-in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The page.
    pub route: Route,
    /// The query string without its question mark; empty for none.
    pub query: String,
}

impl From<Route> for Address {
    fn from(route: Route) -> Self {
        Self { route, query: String::new() }
    }
}

impl Address {
    /// The address of a path with an optional query string. A fragment is dropped.
    pub fn parse(text: &str) -> Self {
        let text = text.split('#').next().unwrap_or_default();
        let (path, query) = text.split_once('?').unwrap_or((text, ""));
        Self { route: Route::parse(path), query: query.to_owned() }
    }

    /// The sign-in page that leads back here afterwards.
    pub fn through_sign_in(&self) -> Self {
        match (self.route, self.query.is_empty()) {
            (Route::Home | Route::SignIn | Route::NotFound, _) => Route::SignIn.into(),
            _ => Self { route: Route::SignIn, query: format!("next={}", encode(&self.to_string())) },
        }
    }

    /// Where the sign-in page leads: the page named by `next`, if it is one of ours and not the sign-in page itself.
    /// Only pages are named here, never addresses: whatever stands in `next`, it cannot lead to another site.
    pub fn after_sign_in(&self) -> Self {
        let next = self.parameter("next").filter(|next| next.starts_with('/')).map(|next| Self::parse(&next));
        match next {
            Some(address) if !matches!(address.route, Route::SignIn | Route::NotFound | Route::Home) => address,
            _ => Route::LANDING.into(),
        }
    }

    /// The value of a parameter of the query string; empty when it stands there without one.
    pub fn parameter(&self, name: &str) -> Option<String> {
        self.query.split('&').find_map(|pair| {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            (key == name).then(|| decode(value))
        })
    }
}

impl std::fmt::Display for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.route.path())?;
        if !self.query.is_empty() {
            write!(f, "?{}", self.query)?;
        }
        Ok(())
    }
}

/// Percent-encodes everything but the characters that mean nothing in a query string (RFC 3986, section 2.3).
fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len() * 2);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
            encoded.push('%');
            encoded.push(char::from(DIGITS[usize::from(byte >> 4)]));
            encoded.push(char::from(DIGITS[usize::from(byte & 15)]));
        }
    }
    encoded
}

/// Undoes [`encode`]; what is no valid escape stays as it is, what is no UTF-8 is replaced.
fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut place = 0;
    while place < bytes.len() {
        let escape = (bytes[place] == b'%').then(|| text.get(place + 1..place + 3)).flatten();
        match escape.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                decoded.push(byte);
                place += 3;
            }
            None => {
                decoded.push(bytes[place]);
                place += 1;
            }
        }
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_is_found_at_its_path_with_and_without_a_slash() {
        for &route in Route::ALL {
            assert_eq!(Route::parse(route.path()), route);
            if route != Route::Home {
                assert_eq!(Route::parse(&format!("{}/", route.path())), route);
            }
            for &locale in Locale::ALL {
                assert!(!route.title(locale).is_empty());
            }
        }
        assert_eq!(Route::parse("/profile"), Route::Profile(ProfileTab::General));
        assert_eq!(Route::parse("/profile/none"), Route::NotFound);
        assert_eq!(Route::parse(""), Route::NotFound);
    }

    #[test]
    fn the_server_answers_every_page_of_ours_and_no_other() {
        use latchkey_contract::page;
        for &route in Route::ALL {
            assert!(page::is_page(route.path()), "{}", route.path());
        }
        for path in page::PATHS {
            assert_ne!(Route::parse(path), Route::NotFound, "{path}");
        }
    }

    #[test]
    fn a_deep_link_survives_sign_in_with_its_query() {
        let wanted = Address::parse("/profile/account?change-password#top");
        assert!(wanted.parameter("change-password").is_some());
        let detour = wanted.through_sign_in();
        assert_eq!(detour.to_string(), "/sign-in?next=/profile/account%3Fchange-password");
        assert_eq!(Address::parse(&detour.to_string()).after_sign_in(), wanted);
    }

    #[test]
    fn sign_in_leads_to_our_own_pages_only() {
        let general = Address::from(Route::Profile(ProfileTab::General));
        for next in [
            "",
            "https://evil.example/",
            "//evil.example/profile",
            "/\\evil.example",
            "javascript:alert(1)",
            "/nowhere",
            "/sign-in?next=/sign-in",
            "%2F%2Fevil.example",
            "profile/general",
            "/%zz",
            "%",
        ] {
            let address = Address { route: Route::SignIn, query: format!("next={next}") };
            assert_eq!(address.after_sign_in(), general, "{next}");
        }
        assert_eq!(Address::from(Route::SignIn).through_sign_in(), Route::SignIn.into());
    }
}
