//! Talking to the server. [`Client`] is the one place that sends; [`Query`] reads and keeps the last good value;
//! [`Mutation`] writes; [`ApiError`] is every way in which either can fail.
//!
//! Which error belongs where: a [`Transport`] knows only that no answer came ([`NoAnswer`]); the client turns answers
//! and their absence into [`ApiError`]; views match it, and take its words from `i18n::errors`.

mod call;
mod client;
mod error;
mod fetch;
mod mutation;
mod one_key;
mod query;
mod transport;

pub use call::{Call, IdempotencyKey};
pub use client::{Client, use_client};
pub use error::ApiError;
pub use fetch::Fetch;
pub use mutation::{Mutation, Progress};
pub use one_key::OneKey;
pub use query::{Loaded, Query};
pub use transport::{Answer, Answering, NoAnswer, Transport, Wire};
