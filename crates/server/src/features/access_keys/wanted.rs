//! What somebody may want of a new key: the rules for name, rights and length of life, as functions of their arguments.

use std::collections::BTreeSet;

use latchkey_contract::{
    access_key::{CreateAccessKeyRequest, Expiry},
    limits,
    permission::Permission,
    problem::{FieldCode, FieldProblem},
    text,
};
use unicode_normalization::UnicodeNormalization;

use super::days;
use crate::{clock::Timestamp, storage::access_keys::Rules};

/// What a new key gets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    pub(super) name: String,
    pub(super) scope: Vec<Permission>,
    pub(super) expires_at: Option<Timestamp>,
}

impl Wanted {
    /// Checks a request, and names every field that cannot be accepted.
    pub(super) fn check(
        request: &CreateAccessKeyRequest,
        held: &BTreeSet<Permission>,
        rules: Rules,
        now: Timestamp,
    ) -> Result<Self, Vec<FieldProblem>> {
        let mut problems = Vec::new();
        let mut refuse = |field: &str, code| problems.push(FieldProblem { field: field.to_owned(), code });
        let name = name(&request.name).map_err(|code| refuse("name", code));
        let scope: BTreeSet<Permission> = request.scope.iter().copied().collect();
        let allowed = grantable(held);
        if !scope.iter().all(|permission| allowed.contains(permission)) {
            refuse("scope", FieldCode::NotAllowed);
        }
        let expires_at = end_of(&request.expiry, rules, now);
        if expires_at.is_none() {
            refuse("expiry", FieldCode::OutOfRange);
        }
        match (name, expires_at) {
            (Ok(name), Some(expires_at)) if problems.is_empty() => {
                Ok(Self { name, scope: scope.into_iter().collect(), expires_at })
            }
            _ => Err(problems),
        }
    }
}

/// The name as it is stored, in normal form C without space around it; or why it is refused.
pub(super) fn name(typed: &str) -> Result<String, FieldCode> {
    let name: String = typed.trim().nfc().collect();
    match text::refused(&name, limits::ACCESS_KEY_NAME_CHARS) {
        Some(code) => Err(code),
        None => Ok(name),
    }
}

/// The rights that somebody can give to a key: their own, as far as they fit one (U3, S-89).
pub(super) fn grantable(held: &BTreeSet<Permission>) -> Vec<Permission> {
    held.iter().copied().filter(|permission| permission.fits_access_key()).collect()
}

/// When a key that is created now is over, `Some(None)` for never; `None` when the organisation does not allow it, or
/// when it is no time at all (U4).
fn end_of(expiry: &Expiry, rules: Rules, now: Timestamp) -> Option<Option<Timestamp>> {
    let most = rules.max_lifetime_days.unwrap_or(*limits::ACCESS_KEY_DAYS.end());
    match expiry {
        Expiry::Never => rules.max_lifetime_days.is_none().then_some(None),
        Expiry::Days(count) => {
            (limits::ACCESS_KEY_DAYS.contains(count) && *count <= most).then(|| Some(now.plus(days(*count))))
        }
        Expiry::At(text) => {
            Timestamp::parse_rfc3339(text).filter(|at| *at > now && *at <= now.plus(days(most))).map(Some)
        }
    }
}

