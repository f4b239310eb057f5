//! What the operations do, one module per feature, named as in the contract. They are the thin part: common work is
//! in [`serve`](crate::serve), queries are in [`storage`](crate::storage), rules are in the contract.
//!
//! To add an operation: implement [`Serve`](crate::serve::Serve) for its type here. The router finds it by itself.

mod access_keys;
mod account;
mod activation;
mod avatar;
mod boot;
mod embed;
mod feedback;
mod me;
mod password;
mod preferences;
mod session;
mod statement;
mod support;
mod token;

pub(crate) use access_keys::warn_of_ending_keys;
pub(crate) use password::forget_old_passwords;
