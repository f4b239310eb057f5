//! What single passwords are judged to be: lengths at every border, classes in several scripts, controls, names.

#![expect(clippy::expect_used, reason = "a helper of a test may stop the test")]

use latchkey_contract::{
    limits,
    password::{Normalized, PasswordPolicy, PersonPolicy, Rule, RuleKind, Verdict, judge},
};

/// A policy with every rule there is.
fn every_rule() -> PersonPolicy {
    let policy = PasswordPolicy { blocklist: true, ..PasswordPolicy::CLASSIC };
    PersonPolicy::new(&policy, &["Gilbert Blythe", "Ὀδυσσεύς"])
}

fn verdict(policy: &PersonPolicy, typed: &str, kind: RuleKind) -> Verdict {
    let password = Normalized::new(typed, str::to_owned).expect("short enough");
    let judged = judge(policy, &password);
    judged.iter().find(|one| one.rule.kind == kind).expect("the policy has the rule").verdict
}

fn unmet(typed: &str) -> Vec<RuleKind> {
    let password = Normalized::new(typed, str::to_owned).expect("short enough");
    let judged = judge(&every_rule(), &password);
    judged.iter().filter(|one| one.verdict == Verdict::Unmet).map(|one| one.rule.kind).collect()
}

#[test]
fn a_34_each_password_breaks_exactly_the_rules_listed() {
    use RuleKind::{Characters, Digit, Lowercase, MinLength, NotContext, Special, Uppercase};
    for (typed, broken) in [
        ("", &[Uppercase, Lowercase, Digit, Special, MinLength, NotContext][..]),
        ("a", &[Uppercase, Digit, Special, MinLength]),
        ("Ab1-", &[MinLength]),
        ("Ab1-567890", &[]),
        ("ab1-567890", &[Uppercase]),
        ("AB1-567890", &[Lowercase]),
        ("Abc-defghi", &[Digit]),
        ("Abc1defghi", &[Special]),
        ("Abc1 defghi", &[]),
        ("Ab1-567890\u{7f}", &[Characters]),
        ("Ab1-567890\u{85}", &[Characters]),
        ("Ab1\u{1}567890", &[Special, Characters]),
        ("Ab1-gilbert", &[NotContext]),
        ("Ab1-BLYTHE!", &[NotContext]),
        ("Ab1-gilbetr", &[]),
    ] {
        assert_eq!(unmet(typed), broken, "{typed:?}");
    }
}

#[test]
fn s_44_classes_are_unicode_categories_in_every_script() {
    let policy = every_rule();
    for (sign, kind) in [
        ('Z', RuleKind::Uppercase),
        ('É', RuleKind::Uppercase),
        ('Ω', RuleKind::Uppercase),
        ('Ж', RuleKind::Uppercase),
        ('z', RuleKind::Lowercase),
        ('ß', RuleKind::Lowercase),
        ('ж', RuleKind::Lowercase),
        ('7', RuleKind::Digit),
        ('٣', RuleKind::Digit),
        ('७', RuleKind::Digit),
        ('-', RuleKind::Special),
        (' ', RuleKind::Special),
        ('€', RuleKind::Special),
        ('漢', RuleKind::Special),
        ('ǅ', RuleKind::Special),
        ('²', RuleKind::Special),
        ('Ⅳ', RuleKind::Special),
        ('🔑', RuleKind::Special),
    ] {
        let classes = [RuleKind::Uppercase, RuleKind::Lowercase, RuleKind::Digit, RuleKind::Special];
        for class in classes {
            let expected = if class == kind { Verdict::Met } else { Verdict::Unmet };
            assert_eq!(verdict(&policy, &sign.to_string(), class), expected, "{sign} as {class:?}");
        }
    }
}

#[test]
fn s_42_lengths_count_code_points_at_every_border() {
    let longest_minimum = PasswordPolicy { min_length: limits::PASSWORD_MIN_CEILING, ..PasswordPolicy::NEUTRAL };
    let policy = PersonPolicy::new(&longest_minimum, &[]);
    for sign in ["a", "é", "漢", "🔑"] {
        for (count, minimum, maximum) in [
            (63, Verdict::Unmet, Verdict::Met),
            (64, Verdict::Met, Verdict::Met),
            (65, Verdict::Met, Verdict::Met),
            (256, Verdict::Met, Verdict::Met),
        ] {
            let typed = sign.repeat(count);
            assert_eq!(verdict(&policy, &typed, RuleKind::MinLength), minimum, "{count} of {sign}");
            assert_eq!(verdict(&policy, &typed, RuleKind::MaxLength), maximum, "{count} of {sign}");
        }
    }
    assert_eq!(verdict(&policy, &"é".repeat(257), RuleKind::MaxLength), Verdict::Unmet);
    assert!(Normalized::new(&"🔑".repeat(257), str::to_owned).is_err(), "257 of four bytes are more than 1,024 bytes");
}

#[test]
fn s_42_long_passwords_that_differ_at_the_end_stay_different() {
    let password = |end: &str| {
        let typed = format!("{}{end}", "x".repeat(72));
        Normalized::new(&typed, str::to_owned).expect("short enough")
    };
    assert_ne!(password("a").expose(), password("b").expose());
}

#[test]
fn s_45_names_are_found_in_any_case_and_place() {
    let policy = every_rule();
    for typed in ["gilbert", "xxGILBERTxx", "Ὀδυσσεύς", "ὈΔΥΣΣΕΎΣ", "ὈΔΥΣΣΕΎΣABC"] {
        assert_eq!(verdict(&policy, typed, RuleKind::NotContext), Verdict::Unmet, "{typed}");
    }
    for typed in ["gil-bert", "g1lbert", "bly the"] {
        assert_eq!(verdict(&policy, typed, RuleKind::NotContext), Verdict::Met, "{typed}");
    }
}

#[test]
fn rules_of_the_server_are_asked_never_guessed() {
    let policy = every_rule();
    for kind in [RuleKind::NotCommon, RuleKind::NotReused] {
        assert!(kind.needs_server());
        assert_eq!(verdict(&policy, "Ab1-567890", kind), Verdict::AskServer);
    }
}

#[test]
fn rules_on_the_wire_are_a_kind_and_a_number() {
    let rule = Rule { kind: RuleKind::NotReused, number: 180 };
    let json = serde_json::to_string(&rule).expect("serialises");
    assert_eq!(json, r#"{"kind":"not_reused","number":180}"#);
    let plain: Rule = serde_json::from_str(r#"{"kind":"uppercase"}"#).expect("the number may be left out");
    assert_eq!(plain, Rule::plain(RuleKind::Uppercase));
}
