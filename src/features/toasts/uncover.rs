//! Keeps what has the focus in sight when a toast appears over it (2.4.11, TO-12). The sheet reserves the room below;
//! the browser uses it only when focus moves, and a toast often appears while it stays where it is.

use leptos::{html, prelude::*};
use web_sys::{Element, HtmlElement};

use super::controller::Shown;
use crate::behavior::{dom::active_element, effect::effect};

/// From now on, scrolls the focused element clear of the stack whenever the stack grows over it.
pub(super) fn keep_focus_in_sight(section: NodeRef<html::Section>, shown: RwSignal<Vec<Shown>>) {
    effect(move || {
        shown.with(Vec::len);
        // The stack has its new height once it is rendered.
        request_animation_frame(move || {
            let Some(stack) = section.try_get_untracked().flatten() else { return };
            if let Some(focused) = active_element(&stack).filter(|focused| is_under(&stack, focused)) {
                focused.scroll_into_view_with_bool(false);
            }
        });
    });
}

/// Whether an element that shows the focus begins below the stack's upper edge and beside none of its sides. What
/// begins above it, such as a panel, is in sight.
fn is_under(stack: &HtmlElement, focused: &Element) -> bool {
    if stack.contains(Some(focused)) || !focused.matches(":focus-visible").unwrap_or(false) {
        return false;
    }
    let (above, below) = (stack.get_bounding_client_rect(), focused.get_bounding_client_rect());
    below.top() >= above.top() && below.left() < above.right() && below.right() > above.left()
}
