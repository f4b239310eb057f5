//! The verdict on a password, the same in the browser and on the server.

use unicode_general_category::{GeneralCategory, get_general_category};

use super::{
    normalized::Normalized,
    policy::PersonPolicy,
    rule::{Rule, RuleKind},
};

/// What is known about one rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The password meets it.
    Met,
    /// The password breaks it.
    Unmet,
    /// Only the server can say.
    AskServer,
}

/// A rule with its verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Judged {
    /// The rule.
    pub rule: Rule,
    /// What is known about it.
    pub verdict: Verdict,
}

/// Judges a password by every rule of a person, in the order of the list. Linear in the password's length and the
/// number of context words.
pub fn judge(policy: &PersonPolicy, password: &Normalized) -> Vec<Judged> {
    let seen = Seen::in_text(password.expose());
    policy.rules.iter().map(|&rule| Judged { rule, verdict: seen.verdict(rule, policy, password) }).collect()
}

/// Whether every rule that needs no server is met; only then is it worth asking the server for the rest.
pub fn meets_browser_rules(judged: &[Judged]) -> bool {
    judged.iter().all(|one| one.verdict != Verdict::Unmet)
}

/// What one pass over the password finds.
#[derive(Default)]
struct Seen {
    chars: usize,
    uppercase: bool,
    lowercase: bool,
    digit: bool,
    special: bool,
    control: bool,
}

impl Seen {
    fn in_text(text: &str) -> Self {
        let mut seen = Self::default();
        for sign in text.chars() {
            seen.chars += 1;
            match get_general_category(sign) {
                GeneralCategory::UppercaseLetter => seen.uppercase = true,
                GeneralCategory::LowercaseLetter => seen.lowercase = true,
                GeneralCategory::DecimalNumber => seen.digit = true,
                GeneralCategory::Control => seen.control = true,
                _ => seen.special = true,
            }
        }
        seen
    }

    fn verdict(&self, rule: Rule, policy: &PersonPolicy, password: &Normalized) -> Verdict {
        let met = match rule.kind {
            RuleKind::MinLength => self.chars >= usize::from(rule.number),
            RuleKind::MaxLength => self.chars <= usize::from(rule.number),
            RuleKind::Uppercase => self.uppercase,
            RuleKind::Lowercase => self.lowercase,
            RuleKind::Digit => self.digit,
            RuleKind::Special => self.special,
            RuleKind::Characters => !self.control,
            RuleKind::NotContext => self.chars > 0 && !contains_word(password.expose(), &policy.context_words),
            RuleKind::NotCommon | RuleKind::NotReused => return Verdict::AskServer,
        };
        if met { Verdict::Met } else { Verdict::Unmet }
    }
}

/// Whether a password contains one of the words, whatever the case.
fn contains_word(text: &str, words: &[String]) -> bool {
    if words.is_empty() {
        return false;
    }
    let mut folded = zeroize::Zeroizing::new(String::with_capacity(text.len() * FOLD_GROWTH));
    folded.extend(fold(text));
    words.iter().any(|word| folded.contains(word.as_str()))
}

/// A text for comparison without case. Letter by letter, because `str::to_lowercase` picks the form of a Greek sigma
/// by its neighbours and would miss a name with something behind it; both small forms are one here.
pub(super) fn fold(text: &str) -> impl Iterator<Item = char> {
    text.chars().flat_map(char::to_lowercase).map(|sign| if sign == 'ς' { 'σ' } else { sign })
}

/// No letter grows to more than twice its bytes when folded, so a buffer of this many times the text never moves and
/// leaves no copy behind.
const FOLD_GROWTH: usize = 2;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_letter_outgrows_the_buffer_when_folded() {
        for sign in '\0'..=char::MAX {
            let bytes: usize = sign.to_lowercase().map(char::len_utf8).sum();
            assert!(bytes <= FOLD_GROWTH * sign.len_utf8(), "{sign:?}");
        }
    }
}
