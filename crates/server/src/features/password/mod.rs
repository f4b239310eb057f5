//! One's own password: the rules for it, checking one while it is typed, and changing it.

mod change;
mod check;
mod forget;
mod policy;

pub(crate) use forget::forget_old_passwords;
