//! The reference backend.

pub mod config;
pub mod http;
