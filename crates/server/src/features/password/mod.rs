//! One's own password: the rules for it, checking one while it is typed, and changing it.

mod change;
mod check;
mod common;
mod forget;
mod policy;
pub(super) mod rules;

pub(crate) use forget::forget_old_passwords;
