//! The frame around every page: landmarks, top bar, menus, navigation, and what happens when the page changes. It
//! knows no feature; what features contribute comes in as slots and tasks from `app.rs`.

pub mod app_selector;
pub mod avatar;
pub mod avatar_menu;
pub mod brand;
pub mod connection;
pub mod crash;
pub mod display_choices;
pub mod footer;
pub mod frame;
pub mod landmark;
pub mod navigation;
pub mod not_found;
pub mod own_window;
pub mod page_change;
pub mod tasks;

pub use frame::{Frame, public_frame};

use crate::behavior::part::Prefetch;

/// Fetches in a quiet moment what is in the menus of the frame.
pub fn menus_ahead() -> [Prefetch; 3] {
    [avatar_menu::ENTRIES.ahead(), app_selector::ENTRIES.ahead(), navigation::ENTRIES.ahead()]
}
