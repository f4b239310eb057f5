//! The console.
pub mod features;
