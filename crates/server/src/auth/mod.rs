//! Who somebody is: names, passwords, sessions, attempts and the keys behind them.
//!
//! [`hashing`] is the only place that compares a password, and it asks for an [`limiter::Attempt`], which only the
//! limiter can make: a comparison nobody counts does not compile (S-33).

pub mod bearer;
pub mod cookies;
pub mod device;
pub mod hashing;
mod identifier;
pub mod key_secret;
pub mod keys;
pub mod limiter;
pub mod pkce;
pub mod token;
pub mod turns;

pub use identifier::Identifier;
