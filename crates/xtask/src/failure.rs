//! The one error of these commands: a sentence that says what failed and what to do about it.
//!
//! Nobody matches on it, so it is text; [`Context::context`] says which step an error of the standard library came from.

use std::fmt;

/// What went wrong, in words for the person at the terminal.
#[derive(Debug)]
pub(crate) struct Failure(String);

/// The result of a step.
pub(crate) type Result<T> = std::result::Result<T, Failure>;

impl Failure {
    /// A failure in these words.
    pub(crate) fn new(words: impl Into<String>) -> Self {
        Self(words.into())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Adds the step to an error that does not know it.
pub(crate) trait Context<T> {
    /// Puts `words: ` before the error's own words.
    fn context(self, words: impl fmt::Display) -> Result<T>;
}

impl<T, E: fmt::Display> Context<T> for std::result::Result<T, E> {
    fn context(self, words: impl fmt::Display) -> Result<T> {
        self.map_err(|error| Failure(format!("{words}: {error}")))
    }
}
