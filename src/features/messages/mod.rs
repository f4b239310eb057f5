//! The messages behind the bell: every toast of the session, to read when there is time (TO-2).
//!
//! It hears the kernel's [`toast`](crate::toast) channel by itself, as the toasts do, and knows nothing of them.
//! [`model`] keeps the messages, [`button`] shows the bell and how many are new, `list` the dialog with all of them.

pub mod button;
mod list;
pub mod model;
