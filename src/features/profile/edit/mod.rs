//! Editing one's own account (M1, M2, X6): Edit, change, Done. `model` is the plain part; `state` holds what is being
//! edited for as long as the page is open, whichever tab is shown; `form` shows it, `save` sends it; `picture` is the person's picture;
//! `merge` asks whose text to keep when the account was changed elsewhere, `question` before edits
//! are lost.

mod form;
mod merge;
mod model;
mod picture;
mod question;
mod save;
mod state;

pub(super) use form::edit_button;
pub use form::edit_form;
pub(super) use question::leave_question;
pub(super) use state::Editing;
