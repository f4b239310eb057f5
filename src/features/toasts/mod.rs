//! Toasts: small passing messages at the bottom of the screen (A43 to A48, TO-1 to TO-15).
//!
//! The channel they come through is the kernel's [`toast`](crate::toast). Here: [`model`], the pure state machine with
//! [`entry`], one toast and its time; `controller`, which feeds it with the page's events; [`stack`] and `item`, the
//! view; `uncover`, which keeps the focus in sight beside it. The list that keeps messages for later is the feature
//! `messages`.

mod controller;
pub mod entry;
mod item;
pub mod model;
#[cfg(test)]
mod model_tests;
pub mod stack;
mod uncover;
