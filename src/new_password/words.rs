//! The words of the list: rules, states, and what is said about them.

use latchkey_contract::{
    locale::Locale,
    password::{Rule, RuleKind},
};

use super::{announcement::Announcement, checklist::RuleState, need::Need};
use crate::i18n::{plural_in, string_in};

/// A rule as a sentence.
pub fn rule(locale: Locale, rule: Rule) -> String {
    match rule.kind {
        RuleKind::MinLength => string_in!(locale, new_password.rule_min_length, count = rule.number),
        RuleKind::Uppercase => string_in!(locale, new_password.rule_uppercase),
        RuleKind::Lowercase => string_in!(locale, new_password.rule_lowercase),
        RuleKind::Digit => string_in!(locale, new_password.rule_digit),
        RuleKind::Special => string_in!(locale, new_password.rule_special),
        RuleKind::NotContext => string_in!(locale, new_password.rule_not_context),
        RuleKind::NotCommon => string_in!(locale, new_password.rule_not_common),
        RuleKind::NotReused => plural_in!(locale, new_password.rule_not_reused, count = rule.number),
        RuleKind::MaxLength => string_in!(locale, new_password.rule_max_length, count = rule.number),
        RuleKind::Characters => string_in!(locale, new_password.rule_characters),
    }
}

/// What a broken rule asks for, as a part of a sentence.
fn need_of(locale: Locale, rule: Rule) -> String {
    match rule.kind {
        RuleKind::MinLength => string_in!(locale, new_password.need_min_length, count = rule.number),
        RuleKind::Uppercase => string_in!(locale, new_password.need_uppercase),
        RuleKind::Lowercase => string_in!(locale, new_password.need_lowercase),
        RuleKind::Digit => string_in!(locale, new_password.need_digit),
        RuleKind::Special => string_in!(locale, new_password.need_special),
        RuleKind::NotContext => string_in!(locale, new_password.need_not_context),
        RuleKind::NotCommon => string_in!(locale, new_password.need_not_common),
        RuleKind::NotReused => string_in!(locale, new_password.need_not_reused),
        RuleKind::MaxLength => string_in!(locale, new_password.need_max_length, count = rule.number),
        RuleKind::Characters => string_in!(locale, new_password.need_characters),
    }
}

fn needs_of(locale: Locale, rules: &[Rule]) -> String {
    rules.iter().map(|&rule| need_of(locale, rule)).collect::<Vec<_>>().join(", ")
}

/// "Still needed: …", for the field's error.
pub(super) fn still_needed(locale: Locale, rules: &[Rule]) -> String {
    string_in!(locale, new_password.still_needed, needed = needs_of(locale, rules))
}

/// The state of a rule, said before it.
pub(super) fn state(locale: Locale, state: RuleState) -> String {
    match state {
        RuleState::Unmet => string_in!(locale, new_password.state_unmet),
        RuleState::Met => string_in!(locale, new_password.state_met),
        RuleState::Checking => string_in!(locale, new_password.state_checking),
        RuleState::Unknown => string_in!(locale, new_password.state_unknown),
    }
}

/// The sentence of an announcement.
pub(super) fn announcement(locale: Locale, announcement: &Announcement) -> String {
    match announcement {
        Announcement::Needed { progress, needed } => string_in!(
            locale,
            new_password.said_needed,
            met = progress.met,
            total = progress.total,
            needed = needs_of(locale, needed)
        ),
        Announcement::AllMet { total } => {
            // A list has at most 32 lines.
            plural_in!(locale, new_password.said_all, count = u32::try_from(*total).unwrap_or(u32::MAX))
        }
        Announcement::Unanswered { progress } => {
            string_in!(locale, new_password.said_unknown, met = progress.met, total = progress.total)
        }
    }
}

/// Why a form cannot be saved yet.
pub fn reason(locale: Locale, need: Need) -> String {
    match need {
        Need::Rules => string_in!(locale, new_password.reason_rules),
        Need::Answer => string_in!(locale, new_password.reason_checking),
        Need::Confirmation => string_in!(locale, new_password.reason_confirm),
        Need::SameConfirmation => string_in!(locale, new_password.reason_differs),
    }
}
