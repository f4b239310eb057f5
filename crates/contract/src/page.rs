//! What the server writes into the page and the console reads back: the configuration block, and the cookie of
//! display choices. Both are closed sets, so a page never carries a text that a visitor could have chosen.

use serde::{Deserialize, Serialize};

use crate::{
    locale::Locale,
    look::{AS_SYSTEM, Axis, Look},
};

/// `id` of the JSON data block in the page.
pub const CONFIG_ELEMENT_ID: &str = "lk-config";
/// `id` of the element the console mounts into; it holds the static shell until then.
pub const MOUNT_ELEMENT_ID: &str = "lk-root";
/// Name of the cookie of display choices: readable by scripts, `SameSite=Lax`, a year long. Not a secret.
pub const DISPLAY_COOKIE: &str = "lk_ui";
/// Header that every writing request of the console carries; other origins cannot send it without asking (S-10).
pub const CONSOLE_HEADER: &str = "X-Latchkey";
/// Value of [`CONSOLE_HEADER`].
pub const CONSOLE_HEADER_VALUE: &str = "1";

/// Addresses of the console's pages. The server answers each with the page; the console's routes are the same list.
pub const PATHS: &[&str] = &[
    "/",
    "/sign-in",
    "/set-password",
    "/profile",
    "/profile/general",
    "/profile/account",
    "/profile/access-keys",
    "/profile/accessibility",
    "/support",
    "/accessibility-statement",
];

/// Whether a path is one of [`PATHS`], with or without a slash at its end.
pub fn is_page(path: &str) -> bool {
    let trimmed = path.strip_suffix('/').filter(|rest| !rest.is_empty() && !rest.ends_with('/')).unwrap_or(path);
    PATHS.contains(&trimmed)
}

/// Where the standard address for changing a password leads (PW-12): the account tab, with the form open.
pub const CHANGE_PASSWORD_ADDRESS: &str = "/profile/account?change-password";

/// The configuration block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PageConfig {
    /// Origin and path before `/api/v1`; empty for the page's own origin.
    pub api_base: String,
    /// Language the server chose and rendered the shell in.
    pub locale: Locale,
    /// Look the server rendered.
    pub look: Look,
    /// Name of the product, a setting.
    pub brand: String,
    /// Address of the logo; null for the built-in one.
    pub logo: Option<String>,
}

/// Key of the language in the cookie.
const LOCALE_KEY: &str = "l";

/// The display choices of this browser, so that the first paint is right before anybody has signed in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DisplayChoices {
    /// Language; none follows the browser.
    pub locale: Option<Locale>,
    /// Everything else about the display.
    pub look: Look,
}

impl DisplayChoices {
    /// Reads the value of [`DISPLAY_COOKIE`]; whatever it does not know it leaves at the default.
    pub fn parse(value: &str) -> Self {
        let mut choices = Self::default();
        for (key, text) in value.split('&').filter_map(|pair| pair.split_once('=')) {
            if key == LOCALE_KEY {
                choices.locale = Locale::parse(text);
            } else if let Some(&axis) = Axis::ALL.iter().find(|axis| axis.cookie_key() == key) {
                choices.look = choices.look.with(axis, text);
            }
        }
        choices
    }

    /// The value of [`DISPLAY_COOKIE`], for example `l=nl&t=dark&s=130`. What is left to the system is left out.
    pub fn to_value(self) -> String {
        let mut pairs: Vec<String> =
            self.locale.map(|locale| format!("{LOCALE_KEY}={}", locale.as_str())).into_iter().collect();
        for &axis in Axis::ALL {
            let value = self.look.get(axis);
            if value != AS_SYSTEM {
                pairs.push(format!("{}={value}", axis.cookie_key()));
            }
        }
        pairs.join("&")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_may_end_with_one_slash() {
        for path in ["/", "/sign-in", "/sign-in/", "/profile/general/"] {
            assert!(is_page(path), "{path}");
        }
        for path in ["", "//", "/sign-in//", "/nowhere", "/profile/general/x", "sign-in"] {
            assert!(!is_page(path), "{path}");
        }
    }

    #[test]
    fn choices_round_trip_and_ignore_what_they_do_not_know() {
        let choices = DisplayChoices { locale: Some(Locale::Nl), look: Look::default().with(Axis::Theme, "dark") };
        assert_eq!(choices.to_value(), "l=nl&t=dark");
        assert_eq!(DisplayChoices::parse("l=nl&t=dark"), choices);
        assert_eq!(DisplayChoices::parse("t=system"), DisplayChoices::default());
        assert_eq!(DisplayChoices::parse(""), DisplayChoices::default());
        assert_eq!(DisplayChoices::default().to_value(), "");
        assert_eq!(DisplayChoices::parse("l=<script>&t=neon&s=999&x"), DisplayChoices::default());
        for look in Look::all() {
            let choices = DisplayChoices { locale: None, look };
            assert_eq!(DisplayChoices::parse(&choices.to_value()), choices);
        }
    }
}
