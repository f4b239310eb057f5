//! Signing in and out.

mod create;
mod delete;
