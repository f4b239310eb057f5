//! What a text may hold that a person gives to something, a name for example: one line, read by others, and therefore
//! without signs that are invisible or turn the direction of what stands beside them (S-97).

use crate::problem::FieldCode;

/// Why a text of at most so many code points is refused; `None` when it is fine. Surrounding space is the caller's to
/// take off.
pub fn refused(text: &str, most_chars: usize) -> Option<FieldCode> {
    if text.is_empty() {
        Some(FieldCode::Required)
    } else if text.chars().any(is_hidden) {
        Some(FieldCode::Characters)
    } else if text.chars().count() > most_chars {
        Some(FieldCode::TooLong)
    } else {
        None
    }
}

/// Control characters, line and paragraph separators, and the signs that turn the direction of a text.
fn is_hidden(sign: char) -> bool {
    sign.is_control()
        || matches!(sign, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s_97_a_text_is_one_visible_line_of_limited_length() {
        for text in ["x", "Nightly report", "Rapport de nuit – été", "夜間", "🔑", "שלום", "12345"] {
            assert_eq!(refused(text, 25), None, "{text}");
        }
        assert_eq!(refused("", 5), Some(FieldCode::Required));
        assert_eq!(refused("123456", 5), Some(FieldCode::TooLong));
        assert_eq!(refused("ééééé", 5), None, "code points are counted, not bytes");
        for text in ["a\nb", "a\u{0}", "a\u{85}b", "a\u{202e}b", "a\u{2066}b", "\u{200f}", "a\u{2029}b"] {
            assert_eq!(refused(text, 5), Some(FieldCode::Characters), "{text:?}");
        }
    }
}
