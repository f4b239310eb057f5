//! The account console: what a person sees behind their initials.
//!
//! | module | holds |
//! |---|---|
//! | `app` | the composition root: providers, and the page of each route |
//! | [`embed`] | mounting into an element, and moving between pages |
//! | [`config`] | what the console is told when it starts |
//! | [`routes`] | the pages and their addresses |
//! | [`api`] | the one place that sends, queries, mutations, errors |
//! | [`session`] | who is looking, what they may see, signing in again above the page |
//! | [`i18n`] | words and formats |
//! | [`toast`] | the one channel for passing messages |
//! | [`ui`], [`behavior`] | the design system, and what it does without looks |
//! | [`new_password`] | a new password with its live rules, for every form that sets one |
//! | `features` | what people came for, one module each |
//! | `gallery` | every part in every state, in a build of its own |
//!
//! All but `features` are the kernel: they know no feature. Features know the kernel and not each other; only `app`
//! puts them together.

pub mod api;
mod app;
pub mod behavior;
pub mod config;
pub mod embed;
pub mod features;
mod gallery;
pub mod i18n;
pub mod new_password;
pub mod routes;
pub mod session;
pub mod shell;
pub mod toast;
pub mod ui;
