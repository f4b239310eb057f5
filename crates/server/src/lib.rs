//! The reference backend.

pub mod assets;
pub mod config;
pub mod health;
pub mod http;
pub mod openapi;
pub mod outbox;
pub mod page;
pub mod telemetry;
