//! What several features need of a person: how they see themselves, the rules for their password, a new session.
//!
//! Features do not import each other; what two of them share is here.

mod common;
mod held_keys;
mod letter;
mod me;
mod password_notice;
mod past_passwords;
mod rules;
mod session;
mod time_zones;

pub(crate) use held_keys::pause_access_keys;
pub(crate) use letter::{Letter, write_to};
pub(crate) use me::read_me;
pub(crate) use password_notice::tell_password_changed;
pub(crate) use past_passwords::{broken_rules, forget_unneeded, refuse_too_many_changes};
pub(crate) use rules::PersonRules;
pub(crate) use session::{Holder, issue};
pub(crate) use time_zones::is_time_zone;
