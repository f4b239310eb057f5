//! The secrets of access keys and the tokens they are exchanged for, as text: a prefix that scanners of source code can
//! look for, 256 random bits in the letters of our identifiers, and a checksum, so that a mistake in copying is seen
//! without asking the database (S-85).

use latchkey_contract::{id::ALPHABET, secret::Secret};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use super::{limiter::Attempt, token};

/// Characters for 256 bits, five each.
const BODY_CHARS: usize = 52;
/// Characters of the checksum: 30 bits.
const CHECK_CHARS: usize = 6;

/// What a secret is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecretKind {
    /// "Secret Access Key".
    AccessKey,
    /// What goes with each request of a program.
    Token,
    /// What goes with each request of the console inside a page of another site.
    PageToken,
}

impl SecretKind {
    /// Every kind.
    pub const ALL: &'static [Self] = &[Self::AccessKey, Self::Token, Self::PageToken];

    /// What the text begins with.
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::AccessKey => "acs_",
            Self::Token => "act_",
            Self::PageToken => "apt_",
        }
    }

    /// Makes a new secret (S-20).
    pub fn generate(self) -> Secret {
        let bits: Zeroizing<[u8; 32]> = Zeroizing::new(rand::random());
        let mut text = Zeroizing::new(String::with_capacity(self.prefix().len() + BODY_CHARS + CHECK_CHARS));
        text.push_str(self.prefix());
        push_base_32(&mut text, bits.as_slice(), BODY_CHARS);
        let check = Sha256::digest(text.as_bytes());
        push_base_32(&mut text, &check, CHECK_CHARS);
        Secret::new(std::mem::take(&mut *text))
    }

    /// Whether a text can be a secret of this kind: prefix, length and checksum are right.
    pub fn fits(self, text: &str) -> bool {
        let length = self.prefix().len() + BODY_CHARS + CHECK_CHARS;
        if text.len() != length || !text.is_ascii() || !text.starts_with(self.prefix()) {
            return false;
        }
        let (body, check) = text.split_at(length - CHECK_CHARS);
        let mut expected = String::with_capacity(CHECK_CHARS);
        push_base_32(&mut expected, &Sha256::digest(body.as_bytes()), CHECK_CHARS);
        check == expected
    }
}

/// Whether a secret is the one of this hash, in constant time. Without a hash it compares as much and answers no
/// (S-86). The random bits are too many to guess, so a plain hash is enough, and key traffic costs no hashing permits.
pub fn matches(_counted: &Attempt, typed: &Secret, stored: Option<&str>) -> bool {
    let nobodys = "0".repeat(64);
    let hash = token::hash(typed.expose());
    let is_equal: bool = hash.as_bytes().ct_eq(stored.unwrap_or(&nobodys).as_bytes()).into();
    is_equal && stored.is_some()
}

/// Whether a text holds the beginning of a secret. Such a text is not written to the log (S-87).
pub fn may_hold_one(text: &str) -> bool {
    SecretKind::ALL.iter().any(|kind| text.contains(kind.prefix()))
}

/// Appends the first so many groups of five bits; beyond the end of the bytes there are zeros.
fn push_base_32(text: &mut String, bytes: &[u8], chars: usize) {
    for place in 0..chars {
        let bit = |at: usize| bytes.get(at / 8).map_or(0, |byte| byte >> (7 - at % 8) & 1);
        let digit = (0..5).fold(0, |digit, offset| digit << 1 | bit(place * 5 + offset));
        text.push(char::from(ALPHABET[usize::from(digit)]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s_85_a_secret_has_a_prefix_256_bits_and_a_checksum() {
        for kind in SecretKind::ALL {
            let (one, other) = (kind.generate(), kind.generate());
            assert!(one.expose().starts_with(kind.prefix()));
            assert_eq!(one.expose().len(), 62);
            assert_ne!(one.expose(), other.expose());
            assert!(kind.fits(one.expose()));
        }
        assert!(!SecretKind::Token.fits(SecretKind::AccessKey.generate().expose()), "one kind is nothing for another");
    }

    #[test]
    fn s_85_a_mistake_in_copying_is_seen() {
        let secret = SecretKind::AccessKey.generate();
        let text = secret.expose();
        for place in 4..text.len() {
            let other = if &text[place..=place] == "0" { "1" } else { "0" };
            let wrong = format!("{}{other}{}", &text[..place], &text[place + 1..]);
            assert!(!SecretKind::AccessKey.fits(&wrong), "{place}");
        }
        for wrong in [&text[1..], &text[..61], "", "acs_", &text.to_uppercase(), &format!("{text} ")] {
            assert!(!SecretKind::AccessKey.fits(wrong), "{wrong}");
        }
    }

    #[test]
    fn s_86_a_secret_matches_its_own_hash_alone() {
        let (secret, counted) = (SecretKind::AccessKey.generate(), Attempt::uncounted());
        let hash = token::hash(secret.expose());
        assert!(matches(&counted, &secret, Some(&hash)));
        assert!(!matches(&counted, &secret, None));
        assert!(!matches(&counted, &SecretKind::AccessKey.generate(), Some(&hash)));
    }

    #[test]
    fn s_20_all_256_bits_are_in_the_text() {
        let mut text = String::new();
        push_base_32(&mut text, &[0xff; 32], BODY_CHARS);
        assert_eq!(text, format!("{}g", "z".repeat(51)), "51 x 5 bits and one more");
    }
}
