//! What the tests are written with: a server in this process with a clock of its own, and browsers that call it.

mod app;
mod browser;
mod guest;
mod parallel;
mod place;
mod program;
mod tenant;

pub(crate) use app::TestApp;
pub(crate) use browser::{Answer, Browser, password_change, picture, request};
pub(crate) use guest::{HOST_PAGE, VERIFIER, bring, from_page, page_code, page_token, trust, wish};
pub(crate) use parallel::{sixteen, waits_or_ends};
pub(crate) use place::{Place, on_both_databases};
pub(crate) use program::{KeyPair, get_with, plain, send};
pub(crate) use tenant::{OUTSIDER, add_other_organisation};

/// The password of the demo's accounts.
pub(crate) const PASSWORD: &str = latchkey_server::demo::PASSWORD;
/// A password that meets the demo's rules and is not [`PASSWORD`].
pub(crate) const OTHER_PASSWORD: &str = "Lake-of-Shining-Waters-2";
