//! The behaviours that the product owes to its help pages, each in a sentence of ours. The numbers are names: they
//! stand at the start of the titles of the tests that prove them.

use std::fmt;

use super::embedding::EMBEDDING;

/// The series of what embedded consoles owe to the page around them.
pub(super) const EMBEDDED: &str = "EM";

/// The number of a behaviour, as in `A23` or `EM-12`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Number {
    /// `A` for what the product does, `N` for what its Dutch is careful about, `EM` for what it does in other pages.
    pub(super) series: &'static str,
    /// Place in the series, from one.
    pub(super) place: usize,
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let joint = if self.series == EMBEDDED { "-" } else { "" };
        write!(f, "{}{joint}{}", self.series, self.place)
    }
}

/// Every behaviour with its sentence, in the order of the table.
pub(super) fn all() -> impl Iterator<Item = (Number, &'static str)> {
    [("A", PRODUCT), ("N", DUTCH), (EMBEDDED, EMBEDDING)].into_iter().flat_map(|(series, sentences)| {
        sentences.iter().enumerate().map(move |(index, what)| (Number { series, place: index + 1 }, *what))
    })
}

/// `A1` and on.
const PRODUCT: &[&str] = &[
    "One place for who I am, my password, my access keys, downloads, accessibility settings and the accessibility statement.",
    "The accessibility statement says how to send feedback.",
    "The initials at the top right lead to My Profile from every page.",
    "The app selector leads to My Zone, and its navigation to My Profile.",
    "The menu of the initials also changes the password and opens Support and Downloads.",
    "My Profile has the tabs General, Account, Access Keys and Accessibility.",
    "General only shows; it is edited by nobody without a right of their own.",
    "What support may ask for can be copied, value by value and as a whole.",
    "The head of the page names the person, with role and team below.",
    "The role says what the person may do, as the administrators have set it up.",
    "The team is shown; who has none sees none.",
    "User Information has the name that signs in.",
    "The e-mail address is shown, also where it is not the username.",
    "The user ID is shown.",
    "General Information names the account, and explains the word tenant where it stands.",
    "The tenant ID is shown.",
    "Access keys need a right of their own.",
    "Without that right there is no tab, and the server refuses.",
    "Access keys are listed, added and deleted on their tab.",
    "The tab says that a key is for those whose administrator asks for one.",
    "A key has an ID and a secret; both together open the door.",
    "Add access key makes a key.",
    "The ID can be copied, and the page says to keep it.",
    "The secret is hidden until it is asked for.",
    "The secret can be copied, and the page says to treat it like a password.",
    "The secret is gone for good once the person has left the page.",
    "Both parts must be saved; who loses the secret makes a new key.",
    "The State column activates and deactivates a key.",
    "The page says to share the ID alone, and with whom.",
    "The administrator's rules decide which password is accepted.",
    "Typing a new password opens the list of rules.",
    "Each rule turns from red with a cross to black with a tick when it is met.",
    "Rules differ by organisation and by group.",
    "The rules are upper case, lower case, number, special character, length, and no reuse for a time.",
    "The current password is asked for, and who has forgotten it is told whom to turn to.",
    "The password is changed from the initials' menu and from the Account tab.",
    "The form asks for the current password, the new one, and the new one again.",
    "Save waits until every rule is met.",
    "A changed password is told by mail.",
    "Support and Downloads needs a right of its own.",
    "Applications to install are listed, reached from the menu and from the Account tab.",
    "Each application has a Download button, and a link to instructions where there are any.",
    "Toasts tell of successes and errors at the bottom of the screen.",
    "The person sets how long toasts stay, from one to ten seconds.",
    "Toasts stay three seconds unless somebody chose otherwise.",
    "The pointer keeps a toast for up to thirty seconds.",
    "The time is set with a slider on the Accessibility tab.",
    "The setting says that it gives more time to read.",
];

/// `N1` and on.
const DUTCH: &[&str] = &[
    "Everything works in Dutch as in English, and the key's column is called Status.",
    "Dutch calls passing messages by a word for messages, not for drinking.",
    "The word tenant is explained in Dutch too.",
    "Dutch uses one name for the page and one for what opens its menu.",
    "Dutch uses one word for the administration.",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_complete() {
        assert_eq!((PRODUCT.len(), DUTCH.len(), EMBEDDING.len()), (48, 5, 50));
        assert_eq!(all().last().map(|(number, _)| number.to_string()).as_deref(), Some("EM-50"));
    }
}
