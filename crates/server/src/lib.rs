//! The reference backend.

pub mod assets;
pub mod config;
pub mod http;
pub mod page;
