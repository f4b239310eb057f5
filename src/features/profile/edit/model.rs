//! What is being edited, as plain data: which fields changed, what to send, and what to ask when somebody else changed
//! the same account meanwhile.

use latchkey_contract::{
    account::{self, Account, UpdateAccountRequest},
    patch::Patch,
    problem::{FieldCode, FieldProblem},
};

/// A text of the account that can be edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    /// The person's name as others see it.
    DisplayName,
    /// Their time zone.
    TimeZone,
    /// Where they can be called.
    ContactNumber,
}

impl Field {
    /// Every field, in the order of the form.
    pub(super) const ALL: [Self; 3] = [Self::DisplayName, Self::TimeZone, Self::ContactNumber];

    /// Its name in the API and in the form.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::DisplayName => "display_name",
            Self::TimeZone => "time_zone",
            Self::ContactNumber => "contact_number",
        }
    }
}

/// What stands in the fields; an empty text is no value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Draft {
    display_name: String,
    time_zone: String,
    contact_number: String,
}

impl Draft {
    /// What an account begins with.
    pub(super) fn of(account: &Account) -> Self {
        Self {
            display_name: account.display_name.clone(),
            time_zone: account.time_zone.clone().unwrap_or_default(),
            contact_number: account.contact_number.clone().unwrap_or_default(),
        }
    }

    /// What stands in a field.
    pub(super) fn get(&self, field: Field) -> &str {
        match field {
            Field::DisplayName => &self.display_name,
            Field::TimeZone => &self.time_zone,
            Field::ContactNumber => &self.contact_number,
        }
    }

    /// Puts something into a field.
    pub(super) fn set(&mut self, field: Field, text: String) {
        match field {
            Field::DisplayName => self.display_name = text,
            Field::TimeZone => self.time_zone = text,
            Field::ContactNumber => self.contact_number = text,
        }
    }

    /// The change from what the editing began with; nothing when there is none.
    pub(super) fn change(&self, base: &Account) -> Option<UpdateAccountRequest> {
        let before = Self::of(base);
        let patch = |field| match self.get(field).trim() {
            text if text == before.get(field) => Patch::Keep,
            "" => Patch::Clear,
            text => Patch::Set(text.to_owned()),
        };
        let change = UpdateAccountRequest {
            display_name: patch(Field::DisplayName),
            time_zone: patch(Field::TimeZone),
            contact_number: patch(Field::ContactNumber),
        };
        (change != UpdateAccountRequest::default()).then_some(change)
    }

    /// Every field that cannot be accepted, as far as the browser can tell.
    pub(super) fn problems(&self, base: &Account) -> Vec<FieldProblem> {
        self.change(base).map(|change| change.validate()).unwrap_or_default()
    }
}

/// Names of the fields in which what is stored now differs from what was before, for the application around the console.
pub(super) fn changed_fields(before: &Account, now: &Account) -> String {
    let (before, now) = (Draft::of(before), Draft::of(now));
    let changed = Field::ALL.into_iter().filter(|field| before.get(*field) != now.get(*field));
    changed.map(Field::as_str).collect::<Vec<_>>().join(" ")
}

/// Why a field was refused, if it was.
pub(super) fn problem_of(problems: &[FieldProblem], field: Field) -> Option<FieldCode> {
    problems.iter().find(|problem| problem.field == field.as_str()).map(|problem| problem.code)
}

/// Whose text of a field is to be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// The one typed here.
    Mine,
    /// The one stored meanwhile.
    Theirs,
}

/// A field whose two texts differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Difference {
    /// The field.
    pub(super) field: Field,
    /// What was typed here.
    pub(super) mine: String,
    /// What was stored meanwhile.
    pub(super) theirs: String,
    /// Whose is proposed: of two people who changed one field, the one who is asked; else the one who changed it.
    pub(super) proposed: Side,
}

/// The fields in which a draft and what was stored meanwhile differ.
pub(super) fn differences(base: &Account, mine: &Draft, theirs: &Account) -> Vec<Difference> {
    let (before, theirs) = (Draft::of(base), Draft::of(theirs));
    let shown = |field, text: &str| match field {
        // Two ways to write one number are no difference.
        Field::ContactNumber => account::contact_number(text).unwrap_or_else(|_| text.to_owned()),
        Field::DisplayName | Field::TimeZone => text.trim().to_owned(),
    };
    Field::ALL
        .into_iter()
        .map(|field| {
            let (mine, theirs) = (shown(field, mine.get(field)), theirs.get(field).to_owned());
            let proposed = if mine == before.get(field) { Side::Theirs } else { Side::Mine };
            Difference { field, mine, theirs, proposed }
        })
        .filter(|difference| difference.mine != difference.theirs)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account(name: &str, zone: Option<&str>, number: Option<&str>) -> Account {
        Account {
            display_name: name.to_owned(),
            time_zone: zone.map(str::to_owned),
            contact_number: number.map(str::to_owned),
            version: 1,
        }
    }

    #[test]
    fn em_8_the_application_is_told_which_fields_have_changed() {
        let before = account("Anne", None, Some("+31612345678"));
        let now = account("Anne Shirley", None, None);
        assert_eq!(changed_fields(&before, &now), "display_name contact_number");
        assert_eq!(changed_fields(&now, &now), "");
    }

    #[test]
    fn m_2_only_what_was_changed_is_sent() {
        let base = account("Gilbert", Some("America/Halifax"), Some("+19025550100"));
        let mut draft = Draft::of(&base);
        assert_eq!(draft.change(&base), None);
        draft.set(Field::ContactNumber, String::new());
        draft.set(Field::DisplayName, " Gilbert ".to_owned());
        let change = draft.change(&base).unwrap();
        assert_eq!((change.display_name, change.time_zone), (Patch::Keep, Patch::Keep));
        assert_eq!(change.contact_number, Patch::Clear);
    }

    #[test]
    fn m_2_an_empty_name_and_letters_in_a_number_are_pointed_out() {
        let base = account("Gilbert", None, None);
        let mut draft = Draft::of(&base);
        draft.set(Field::DisplayName, "  ".to_owned());
        draft.set(Field::ContactNumber, "call me".to_owned());
        let problems = draft.problems(&base);
        assert_eq!(problem_of(&problems, Field::DisplayName), Some(FieldCode::Required));
        assert_eq!(problem_of(&problems, Field::ContactNumber), Some(FieldCode::Characters));
        assert_eq!(problem_of(&problems, Field::TimeZone), None);
    }

    #[test]
    fn s_95_both_texts_are_kept_and_the_one_who_changed_is_proposed() {
        let base = account("Gilbert", None, Some("+19025550100"));
        let theirs = account("Gil", Some("Europe/Paris"), Some("+19025550100"));
        let mut mine = Draft::of(&base);
        mine.set(Field::DisplayName, "Bert".to_owned());
        mine.set(Field::ContactNumber, "+1 902 555 01 00".to_owned());
        let found = differences(&base, &mine, &theirs);
        let expected = [
            Difference {
                field: Field::DisplayName,
                mine: "Bert".to_owned(),
                theirs: "Gil".to_owned(),
                proposed: Side::Mine,
            },
            Difference {
                field: Field::TimeZone,
                mine: String::new(),
                theirs: "Europe/Paris".to_owned(),
                proposed: Side::Theirs,
            },
        ];
        assert_eq!(found, expected);
    }
}
