//! The API as its callers see it, and the storage on both databases. One program, because linking is what takes time.

mod support;

mod edge;
mod password;
mod storage;
mod story;
