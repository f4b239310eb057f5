//! The console as a part of a page: [`mount`] puts it into an element and answers a handle that takes it out again.
//! The stand-alone page does the same as any host. Nothing here or below touches `document.body`.

pub mod links;
mod mount;
pub mod navigation;
pub mod takeover;

pub use mount::{ConsoleHandle, mount, mount_over};
