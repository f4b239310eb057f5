//! Editing one's own account (M1, M2, X6): Edit, change, Done. `model` is the plain part; `page` is what the page holds
//! of it, whichever tab is shown, and `state` what is being edited; `form` shows it, `save` sends it; `picture` is the
//! person's picture; `merge` asks whose text to keep when the account was changed elsewhere, `question` before edits are
//! lost.

mod form;
mod merge;
mod model;
mod page;
mod picture;
mod question;
mod save;
mod state;

pub(super) use form::edit_button;
pub use form::edit_form;
pub(super) use page::EditPage;
pub(super) use question::leave_question;
