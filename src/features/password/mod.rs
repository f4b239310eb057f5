//! Changing one's password: the form, its live list of rules, and what it asks the server.
//!
//! [`model`] decides everything and knows no page.

pub mod model;
