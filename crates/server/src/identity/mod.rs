//! What several features need of a person: how they see themselves, the rules for their password, a new session.
//!
//! Features do not import each other; what two of them share is here.

mod common;
mod me;
mod rules;
mod session;

pub(crate) use me::read_me;
pub(crate) use rules::PersonRules;
pub(crate) use session::{Holder, issue};
