//! Changing one's password (A30-A39): the dialog, its form, and what it asks the server.
//!
//! [`model`] decides whether the form may be saved; `form` reads the fields and sends; `view` and `dialog` show them.
//! The live list of rules is [`new_password`](crate::new_password), which other forms share.

pub mod dialog;
mod form;
pub mod model;
mod view;

pub use dialog::change_password_dialog;
