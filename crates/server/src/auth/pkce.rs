//! The proof that whoever brings a code is the one it was made for: a challenge came first, and the code is good only
//! with the text that the challenge is the hash of (RFC 7636).

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use latchkey_contract::secret::Secret;
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;

use super::limiter::Attempt;

/// Characters of a challenge: SHA-256 in base64url without padding.
pub const CHALLENGE_CHARS: usize = 43;

/// Whether a text has the shape of a challenge.
pub fn is_challenge(text: &str) -> bool {
    text.len() == CHALLENGE_CHARS && text.bytes().all(|sign| sign.is_ascii_alphanumeric() || b"-_".contains(&sign))
}

/// Whether a verifier is the one that a challenge was made of, in constant time.
pub fn answers(_counted: &Attempt, verifier: &Secret, challenge: &str) -> bool {
    let made = URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.expose().as_bytes()));
    made.as_bytes().ct_eq(challenge.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    // The example of RFC 7636, appendix B.
    const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    #[test]
    fn em_39_a_verifier_answers_the_challenge_that_was_made_of_it() {
        let answers = |verifier: &str| answers(&Attempt::uncounted(), &Secret::new(verifier.to_owned()), CHALLENGE);
        assert!(answers(VERIFIER));
        assert!(!answers(CHALLENGE), "the challenge itself is no answer");
        assert!(!answers(""));
    }

    #[test]
    fn em_39_a_challenge_is_a_hash_and_nothing_else() {
        assert!(is_challenge(CHALLENGE));
        for text in ["", &CHALLENGE[1..], &format!("{CHALLENGE}="), &CHALLENGE.replace('-', "+")] {
            assert!(!is_challenge(text), "{text}");
        }
    }
}
