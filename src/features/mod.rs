//! One module per feature. Features never import each other; only the composition root knows them all.

pub mod access_keys;
pub mod accessibility;
pub mod activation;
pub mod messages;
pub mod password;
pub mod profile;
pub mod sign_in;
pub mod statement;
pub mod support;
pub mod toasts;
