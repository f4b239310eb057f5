//! Passwords that everybody tries (S-45).

use std::{collections::HashSet, sync::LazyLock};

use latchkey_contract::password::Normalized;
use zeroize::Zeroizing;

/// One password per line, lower case; lines with `#` in front say where the list comes from.
const LIST: &str = include_str!("../../data/common-passwords.txt");

static COMMON: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| LIST.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).collect());

/// Whether a password is one of them, whatever the case.
pub(super) fn contains(password: &Normalized) -> bool {
    let folded = Zeroizing::new(password.expose().to_lowercase());
    COMMON.contains(folded.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::hashing::normalise;

    #[test]
    fn s_45_the_list_holds_three_thousand_and_more() {
        assert!(COMMON.len() >= 3000, "{}", COMMON.len());
        assert!(COMMON.iter().all(|word| *word == word.to_lowercase()));
    }

    #[test]
    fn s_45_common_passwords_are_found_in_any_case() {
        for typed in ["password1", "PassWord1", "iloveyou", "qwertyuiop"] {
            assert!(contains(&normalise(typed).unwrap()), "{typed}");
        }
        assert!(!contains(&normalise("Green-Gables-1908").unwrap()));
    }
}
