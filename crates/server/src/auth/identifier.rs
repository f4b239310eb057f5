//! The form in which names and addresses are compared.

use unicode_normalization::UnicodeNormalization;

/// A user name or e-mail address without surrounding space, in Unicode normal form KC and without case: what is the same
/// in capitals is the same. One person has one such form however they type, so limits count them once (S-32).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Identifier(String);

impl Identifier {
    /// Folds a name or address as typed. Control characters are in nobody's name, and no database keeps all of them:
    /// whatever holds one becomes a name that nobody has.
    pub fn new(typed: &str) -> Self {
        let visible =
            typed.trim().chars().map(|sign| if sign.is_control() { char::REPLACEMENT_CHARACTER } else { sign });
        // Down, up and down again: 'ß' and 'ẞ' meet in "SS", both small sigmas in 'Σ'.
        let folded: String = visible
            .nfkc()
            .flat_map(char::to_lowercase)
            .flat_map(char::to_uppercase)
            .flat_map(char::to_lowercase)
            .collect();
        Self(folded.nfkc().collect())
    }

    /// The folded text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s_32_every_way_to_type_a_name_is_one_name() {
        for typed in ["john", "JOHN", " john", "john\u{a0}", "ｊｏｈｎ"] {
            assert_eq!(Identifier::new(typed), Identifier::new("john"), "{typed:?}");
        }
    }

    #[test]
    fn s_32_what_is_one_name_in_capitals_is_one_name() {
        for alike in [["μαριας", "ΜΑΡΙΑΣ"], ["straße", "STRASSE"], ["straße", "STRAẞE"], ["ﬁona", "FIONA"], ["ǆ", "Ǆ"]]
        {
            let [small, capital] = alike.map(Identifier::new);
            assert_eq!(small, capital, "{alike:?}");
            assert_eq!(Identifier::new(small.as_str()), small, "{alike:?} stays as it is");
        }
        assert_ne!(Identifier::new("straße"), Identifier::new("strase"));
    }

    #[test]
    fn s_97_a_name_with_control_characters_can_be_looked_up() {
        for typed in ["jo\0hn", "jo\u{1b}hn", "jo\u{85}hn"] {
            assert_eq!(Identifier::new(typed).as_str(), "jo\u{fffd}hn", "{typed:?}");
        }
    }
}
