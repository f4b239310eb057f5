//! Signing in and out.

mod create;
mod delete;
mod issue;

pub(super) use issue::{Holder, issue};
