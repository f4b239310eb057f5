//! The rules of one person, and which of them a password breaks. The verdict itself is the contract's.

use std::time::Duration;

use latchkey_contract::password::{Normalized, PasswordPolicy, PersonPolicy, Rule, RuleKind, Verdict, judge};

use super::{common, held_keys::working_access_keys};
use crate::{
    app::App,
    clock::Timestamp,
    error::ApiError,
    storage::{
        Source,
        passwords::{self, Policies},
        people::Person,
    },
};

/// The rules of one person.
pub(crate) struct PersonRules {
    /// What the person is told.
    pub(crate) told: PersonPolicy,
    no_reuse_days: u16,
}

impl PersonRules {
    /// The strictest of the organisation's and the groups' rules. An organisation without a policy has the default, and
    /// a group can only add to it (X11).
    pub(crate) async fn read(app: &App, source: &dyn Source, person: &Person) -> Result<Self, ApiError> {
        let Policies { organisation, groups } =
            passwords::policies_of(source, &person.organisation, &person.id).await?;
        let strictest = groups.iter().fold(organisation.unwrap_or_default(), |one, other| one.strictest(other));
        let mut rules = Self::new(&strictest, person, &app.settings.product);
        rules.told.working_access_keys = working_access_keys(source, &person.id).await?;
        Ok(rules)
    }

    /// The name of the product, as this installation calls it, is in nobody's password (S-45).
    fn new(policy: &PasswordPolicy, person: &Person, product: &str) -> Self {
        let email = person.email.as_deref().unwrap_or_default();
        let names = [&person.display_name, &person.username, email, &person.organisation_name, product];
        Self { told: PersonPolicy::new(policy, &names), no_reuse_days: policy.no_reuse_days }
    }

    /// Every rule that a password breaks, but the one about passwords of the past.
    pub(crate) fn broken(&self, password: &Normalized) -> Vec<Rule> {
        let judged = judge(&self.told, password);
        let is_broken = |rule: Rule, verdict| match verdict {
            Verdict::Met => false,
            Verdict::Unmet => true,
            Verdict::AskServer => rule.kind == RuleKind::NotCommon && common::contains(password),
        };
        judged.into_iter().filter(|one| is_broken(one.rule, one.verdict)).map(|one| one.rule).collect()
    }

    /// The rule about passwords of the past, with the point since when they count; none where there is no such rule.
    pub(crate) fn no_reuse(&self, now: Timestamp) -> Option<(Rule, Timestamp)> {
        let span = Duration::from_secs(u64::from(self.no_reuse_days) * 24 * 60 * 60);
        (self.no_reuse_days > 0)
            .then(|| (Rule { kind: RuleKind::NotReused, number: self.no_reuse_days }, now.minus(span)))
    }

    /// What a text breaks that is longer than any password may be.
    pub(crate) fn too_long(&self) -> Vec<Rule> {
        self.told.rules.iter().copied().filter(|rule| rule.kind == RuleKind::MaxLength).collect()
    }
}
