//! A new password with its live rules: what every form that sets one is made of.
//!
//! The form makes a [`NewPassword`], hands it the rules of the person when they are known, and shows
//! [`NewPasswordFields`]; before it saves it asks for the first [`Need`](need::Need). It stands beside the features,
//! because more than one of them sets passwords and features do not know each other.
//!
//! [`checklist`] judges what is typed, [`pauses`] says when the server is asked and when something is said,
//! [`announcement`] says what, [`need`] what is missing, [`hints`] tells password managers the rules: all pure and
//! tested without a browser. `editor` connects them to the two fields, and `rule_list` draws the list.

pub mod announcement;
pub mod checklist;
mod editor;
pub mod fields;
pub mod hints;
pub mod need;
pub mod pauses;
mod rule_list;
pub mod typed;
pub mod words;

pub use editor::{Answering, Ask, NewPassword};
pub use fields::{NewPasswordFields, keys_question};
pub use typed::normalized;
