//! What the console and the server agree on.
//!
//! Every rule, type, limit and name that both sides need lives here once and runs in the browser and on the server
//! alike. No input or output, no async, no framework: a rule in here is a function of its arguments.
//!
//! | module | holds |
//! |---|---|
//! | [`endpoint`] | the [`Endpoint`](endpoint::Endpoint) trait: one type per API operation, and the registry of all of them |
//! | [`problem`] | error bodies (RFC 9457) and their closed list of [`Code`](problem::Code)s |
//! | [`id`] | identifiers: a prefix and 26 Crockford characters |
//! | [`patch`] | absent, null or a value |
//! | [`secret`] | text that is wiped when dropped and never printed |
//! | [`limits`] | every limit, with its derivation |
//! | [`locale`], [`look`] | the languages, and the other choices of a person's display |
//! | [`permission`] | what a person may do, by name |
//! | [`password`] | the password policy and its verdict; the endpoints of changing a password |
//! | [`page`] | the configuration block of the page and the cookie of display choices |
//! | [`text`] | what a name or label may hold |
//! | [`session`], [`boot`], [`me`], [`account`], [`avatar`], [`preferences`], [`activation`], [`access_key`], [`token`], [`embed`] | one feature each: wire types and endpoints |
//! | [`support`], [`statement`], [`feedback`] | downloads, the accessibility statement, and what people say about it |
//!
//! To add an operation: write its types in the feature's module, implement `Endpoint`, and add it to
//! [`for_each_endpoint`]. The server then fails to compile until it serves it.

pub mod access_key;
pub mod account;
pub mod activation;
pub mod avatar;
pub mod boot;
pub mod embed;
pub mod endpoint;
pub mod feedback;
pub mod id;
pub mod limits;
pub mod locale;
pub mod look;
pub mod me;
mod names;
pub mod page;
pub mod password;
pub mod patch;
pub mod permission;
pub mod preferences;
pub mod problem;
pub mod secret;
pub mod session;
pub mod statement;
pub mod support;
pub mod text;
pub mod token;
