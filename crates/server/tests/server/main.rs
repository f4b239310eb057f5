//! The API as its callers see it, and the storage on both databases. One program, because linking is what takes time.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod support;

mod access;
mod access_keys;
mod account;
mod activation;
mod at_once;
mod audit;
mod avatar;
mod downloads;
mod edge;
mod embedding;
mod feedback;
mod mailed_link;
mod maintenance;
mod password;
mod password_rules;
mod preferences;
mod repeat;
mod secrets;
mod sessions;
mod sign_in;
mod storage;
mod story;
mod strict;
mod throttle;
