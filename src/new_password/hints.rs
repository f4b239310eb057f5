//! The rules in the words of password managers, so that what they propose is accepted (PW-11).

use latchkey_contract::password::{PersonPolicy, RuleKind};

/// The value of the `passwordrules` attribute, made of the same rules as the list.
pub fn password_rules(policy: &PersonPolicy) -> String {
    let hints = policy.rules.iter().filter_map(|rule| match rule.kind {
        RuleKind::MinLength => Some(format!("minlength: {};", rule.number)),
        RuleKind::MaxLength => Some(format!("maxlength: {};", rule.number)),
        RuleKind::Uppercase => Some("required: upper;".to_owned()),
        RuleKind::Lowercase => Some("required: lower;".to_owned()),
        RuleKind::Digit => Some("required: digit;".to_owned()),
        RuleKind::Special => Some("required: special;".to_owned()),
        RuleKind::NotContext | RuleKind::NotCommon | RuleKind::NotReused | RuleKind::Characters => None,
    });
    hints.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use latchkey_contract::password::PasswordPolicy;

    use super::*;

    #[test]
    fn pw_11_managers_are_told_every_rule_they_understand() {
        let policy = PasswordPolicy { blocklist: true, ..PasswordPolicy::CLASSIC };
        assert_eq!(
            password_rules(&PersonPolicy::new(&policy, &[])),
            "required: upper; required: lower; required: digit; required: special; minlength: 10; maxlength: 256;"
        );
        assert_eq!(password_rules(&PersonPolicy::new(&PasswordPolicy::NEUTRAL, &[])), "minlength: 8; maxlength: 256;");
    }
}
