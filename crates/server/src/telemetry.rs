//! The log: readable lines on standard error, so that standard output holds nothing but what a command answers.

use std::{io::IsTerminal as _, panic};

use tracing::{Level, Metadata};
use tracing_subscriber::{
    EnvFilter, Layer as _, filter::filter_fn, layer::SubscriberExt as _, util::SubscriberInitExt as _,
};

/// Libraries whose finer levels print what must stay secret: connection addresses with their password, statements with
/// their values, mails (S-107). They are kept at `info`, whatever the configuration asks for.
const DISCREET: &[&str] = &["sea_orm", "sqlx", "lettre", "rustls", "hyper"];

/// The filter of the configuration cannot be read.
#[derive(Debug)]
pub struct BadFilter(String);

impl std::fmt::Display for BadFilter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "log.filter cannot be read: {}", self.0)
    }
}

impl std::error::Error for BadFilter {}

/// Starts logging. Called once, before anything that logs.
pub fn init(filter: &str) -> Result<(), BadFilter> {
    let wanted = EnvFilter::try_new(filter).map_err(|error| BadFilter(error.to_string()))?;
    let lines = tracing_subscriber::fmt::layer()
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .with_filter(filter_fn(is_discreet));
    tracing_subscriber::registry().with(wanted).with(lines).try_init().map_err(|error| BadFilter(error.to_string()))?;
    // The message of a panic may hold anything, a password too; the place does not, and it is enough to find the bug.
    panic::set_hook(Box::new(|info| match info.location() {
        Some(place) => tracing::error!(file = place.file(), line = place.line(), "panic"),
        None => tracing::error!("panic"),
    }));
    Ok(())
}

fn is_discreet(metadata: &Metadata<'_>) -> bool {
    let is_fine = *metadata.level() > Level::INFO;
    !(is_fine && DISCREET.iter().any(|library| metadata.target().starts_with(library)))
}
