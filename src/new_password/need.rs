//! What a new password still needs before it can be saved, and in which of its two fields (X10, PW-7).

use latchkey_contract::password::Normalized;

use super::checklist::Standing;

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

/// One of the two fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// "New Password".
    New,
    /// "Confirm New Password".
    Confirm,
}

/// The first thing that is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Rules are broken.
    Rules,
    /// The server has not answered yet.
    Answer,
    /// It was not typed again.
    Confirmation,
    /// It was typed again differently.
    SameConfirmation,
}

impl Need {
    /// The first need in the order of the fields; waiting for an answer comes last, because it ends by itself.
    pub const fn first(standing: Standing, confirmation: Confirmation) -> Option<Self> {
        match (standing, confirmation) {
            (Standing::Unmet, _) => Some(Self::Rules),
            (_, Confirmation::Empty) => Some(Self::Confirmation),
            (_, Confirmation::Differs) => Some(Self::SameConfirmation),
            (Standing::Checking, Confirmation::Matches) => Some(Self::Answer),
            (Standing::Ready, Confirmation::Matches) => None,
        }
    }

    /// The field where the person is needed.
    pub const fn part(self) -> Part {
        match self {
            Self::Rules | Self::Answer => Part::New,
            Self::Confirmation | Self::SameConfirmation => Part::Confirm,
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
    fn x_10_the_first_need_in_the_order_of_the_fields_is_named() {
        use Confirmation::{Differs, Empty, Matches};
        for (standing, confirmation, need, part) in [
            (Standing::Unmet, Empty, Need::Rules, Part::New),
            (Standing::Unmet, Matches, Need::Rules, Part::New),
            (Standing::Checking, Empty, Need::Confirmation, Part::Confirm),
            (Standing::Ready, Differs, Need::SameConfirmation, Part::Confirm),
            (Standing::Checking, Matches, Need::Answer, Part::New),
        ] {
            assert_eq!(Need::first(standing, confirmation), Some(need));
            assert_eq!(need.part(), part);
        }
        assert_eq!(Need::first(Standing::Ready, Matches), None);
    }

    #[test]
    fn s_43_the_two_typings_are_compared_as_they_are_hashed() {
        let new = normalized("a b");
        assert_eq!(Confirmation::compare(&new, &normalized("")), Confirmation::Empty);
        assert_eq!(Confirmation::compare(&new, &normalized("a\u{a0}b")), Confirmation::Matches);
        assert_eq!(Confirmation::compare(&new, &normalized("A b")), Confirmation::Differs);
    }
}
