//! The form in which passwords are judged and hashed (S-43), by the vectors that the browser is tested with as well.

#![expect(clippy::expect_used, reason = "a helper of a test may stop the test")]

use latchkey_contract::password::Normalized;
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;
use vectors::vectors;

mod vectors;

/// The server's way.
fn normalize(typed: &str) -> String {
    let password = Normalized::new(typed, |text| text.nfc().collect()).expect("short enough");
    password.expose().to_owned()
}

#[test]
fn s_43_texts_that_look_and_compose_alike_are_one_password() {
    for case in vectors().equal {
        for typed in case.typed {
            assert_eq!(normalize(&typed), case.normalized, "{}: {typed:?}", case.why);
        }
    }
}

#[test]
fn s_43_texts_that_differ_stay_different() {
    for case in vectors().different {
        assert_ne!(normalize(&case.one), normalize(&case.other), "{}", case.why);
    }
}

#[test]
fn s_43_a_password_prints_nothing_of_itself() {
    let password = Normalized::new("Green-Gables-1908", str::to_owned).expect("short enough");
    assert_eq!(format!("{password:?}"), "Normalized");
}

proptest! {
    #[test]
    fn s_43_normalising_twice_changes_nothing(typed in "\\PC{0,80}") {
        let once = normalize(&typed);
        prop_assert_eq!(normalize(&once), once);
    }

    #[test]
    fn s_43_no_end_is_trimmed_and_no_case_is_changed(typed in "[ A-Za-z0-9]{0,40}") {
        prop_assert_eq!(normalize(&typed), typed);
    }
}
