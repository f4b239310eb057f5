//! One's own password: the rules for it, checking one while it is typed, changing it, and having a link mailed.

mod change;
mod check;
mod forget;
mod mail_link;
mod policy;

pub(crate) use forget::forget_old_passwords;
