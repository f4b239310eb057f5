//! The reference backend: the API, the page, and everything the `latchkey` binary is made of.
//!
//! | module | holds |
//! |---|---|
//! | [`app`] | what every request works with, and the API as a router |
//! | [`serve`] | one generic handler for every operation |
//! | [`features`] | what the operations do, one module per feature |
//! | `identity` | what several features need of a person |
//! | [`auth`] | names, passwords, sessions, attempts and keys |
//! | [`storage`] | the database, and all its queries |
//! | [`deferred`] | writes that no answer waits for |
//! | [`maintenance`] | removes what has served its time |
//! | [`error`] | what went wrong, as an answer |
//! | [`clock`] | points in time |
//! | [`downloads`] | files that people may download |
//! | [`pictures`] | how many pictures are read at the same time |
//! | [`demo`], [`init`] | the first rows of a database |
//! | [`http`] | what surrounds every request and answer |
//! | [`page`], [`assets`] | the console's page and files |
//! | [`openapi`] | the description of the API |
//! | [`outbox`] | mails on their way out |
//! | [`conformance`] | whether any backend keeps the contract |
//! | [`cli`], [`config`], [`telemetry`], [`health`] | running an installation |

pub mod app;
pub mod assets;
pub mod auth;
pub mod cli;
pub mod clock;
pub mod config;
pub mod conformance;
pub mod deferred;
pub mod demo;
pub mod downloads;
pub mod error;
pub mod features;
mod files;
pub mod health;
pub mod http;
mod identity;
pub mod init;
pub mod maintenance;
pub mod openapi;
pub mod outbox;
pub mod page;
pub mod pictures;
pub mod serve;
pub mod storage;
pub mod telemetry;
