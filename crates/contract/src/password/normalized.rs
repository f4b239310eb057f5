//! The form in which a password is judged, hashed and compared.

use zeroize::Zeroizing;

use crate::limits;

/// A password in Unicode normal form C with every space character mapped to U+0020, as the OpaqueString profile of
/// RFC 8265 wants it: keyboards that compose differently then agree, and nothing else changes (S-43). No trimming, no
/// case change.
///
/// The browser normalises with its own `String.prototype.normalize`, the server with a crate; both hand the result
/// over here, and one file of vectors (`tests/vectors/normalize.json`
/// of this crate) keeps them equal.
#[derive(Clone)]
pub struct Normalized(Zeroizing<String>);

/// The text is longer than any password may be; it was looked at no further (S-42).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLong;

impl Normalized {
    /// Checks the typed length in bytes, then normalises with the function given. `to_nfc` sees at most
    /// [`limits::PASSWORD_BYTES`] bytes.
    pub fn new(typed: &str, to_nfc: impl FnOnce(&str) -> String) -> Result<Self, TooLong> {
        if typed.len() > limits::PASSWORD_BYTES {
            return Err(TooLong);
        }
        let composed = Zeroizing::new(to_nfc(typed));
        let mut text = Zeroizing::new(String::with_capacity(composed.len()));
        text.extend(composed.chars().map(|sign| if is_space(sign) { ' ' } else { sign }));
        Ok(Self(text))
    }

    /// The password, for judging and hashing.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Length in code points.
    pub fn chars(&self) -> usize {
        self.0.chars().count()
    }
}

impl std::fmt::Debug for Normalized {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Normalized")
    }
}

/// Unicode category Zs, written out: the table of categories would be asked for every character otherwise.
const fn is_space(sign: char) -> bool {
    matches!(sign, ' ' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

#[cfg(test)]
mod tests {
    use unicode_general_category::{GeneralCategory, get_general_category};

    use super::*;

    #[test]
    fn s_43_every_space_of_unicode_becomes_the_plain_one() {
        for sign in '\0'..=char::MAX {
            let expected = get_general_category(sign) == GeneralCategory::SpaceSeparator;
            assert_eq!(is_space(sign), expected, "{sign:?}");
        }
    }

    #[test]
    fn s_42_a_text_of_more_than_1024_bytes_is_not_looked_at() {
        let looked = std::cell::Cell::new(false);
        let result = Normalized::new(&"x".repeat(limits::PASSWORD_BYTES + 1), |text| {
            looked.set(true);
            text.to_owned()
        });
        assert_eq!(result.err(), Some(TooLong));
        assert!(!looked.get());
    }
}
