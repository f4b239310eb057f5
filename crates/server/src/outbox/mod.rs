//! Mails on their way out. A change that tells somebody puts a row into the outbox in its own transaction;
//! the worker takes rows from there and sends them.
//!
//! To add a mail: a variant in [`template`] with its values, and its texts in `crates/server/locales`; a test fails
//! until every language has them.

pub mod carrier;
pub mod message;
pub mod relay;
#[cfg(test)]
mod smtp_sink;
pub mod template;
pub mod worker;
