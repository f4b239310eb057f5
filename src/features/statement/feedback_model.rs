//! What is wrong with a message, decided without a browser: the contract's own rule, field by field.

use latchkey_contract::{
    feedback::SendFeedbackRequest,
    problem::{FieldCode, FieldProblem},
};

/// The fields of the form, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FeedbackField {
    /// The message.
    Message,
    /// Where to answer.
    Contact,
    /// The page.
    Page,
}

impl FeedbackField {
    const ALL: [Self; 3] = [Self::Message, Self::Contact, Self::Page];

    const fn name(self) -> &'static str {
        match self {
            Self::Message => "message",
            Self::Contact => "contact",
            Self::Page => "page",
        }
    }
}

/// The message out of what was typed; empty fields are not sent.
pub(super) fn request(message: String, contact: &str, page: &str) -> SendFeedbackRequest {
    let given = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    SendFeedbackRequest { message, contact: given(contact), page: given(page) }
}

/// What is wrong with a field.
pub(super) fn wrong(problems: &[FieldProblem], field: FeedbackField) -> Option<FieldCode> {
    problems.iter().find(|problem| problem.field == field.name()).map(|problem| problem.code)
}

/// The first field in need (AL-3).
pub(super) fn first(problems: &[FieldProblem]) -> Option<FeedbackField> {
    FeedbackField::ALL.into_iter().find(|field| wrong(problems, *field).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn al_3_the_first_field_in_need_is_found() {
        let check = |message: &str, contact: &str, expected| {
            let problems = request(message.to_owned(), contact, "").validate();
            assert_eq!(first(&problems), expected, "{message:?} {contact:?}");
        };
        check("", "", Some(FeedbackField::Message));
        check("The menu cannot be reached.", "", None);
        check("The menu cannot be reached.", "a\u{0}b", Some(FeedbackField::Contact));
        check(" ", "a\u{0}b", Some(FeedbackField::Message));
    }

    #[test]
    fn a_2_what_is_left_empty_is_not_sent() {
        let sent = request("x".to_owned(), "  ", " /profile/general ");
        assert_eq!((sent.contact, sent.page.as_deref()), (None, Some("/profile/general")));
    }
}
