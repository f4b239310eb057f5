//! The console as a part of a page: [`mount`] puts it into an element and answers a handle that takes it out again.
//! The stand-alone page does the same as any host. Nothing here or below touches `document.body`.
//!
//! In another application's page, `host` is that application as the console knows it, `controls` the console as that
//! application knows it, `report` what it is told, `slotted` where forms with passwords stand, and `bindings` the
//! door to JavaScript with `settings`, which only the embedded build has.

#[cfg(not(feature = "standalone"))]
pub mod bindings;
pub mod controls;
pub mod host;
pub mod links;
mod mount;
pub mod navigation;
mod report;
#[cfg(not(feature = "standalone"))]
mod settings;
pub mod slotted;
pub mod takeover;

pub use mount::{ConsoleHandle, mount, mount_over};
pub(crate) use {report::report, slotted::provide_slotted};
