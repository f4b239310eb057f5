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
pub mod confirm;
#[cfg(test)]
mod contrast;
pub mod copy_button;
pub mod date_input;
pub mod dialog;
pub mod field;
pub mod fieldset;
pub mod heading;
pub mod href;
pub mod icon;
pub mod keyed;
pub mod link;
pub mod menu;
mod menu_entry;
pub mod menu_panel;
pub mod part;
pub mod password_input;
pub mod radio_group;
pub mod select;
pub mod skeleton;
pub mod slider;
pub mod switch;
pub mod table;
pub mod tabs;
#[cfg(test)]
mod tests;
pub mod text_area;
pub mod text_input;
pub mod toggletip;

use crate::behavior::{
    ids::provide_ids, live_region::provide_announcer, modals::provide_modals, part::provide_arrivals,
};

/// Provides what the parts need around them: ids, the list of open dialogs, the voice. Once per mount, before any part;
/// render [`LiveRegions`](crate::behavior::live_region::LiveRegions) beside them. `prefix` starts every element id and
/// keeps several consoles on one page apart.
pub fn provide_ui(prefix: &str) {
    provide_ids(prefix);
    provide_modals();
    provide_announcer();
    provide_arrivals();
}
