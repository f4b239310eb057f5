//! The vectors of normalisation, which contract and console are both tested with.

use serde::Deserialize;

/// What is one password, and what is two.
#[derive(Deserialize)]
pub(crate) struct Vectors {
    /// Texts that are one password.
    pub(crate) equal: Vec<Equal>,
    /// Texts that are two.
    pub(crate) different: Vec<Different>,
}

/// Ways to type one password.
#[derive(Deserialize)]
pub(crate) struct Equal {
    /// The reason.
    pub(crate) why: String,
    /// What may be typed.
    pub(crate) typed: Vec<String>,
    /// What it becomes.
    pub(crate) normalized: String,
}

/// Two passwords that look alike.
#[derive(Deserialize)]
pub(crate) struct Different {
    /// The reason.
    pub(crate) why: String,
    /// One of them.
    pub(crate) one: String,
    /// The other.
    pub(crate) other: String,
}

/// All of them.
#[expect(clippy::expect_used, reason = "a helper of a test may stop the test")]
pub(crate) fn vectors() -> Vectors {
    serde_json::from_str(include_str!("normalize.json")).expect("the vectors are JSON of this shape")
}
