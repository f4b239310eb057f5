//! The accessibility statement (A2, LE-1 to LE-4): facts, no sentences. The facts of the product are a record in the
//! repository that the automated run fills in; those of an installation come from its configuration. The console has
//! the words, in each language, for every fact that can stand in a record: a new one does not compile without them.

use serde::{Deserialize, Serialize};

use crate::{
    endpoint::{Access, Empty, Endpoint, Method},
    problem::Code,
};

/// How far a standard is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Conformance {
    /// Without exception.
    Full,
    /// With the exceptions that the record lists.
    Partial,
    /// Not.
    None,
}

/// The standards by which the console is built and judged (LE-1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// What it is built to, with version and level.
    pub guideline: String,
    /// The European standard, with its version.
    pub standard: String,
    /// How far both are met.
    pub status: Conformance,
}

/// A program of the automated run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Tool {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
}

/// What the last automated run that was recorded looked at, and what it found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AutomatedRun {
    /// Day of the run, as in 2026-01-31.
    pub date: String,
    /// What it used.
    pub tools: Vec<Tool>,
    /// How many states of pages were audited.
    pub states: u32,
    /// How many tests did so.
    pub tests: u32,
    /// Violations found.
    pub violations: u32,
}

macro_rules! facts {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$variant_doc])* $variant),* }

        impl $name {
            /// Every one that a record can hold.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];
        }
    };
}

facts! {
    /// What people looked at, beside the automated run.
    Check {
        /// Every page by keyboard alone.
        Keyboard,
        /// A width of 320 pixels, and enlarged text.
        Reflow,
        /// Forced colours, light and dark.
        Colours,
        /// What is announced, and in which order.
        Announcements,
        /// The languages, read by somebody who knows them.
        Languages,
    }
}

facts! {
    /// What is not accessible or not proved yet, each with its reason in words.
    Limit {
        /// No person with a disability has tested this version.
        UserTesting,
        /// Screen readers beside the one of the automated run were not tried.
        ScreenReaders,
        /// Files and instructions of an organisation are its own.
        OfferedFiles,
        /// Without scripts and WebAssembly there is only a text that says so.
        Scripts,
    }
}

/// Something that a person looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ManualCheck {
    /// What.
    pub check: Check,
    /// The day, as in 2026-01-31.
    pub date: String,
}

/// The facts of the product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// Version of the product that was looked at.
    pub version: String,
    /// Day on which the statement was first written.
    pub prepared_on: String,
    /// Day of the last review.
    pub reviewed_on: String,
    /// The standards.
    pub target: Target,
    /// The automated run.
    pub automated: AutomatedRun,
    /// What people looked at.
    pub manual: Vec<ManualCheck>,
    /// What is not accessible or not proved.
    pub limits: Vec<Limit>,
}

/// The facts of the product and of this installation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Statement {
    /// Of the product.
    pub record: Record,
    /// Where messages about accessibility go; null when nobody is named, and then none can be sent.
    pub contact: Option<String>,
    /// Working days in which an answer is promised.
    pub answer_days: u16,
    /// Who enforces the law where the installation is used, as its operator wrote it; null when not said.
    pub enforcement: Option<String>,
}

/// Reads the facts of the statement; anybody may.
pub struct GetStatement;

impl Endpoint for GetStatement {
    const OPERATION: &'static str = "get_statement";
    const SUMMARY: &'static str = "Read the facts of the accessibility statement";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/accessibility/statement";
    const ACCESS: Access = Access::Public;
    const ACCEPTS_PAGES: bool = true;
    const COUNTS_AS_ACTIVITY: bool = false;
    const CODES: &'static [Code] = &[];
    type Path = Empty;
    type Query = Empty;
    type Request = Empty;
    type Response = Statement;
}
