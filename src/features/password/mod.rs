//! Changing one's password: the form, its live list of rules, and what it asks the server.
//!
//! [`model`] decides whether the form may be saved.

pub mod model;
