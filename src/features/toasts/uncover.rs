//! Keeps what has the focus in sight beside the toasts (2.4.11, TO-12): at the end of a page there is no room to scroll a
//! control clear of them, and a toast often appears while the focus stays where it is.
//!
//! The room is made for who works by keyboard, and stays until the last toast goes: were it taken back at the next
//! press of the pointer, the page would move away from under it.

use leptos::{html, prelude::*};
use web_sys::{Element, HtmlElement};

use super::controller::Shown;
use crate::behavior::{
    dom::{active_element, best_effort},
    effect::effect,
    listen::{Phase, listen_until_cleanup},
};

/// What the sheet makes room by.
const ROOM: &str = "data-room";

/// From now on, scrolls what has the focus clear of the stack, whichever of the two came last.
pub(super) fn keep_focus_in_sight(section: NodeRef<html::Section>, shown: RwSignal<Vec<Shown>>) {
    let look = move || {
        let Some(stack) = section.try_get_untracked().flatten() else { return };
        if shown.try_with_untracked(Vec::is_empty).unwrap_or(true) {
            best_effort(stack.remove_attribute(ROOM));
        } else if let Some(focused) = active_element(&stack).filter(|focused| shows_focus(&stack, focused)) {
            best_effort(stack.set_attribute(ROOM, ""));
            if is_under(&stack, &focused) {
                focused.scroll_into_view_with_bool(false);
            }
        }
    };
    effect(move || {
        shown.with(Vec::len);
        // The stack has its new height once it is rendered.
        request_animation_frame(look);
    });
    listen_until_cleanup(&window(), "focusin", Phase::Bubble, move |_| look());
}

/// Whether an element beside the stack shows that it has the focus.
fn shows_focus(stack: &HtmlElement, focused: &Element) -> bool {
    !stack.contains(Some(focused)) && focused.matches(":focus-visible").unwrap_or(false)
}

/// Whether an element begins below the stack's upper edge and beside none of its sides. What begins above it, such as a
/// panel, is in sight.
fn is_under(stack: &HtmlElement, focused: &Element) -> bool {
    let (above, below) = (stack.get_bounding_client_rect(), focused.get_bounding_client_rect());
    below.top() >= above.top() && below.left() < above.right() && below.right() > above.left()
}
