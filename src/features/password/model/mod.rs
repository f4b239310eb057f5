//! What the form knows and decides, without a page: tested natively, driven by the views.
//!
//! [`checklist`] judges what is typed, [`pauses`] says when the server is asked and when something is said,
//! [`announcement`] says what, [`form`] decides whether the form may be saved, [`hints`] describes the rules to
//! password managers.

pub mod announcement;
pub mod checklist;
pub mod form;
pub mod hints;
pub mod pauses;
