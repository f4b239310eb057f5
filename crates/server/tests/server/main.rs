//! The API as its callers see it, and the storage on both databases. One program, because linking is what takes time.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod support;

mod edge;
mod password;
mod storage;
mod story;
