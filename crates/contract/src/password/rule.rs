//! The rules a person's password must meet, one line of the list each.

use serde::{Deserialize, Serialize};

/// What a rule is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RuleKind {
    /// At least `number` code points.
    MinLength,
    /// At least one upper-case letter (Unicode category Lu).
    Uppercase,
    /// At least one lower-case letter (Ll).
    Lowercase,
    /// At least one decimal digit (Nd).
    Digit,
    /// At least one character that is none of these three.
    Special,
    /// Does not contain the person's names or the organisation's.
    NotContext,
    /// Not one of the passwords everybody tries; the server knows them.
    NotCommon,
    /// Not used by this person in the last `number` days; the server knows them.
    NotReused,
    /// At most `number` code points.
    MaxLength,
    /// No control characters.
    Characters,
}

impl RuleKind {
    /// Whether only the server can decide it.
    pub const fn needs_server(self) -> bool {
        matches!(self, Self::NotCommon | Self::NotReused)
    }

    /// Whether it always stands in the list; the others hold for everybody and are shown only while they are broken.
    pub const fn is_listed(self) -> bool {
        !matches!(self, Self::MaxLength | Self::Characters)
    }
}

/// One rule with its number; `number` is 0 for kinds that have none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// What it is about.
    pub kind: RuleKind,
    /// Code points or days.
    #[serde(default)]
    pub number: u16,
}

impl Rule {
    /// A rule without a number.
    pub const fn plain(kind: RuleKind) -> Self {
        Self { kind, number: 0 }
    }
}
