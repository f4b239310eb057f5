//! Policies as administrators set them, for an organisation and for groups, and their merger for one person.

use serde::{Deserialize, Serialize};

use super::{
    rule::{Rule, RuleKind},
    verdict::fold,
};
use crate::limits;

/// What a policy demands. The strictest of each rule holds when several apply to a person (X11).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PasswordPolicy {
    /// Fewest code points, 8 to 64.
    pub min_length: u16,
    /// At least one upper-case letter. Deviates from ASVS V6.2.5; off by default.
    pub uppercase: bool,
    /// At least one lower-case letter. Deviates from ASVS V6.2.5; off by default.
    pub lowercase: bool,
    /// At least one digit. Deviates from ASVS V6.2.5; off by default.
    pub digit: bool,
    /// At least one other character. Deviates from ASVS V6.2.5; off by default.
    pub special: bool,
    /// Refuse common passwords and the person's own names.
    pub blocklist: bool,
    /// Days in which a password may not be used again; 0 for no such rule.
    pub no_reuse_days: u16,
}

/// A policy that cannot be stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidPolicy;

impl Default for PasswordPolicy {
    /// What a new organisation starts with: long, not common, no classes, no expiry (63B 3.1.1.2, ASVS V6.2.1).
    fn default() -> Self {
        Self {
            min_length: 15,
            uppercase: false,
            lowercase: false,
            digit: false,
            special: false,
            blocklist: true,
            no_reuse_days: 0,
        }
    }
}

impl PasswordPolicy {
    /// The policy that demands nothing beyond what holds for everybody; neutral in [`PasswordPolicy::strictest`].
    pub const NEUTRAL: Self = Self {
        min_length: limits::PASSWORD_MIN_FLOOR,
        uppercase: false,
        lowercase: false,
        digit: false,
        special: false,
        blocklist: false,
        no_reuse_days: 0,
    };

    /// Ten characters, among them one of each class, and no password of the last half year: the rules of the demo, which
    /// people know from such systems (X11). The list of common passwords is off, to show exactly those.
    pub const CLASSIC: Self = Self {
        min_length: 10,
        uppercase: true,
        lowercase: true,
        digit: true,
        special: true,
        blocklist: false,
        no_reuse_days: 180,
    };

    /// The strictest of each rule of two policies. Commutative, associative and idempotent, so the order of a
    /// person's groups does not matter.
    #[must_use]
    pub fn strictest(&self, other: &Self) -> Self {
        Self {
            min_length: self.min_length.max(other.min_length),
            uppercase: self.uppercase | other.uppercase,
            lowercase: self.lowercase | other.lowercase,
            digit: self.digit | other.digit,
            special: self.special | other.special,
            blocklist: self.blocklist | other.blocklist,
            no_reuse_days: self.no_reuse_days.max(other.no_reuse_days),
        }
    }

    /// Whether the numbers are inside their limits; checked when a policy is saved.
    pub fn validate(&self) -> Result<(), InvalidPolicy> {
        let length = limits::PASSWORD_MIN_FLOOR..=limits::PASSWORD_MIN_CEILING;
        if length.contains(&self.min_length) && self.no_reuse_days <= limits::NO_REUSE_DAYS_CEILING {
            Ok(())
        } else {
            Err(InvalidPolicy)
        }
    }

    /// The rules of this policy, in the order of the list: what the browser decides first, then what the server
    /// decides, then what holds for everybody.
    pub fn rules(&self) -> Vec<Rule> {
        [
            (self.uppercase, Rule::plain(RuleKind::Uppercase)),
            (self.lowercase, Rule::plain(RuleKind::Lowercase)),
            (self.digit, Rule::plain(RuleKind::Digit)),
            (self.special, Rule::plain(RuleKind::Special)),
            (true, Rule { kind: RuleKind::MinLength, number: self.min_length }),
            (self.blocklist, Rule::plain(RuleKind::NotContext)),
            (self.blocklist, Rule::plain(RuleKind::NotCommon)),
            (self.no_reuse_days > 0, Rule { kind: RuleKind::NotReused, number: self.no_reuse_days }),
            (true, Rule { kind: RuleKind::MaxLength, number: MAX_LENGTH }),
            (true, Rule::plain(RuleKind::Characters)),
        ]
        .into_iter()
        .filter_map(|(applies, rule)| applies.then_some(rule))
        .collect()
    }
}

/// The rules that hold for one person, and the words their password must not contain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PersonPolicy {
    /// Every rule, in the order of the list.
    pub rules: Vec<Rule>,
    /// Lower-case words of four and more letters out of the person's and the organisation's names; empty without
    /// the rule [`RuleKind::NotContext`].
    pub context_words: Vec<String>,
    /// How many access keys of the person work: with any, setting a new password asks about them (S-24).
    #[serde(default)]
    pub working_access_keys: u32,
}

impl PersonPolicy {
    /// The policy of a person: the strictest rules, and words split out of names and addresses, which must be in
    /// normal form C as passwords are.
    pub fn new(policy: &PasswordPolicy, names: &[&str]) -> Self {
        let context_words = if policy.blocklist { context_words(names) } else { Vec::new() };
        Self { rules: policy.rules(), context_words, working_access_keys: 0 }
    }

    /// The fewest code points, for the browser's own hint (PW-11).
    pub fn min_length(&self) -> u16 {
        self.rules.iter().find(|rule| rule.kind == RuleKind::MinLength).map_or(0, |rule| rule.number)
    }
}

/// [`limits::PASSWORD_CHARS`] as the number of a rule.
const MAX_LENGTH: u16 = {
    assert!(limits::PASSWORD_CHARS <= u16::MAX as usize);
    limits::PASSWORD_CHARS as u16
};

/// Shortest word that counts: three letters occur by accident.
const CONTEXT_WORD_CHARS: usize = 4;

fn context_words(names: &[&str]) -> Vec<String> {
    let mut words: Vec<String> = names
        .iter()
        .flat_map(|name| name.split(|sign: char| !sign.is_alphanumeric()))
        .filter(|word| word.chars().count() >= CONTEXT_WORD_CHARS)
        .map(|word| fold(word).collect())
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}
