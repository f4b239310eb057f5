//! What people say about the accessibility of the console (A2): a message that anybody may send, signed in or not.

use serde::{Deserialize, Serialize};

use crate::{
    endpoint::{Access, Empty, Endpoint, Method},
    id::ALPHABET,
    limits,
    problem::{Code, FieldCode, FieldProblem},
    text,
};

/// What somebody writes. Who they are is theirs to say: nothing of their account is added.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SendFeedbackRequest {
    /// What is hard or impossible to use; line breaks stay.
    pub message: String,
    /// Where an answer should go: an address or a telephone number.
    #[serde(default)]
    pub contact: Option<String>,
    /// The page it is about.
    #[serde(default)]
    pub page: Option<String>,
}

impl SendFeedbackRequest {
    /// Every field that cannot be accepted. The same function decides in the form and on the server.
    pub fn validate(&self) -> Vec<FieldProblem> {
        let is_odd = |sign: char| sign.is_control() && !matches!(sign, '\n' | '\r' | '\t');
        let mut problems = Vec::new();
        let mut refuse = |field: &str, code| problems.push(FieldProblem { field: field.to_owned(), code });
        if self.message.trim().is_empty() {
            refuse("message", FieldCode::Required);
        } else if self.message.chars().count() > limits::FEEDBACK_CHARS {
            refuse("message", FieldCode::TooLong);
        } else if self.message.chars().any(is_odd) {
            refuse("message", FieldCode::Characters);
        }
        let short =
            [("contact", &self.contact, limits::IDENTIFIER_CHARS), ("page", &self.page, limits::PAGE_ADDRESS_CHARS)];
        for (field, value, longest) in short {
            let text = value.as_deref().unwrap_or_default();
            if let Some(code) = text::refused(text, longest).filter(|_| !text.is_empty()) {
                refuse(field, code);
            }
        }
        problems
    }
}

/// A message was taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FeedbackReceipt {
    /// Names the message when somebody asks about it.
    pub reference: String,
}

/// Writes a reference: short enough to be read out on the telephone, without letters that look like others.
pub fn reference(bits: u64) -> String {
    let digit = |place: u32| char::from(ALPHABET[(bits >> (place * 5)) as usize & 31].to_ascii_uppercase());
    let group = |places: std::ops::Range<u32>| places.map(digit).collect::<String>();
    format!("A11Y-{}-{}", group(0..4), group(4..8))
}

/// Sends a message to whoever answers for the accessibility of this installation.
pub struct SendFeedback;

impl Endpoint for SendFeedback {
    const OPERATION: &'static str = "send_feedback";
    const SUMMARY: &'static str = "Send a message about the accessibility of the console";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/accessibility/feedback";
    const ACCESS: Access = Access::Public;
    const ACCEPTS_PAGES: bool = true;
    const IDEMPOTENT: bool = true;
    const CODES: &'static [Code] =
        &[Code::NotFound, Code::Invalid, Code::IdempotencyKeyReused, Code::RequestInProgress];
    const SUCCESS: u16 = 202;
    type Path = Empty;
    type Query = Empty;
    type Request = SendFeedbackRequest;
    type Response = FeedbackReceipt;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(message: &str, contact: &str, page: &str) -> Vec<(String, FieldCode)> {
        let some = |text: &str| Some(text.to_owned());
        let request = SendFeedbackRequest { message: message.to_owned(), contact: some(contact), page: some(page) };
        request.validate().into_iter().map(|problem| (problem.field, problem.code)).collect()
    }

    #[test]
    fn le_3_a_message_is_text_of_a_sane_length() {
        assert_eq!(refused("The menu\ncannot be reached.", "", "/profile/general"), []);
        assert_eq!(refused(" \n", "", ""), [("message".to_owned(), FieldCode::Required)]);
        let long = "é".repeat(limits::FEEDBACK_CHARS);
        assert_eq!(refused(&long, "", ""), []);
        assert_eq!(refused(&format!("{long}x"), "", ""), [("message".to_owned(), FieldCode::TooLong)]);
        assert_eq!(refused("a\u{0}b", "", ""), [("message".to_owned(), FieldCode::Characters)]);
        let both = refused("x", "a@b.example\nBcc: c@d.example", &"p".repeat(limits::PAGE_ADDRESS_CHARS + 1));
        assert_eq!(both, [("contact".to_owned(), FieldCode::Characters), ("page".to_owned(), FieldCode::TooLong)]);
    }

    #[test]
    fn le_3_a_reference_can_be_read_out() {
        assert_eq!(reference(0), "A11Y-0000-0000");
        assert_eq!(reference(u64::MAX), "A11Y-ZZZZ-ZZZZ");
    }
}