/// The end of a key that takes over from another: it lives as long as that one was meant to, but no longer than the
/// organisation allows today.
pub(super) fn end_of_successor(
    created_at: Timestamp,
    expires_at: Option<Timestamp>,
    rules: Rules,
    now: Timestamp,
) -> Option<Timestamp> {
    let same = expires_at.map(|end| now.plus(end.since(created_at)));
    let latest = rules.max_lifetime_days.map(|most| now.plus(days(most)));
    match (same, latest) {
        (Some(same), Some(latest)) => Some(same.min(latest)),
        (one, other) => one.or(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_micros(1_800_000_000_000_000);

    fn request(name: &str, scope: &[Permission], expiry: Expiry) -> CreateAccessKeyRequest {
        CreateAccessKeyRequest { name: name.to_owned(), scope: scope.to_vec(), expiry }
    }

    fn check(request: &CreateAccessKeyRequest, max_lifetime_days: Option<u16>) -> Result<Wanted, Vec<FieldProblem>> {
        let held = BTreeSet::from([Permission::AccessKeysCreate, Permission::SupportView, Permission::UsersManage]);
        Wanted::check(request, &held, Rules { max_lifetime_days, ..Rules::default() }, NOW)
    }

    fn refused(request: &CreateAccessKeyRequest, max_lifetime_days: Option<u16>) -> Vec<(String, FieldCode)> {
        let problems = check(request, max_lifetime_days).unwrap_err();
        problems.into_iter().map(|problem| (problem.field, problem.code)).collect()
    }

    #[test]
    fn s_97_a_name_is_normalised_and_trimmed() {
        let wanted = check(&request("  re\u{301}port ", &[], Expiry::Never), None).unwrap();
        assert_eq!(wanted.name, "r\u{e9}port");
    }

    #[test]
    fn u_3_the_scope_is_some_of_the_persons_rights_and_never_the_managing_of_others_or_keys() {
        let twice = [Permission::SupportView, Permission::SupportView];
        assert_eq!(check(&request("x", &twice, Expiry::Never), None).unwrap().scope, [Permission::SupportView]);
        assert_eq!(check(&request("x", &[], Expiry::Never), None).unwrap().scope, []);
        for not_grantable in [Permission::AccessKeysCreate, Permission::UsersManage, Permission::AuditRead] {
            let wanted = request("x", &[Permission::SupportView, not_grantable], Expiry::Never);
            assert_eq!(refused(&wanted, None), [("scope".to_owned(), FieldCode::NotAllowed)], "{not_grantable:?}");
        }
    }

    #[test]
    fn u_4_a_key_ends_when_its_owner_says_and_the_organisation_allows() {
        let end = |expiry, most| check(&request("x", &[], expiry), most).ok().map(|wanted| wanted.expires_at);
        let at = |text: &str| Expiry::At(text.to_owned());
        assert_eq!(end(Expiry::Never, None), Some(None));
        assert_eq!(end(Expiry::Never, Some(30)), None);
        assert_eq!(end(Expiry::Days(30), Some(30)), Some(Some(NOW.plus(days(30)))));
        assert_eq!(end(Expiry::Days(31), Some(30)), None);
        assert_eq!(end(Expiry::Days(3650), None), Some(Some(NOW.plus(days(3650)))));
        for count in [0, 3651] {
            assert_eq!(end(Expiry::Days(count), None), None, "{count}");
        }
        // NOW is 2027-01-15T08:00:00Z.
        assert_eq!(end(at("2027-02-14T09:00:00+01:00"), Some(30)), Some(Some(NOW.plus(days(30)))));
        for text in ["2027-02-14T08:00:01Z", "2027-01-15T08:00:00Z", "2020-01-01T00:00:00Z", "2027-02-01", "soon", ""] {
            assert_eq!(end(at(text), Some(30)), None, "{text}");
        }
        assert_eq!(end(at("9999-12-31T23:59:59Z"), None), None, "ten years at most");
    }

    #[test]
    fn every_refused_field_is_named_at_once() {
        let wanted = request("", &[Permission::AuditRead], Expiry::Days(0));
        let fields: Vec<String> = refused(&wanted, None).into_iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["name", "scope", "expiry"]);
    }

    #[test]
    fn u_5_a_successor_lives_as_long_as_its_predecessor_was_meant_to() {
        let created = NOW.minus(days(20));
        let end = |expires_at, max_lifetime_days| {
            end_of_successor(created, expires_at, Rules { max_lifetime_days, ..Rules::default() }, NOW)
        };
        assert_eq!(end(Some(created.plus(days(30))), None), Some(NOW.plus(days(30))));
        assert_eq!(end(Some(created.plus(days(30))), Some(7)), Some(NOW.plus(days(7))));
        assert_eq!(end(None, Some(7)), Some(NOW.plus(days(7))));
        assert_eq!(end(None, None), None);
    }
}
