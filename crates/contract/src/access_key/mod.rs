//! A person's own access keys (A17-A29): with them programs call the API in the person's name, with some of the
//! person's rights. A key has a public ID and a secret that is shown once, in the answer that creates it.
//!
//! The page works with these operations; a program exchanges a key for a token, see [`token`](crate::token).

mod change;
mod issue;
mod key;

pub use change::{ChosenState, DeleteAccessKey, UpdateAccessKey, UpdateAccessKeyRequest};
pub use issue::{
    CreateAccessKey, CreateAccessKeyRequest, Expiry, IssuedAccessKey, Overlap, RotateAccessKey, RotateAccessKeyRequest,
};
pub use key::{AccessKey, AccessKeyList, KeyState, ListAccessKeys};
