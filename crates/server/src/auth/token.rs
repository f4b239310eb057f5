//! Random secrets that the server hands out, and the form in which it remembers them.

use std::fmt::Write;

use latchkey_contract::secret::Secret;
use sha2::{Digest, Sha256};

/// Makes 256 random bits as text (S-20).
pub fn generate() -> Secret {
    let bits: [u8; 32] = rand::random();
    Secret::new(to_hex(&bits))
}

/// The form a token is stored in. A plain hash is enough for something that cannot be guessed.
pub fn hash(token: &str) -> String {
    to_hex(&Sha256::digest(token.as_bytes()))
}

/// Bytes as lower-case hexadecimal digits.
pub(crate) fn to_hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a string cannot fail.
        write!(text, "{byte:02x}").map_or_else(|_| String::new(), |()| text)
    })
}

/// Hexadecimal digits as bytes.
pub(crate) fn from_hex(text: &str) -> Option<Vec<u8>> {
    if !text.len().is_multiple_of(2) || !text.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s_20_tokens_hold_256_bits_and_differ() {
        let (one, other) = (generate(), generate());
        assert_eq!(one.expose().len(), 64);
        assert_ne!(one.expose(), other.expose());
        assert_ne!(hash(one.expose()), *one.expose());
    }

    #[test]
    fn hexadecimal_round_trips() {
        assert_eq!(from_hex(&to_hex(&[0, 255, 16])), Some(vec![0, 255, 16]));
        assert_eq!(from_hex("0"), None);
        assert_eq!(from_hex("+1é"), None);
    }
}
