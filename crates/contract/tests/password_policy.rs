//! The laws of merging policies: whoever is in several groups meets the strictest of each rule, whatever the order.

use latchkey_contract::{
    limits,
    password::{Normalized, PasswordPolicy, PersonPolicy, RuleKind, judge, meets_browser_rules},
};
use proptest::prelude::*;

/// Names that generated passwords contain now and then.
const NAMES: [&str; 3] = ["Gilbert Blythe", "gilbert.blythe@example.org", "Demo Contact Centre"];

prop_compose! {
    fn policy()(
        min_length in limits::PASSWORD_MIN_FLOOR..=limits::PASSWORD_MIN_CEILING,
        (uppercase, lowercase, digit, special, blocklist) in any::<(bool, bool, bool, bool, bool)>(),
        no_reuse_days in 0..=limits::NO_REUSE_DAYS_CEILING,
    ) -> PasswordPolicy {
        PasswordPolicy { min_length, uppercase, lowercase, digit, special, blocklist, no_reuse_days }
    }
}

/// Passwords around every border: short and long, all classes, scripts with and without case, controls, names.
fn password() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-z]{1,12}",
        4 => "[A-Z]{1,6}",
        4 => "[0-9]{1,6}",
        3 => "[ -/]{1,4}",
        2 => "\\PC{1,8}",
        1 => "\\p{Greek}{1,6}",
        1 => Just("Gilbert".to_owned()),
        1 => Just("centre".to_owned()),
        1 => Just("\u{7}".to_owned()),
        1 => Just("x".repeat(240)),
    ];
    proptest::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

fn accepts(policy: &PasswordPolicy, password: &Normalized) -> bool {
    meets_browser_rules(&judge(&PersonPolicy::new(policy, &NAMES), password))
}

proptest! {
    #[test]
    fn s_44_the_order_of_groups_does_not_matter(a in policy(), b in policy()) {
        prop_assert_eq!(a.strictest(&b), b.strictest(&a));
    }

    #[test]
    fn s_44_nor_does_the_way_they_are_paired(a in policy(), b in policy(), c in policy()) {
        prop_assert_eq!(a.strictest(&b).strictest(&c), a.strictest(&b.strictest(&c)));
    }

    #[test]
    fn s_44_the_same_group_twice_is_the_group_once(a in policy()) {
        prop_assert_eq!(a.strictest(&a), a);
    }

    #[test]
    fn s_44_the_neutral_policy_adds_nothing(a in policy()) {
        prop_assert_eq!(a.strictest(&PasswordPolicy::NEUTRAL), a.clone());
        prop_assert_eq!(PasswordPolicy::NEUTRAL.strictest(&a), a);
    }

    #[test]
    fn s_44_valid_policies_merge_into_a_valid_one(a in policy(), b in policy()) {
        prop_assert_eq!(a.validate(), Ok(()));
        prop_assert_eq!(a.strictest(&b).validate(), Ok(()));
    }

    #[test]
    fn s_44_the_merged_policy_accepts_what_each_accepts(a in policy(), b in policy(), typed in password()) {
        let password = Normalized::new(&typed, str::to_owned).expect("pieces stay below 1,024 bytes");
        let merged = accepts(&a.strictest(&b), &password);
        prop_assert_eq!(merged, accepts(&a, &password) && accepts(&b, &password));
    }

    #[test]
    fn x_11_merging_never_drops_a_rule(a in policy(), b in policy()) {
        let merged = a.strictest(&b).rules();
        for rule in a.rules() {
            prop_assert!(merged.iter().any(|one| one.kind == rule.kind && one.number >= rule.number), "{rule:?}");
        }
    }
}

#[test]
fn x_11_a_new_organisation_asks_for_length_and_refuses_the_common() {
    let kinds: Vec<_> = PasswordPolicy::default().rules().iter().map(|rule| (rule.kind, rule.number)).collect();
    assert_eq!(
        kinds,
        [
            (RuleKind::MinLength, 15),
            (RuleKind::NotContext, 0),
            (RuleKind::NotCommon, 0),
            (RuleKind::MaxLength, 256),
            (RuleKind::Characters, 0)
        ]
    );
}

#[test]
fn s_44_numbers_outside_their_limits_are_told_from_those_inside() {
    let with_length = |min_length| PasswordPolicy { min_length, ..PasswordPolicy::NEUTRAL }.validate().is_ok();
    let with_days = |no_reuse_days| PasswordPolicy { no_reuse_days, ..PasswordPolicy::NEUTRAL }.validate().is_ok();
    assert_eq!([7, 8, 64, 65].map(with_length), [false, true, true, false]);
    assert_eq!([0, 3650, 3651].map(with_days), [true, true, false]);
}

#[test]
fn s_45_context_words_are_the_long_words_of_the_names_once() {
    let person = PersonPolicy::new(&PasswordPolicy::default(), &NAMES);
    assert_eq!(person.context_words, ["blythe", "centre", "contact", "demo", "example", "gilbert"]);
    let without = PersonPolicy::new(&PasswordPolicy::NEUTRAL, &NAMES);
    assert!(without.context_words.is_empty());
}
