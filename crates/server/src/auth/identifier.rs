//! The form in which names and addresses are compared.

use unicode_normalization::UnicodeNormalization;

/// A user name or e-mail address without surrounding space, in Unicode normal form KC and lower case. One person has
/// one such form however they type, so limits count them once (S-32).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Identifier(String);

impl Identifier {
    /// Folds a name or address as typed.
    pub fn new(typed: &str) -> Self {
        let lower: String = typed.trim().nfkc().flat_map(char::to_lowercase).collect();
        Self(lower.nfkc().collect())
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
}
