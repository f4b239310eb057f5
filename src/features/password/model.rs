//! Whether the form may be saved, and if not, where the person is needed first (X10, PW-7).

use crate::new_password::need::Need;

/// Why the form cannot be saved yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blocker {
    /// The current password is missing.
    CurrentMissing,
    /// The new password needs something.
    New(Need),
}

impl Blocker {
    /// The first thing in the way, in the order of the fields.
    pub fn first(has_current: bool, need: Option<Need>) -> Option<Self> {
        if has_current { need.map(Self::New) } else { Some(Self::CurrentMissing) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn x_10_save_waits_for_every_field_and_names_the_first_in_need() {
        let need = Some(Need::Rules);
        assert_eq!(Blocker::first(false, need), Some(Blocker::CurrentMissing));
        assert_eq!(Blocker::first(false, None), Some(Blocker::CurrentMissing));
        assert_eq!(Blocker::first(true, need), Some(Blocker::New(Need::Rules)));
        assert_eq!(Blocker::first(true, None), None);
    }
}
