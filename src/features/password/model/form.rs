//! Whether the form may be saved, and if not, where the person is needed first (X10, PW-7).

use latchkey_contract::password::Normalized;

use super::checklist::Standing;

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// "Current Password".
    Current,
    /// "New Password".
    New,
    /// "Confirm New Password".
    Confirm,
}

/// The second typing of the new password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confirmation {
    /// Nothing is typed yet.
    Empty,
    /// It is another password.
    Differs,
    /// It is the new password.
    Matches,
}

impl Confirmation {
    /// Compares the two typings in the form in which passwords are hashed, so that two keyboards agree.
    pub fn compare(new: &Normalized, again: &Normalized) -> Self {
        if again.expose().is_empty() {
            Self::Empty
        } else if new.expose() == again.expose() {
            Self::Matches
        } else {
            Self::Differs
        }
    }
}

/// Why the form cannot be saved yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blocker {
    /// The current password is missing.
    CurrentMissing,
    /// The new password breaks rules.
    RulesUnmet,
    /// The server has not answered yet.
    StillChecking,
    /// The new password was not typed again.
    ConfirmMissing,
    /// It was typed differently.
    ConfirmDiffers,
}

impl Blocker {
    /// The first thing in the way, in the order of the fields.
    pub const fn first(has_current: bool, standing: Standing, confirmation: Confirmation) -> Option<Self> {
        match (has_current, standing, confirmation) {
            (false, _, _) => Some(Self::CurrentMissing),
            (true, Standing::Unmet, _) => Some(Self::RulesUnmet),
            (true, _, Confirmation::Empty) => Some(Self::ConfirmMissing),
            (true, _, Confirmation::Differs) => Some(Self::ConfirmDiffers),
            (true, Standing::Checking, Confirmation::Matches) => Some(Self::StillChecking),
            (true, Standing::Ready, Confirmation::Matches) => None,
        }
    }

    /// The field where the person is needed.
    pub const fn field(self) -> Field {
        match self {
            Self::CurrentMissing => Field::Current,
            Self::RulesUnmet | Self::StillChecking => Field::New,
            Self::ConfirmMissing | Self::ConfirmDiffers => Field::Confirm,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn normalized(text: &str) -> Normalized {
        Normalized::new(text, str::to_owned).unwrap()
    }

    #[test]
    fn x_10_save_waits_for_every_field_and_names_the_first_in_need() {
        use Confirmation::{Differs, Empty, Matches};
        for (has_current, standing, confirmation, blocker, field) in [
            (false, Standing::Unmet, Empty, Blocker::CurrentMissing, Field::Current),
            (false, Standing::Ready, Matches, Blocker::CurrentMissing, Field::Current),
            (true, Standing::Unmet, Empty, Blocker::RulesUnmet, Field::New),
            (true, Standing::Unmet, Matches, Blocker::RulesUnmet, Field::New),
            (true, Standing::Checking, Empty, Blocker::ConfirmMissing, Field::Confirm),
            (true, Standing::Ready, Differs, Blocker::ConfirmDiffers, Field::Confirm),
            (true, Standing::Checking, Matches, Blocker::StillChecking, Field::New),
        ] {
            assert_eq!(Blocker::first(has_current, standing, confirmation), Some(blocker));
            assert_eq!(blocker.field(), field);
        }
        assert_eq!(Blocker::first(true, Standing::Ready, Matches), None);
    }

    #[test]
    fn s_43_two_keyboards_that_compose_differently_confirm_each_other() {
        let composed = normalized("Ångström");
        assert_eq!(Confirmation::compare(&composed, &normalized("")), Confirmation::Empty);
        assert_eq!(Confirmation::compare(&composed, &normalized("Angström")), Confirmation::Differs);
        assert_eq!(Confirmation::compare(&normalized("a\u{a0}b"), &normalized("a b")), Confirmation::Matches);
    }
}
