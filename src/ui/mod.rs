//! The design system: every part a page is built from.
//!
//! A part carries its own roles, names, keys and focus, so that a feature cannot get them wrong; a missing label is a
//! type error. One part is one file here and one sheet of the same name in `style/ui/`. Classes are `lk-<slot>`,
//! variants and states are `data-<axis>` attributes from enums with one `as_str` each, colours and sizes come from
//! `style/tokens.css` alone. Parts know no feature and no address.
//!
//! To add one: write the file, its sheet, its examples in `gallery.rs`, and a browser test of its keys and names.

pub mod alert;
pub mod button;
pub mod card;
pub mod checkbox;
pub mod copy_button;
pub mod dialog;
pub mod field;
pub mod icon;
pub mod link;
pub mod menu;
mod menu_entry;
pub mod password_input;
pub mod skeleton;
pub mod tabs;
pub mod text_input;
