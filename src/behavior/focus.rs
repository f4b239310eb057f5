//! Where focus goes, and where it comes back to (G-3, DG-5): it never falls to the body.

use leptos::prelude::*;
use web_sys::{HtmlElement, Node};

use super::dom::{active_element, best_effort};

/// What can hold focus by itself. Hidden and disabled elements are sorted out by the browser when focused.
pub const FOCUSABLE: &str = "a[href], button:not([disabled]), input:not([disabled]):not([type=hidden]), \
     select:not([disabled]), textarea:not([disabled]), summary, [tabindex]:not([tabindex='-1'])";

/// Moves focus.
pub fn focus(element: &HtmlElement) {
    best_effort(element.focus());
}

/// Moves focus to the element of a `NodeRef` that is known as an `HtmlElement`, after the current rendering.
pub fn focus_soon(element: HtmlElement) {
    request_animation_frame(move || focus(&element));
}

/// The element that had focus before something took it.
pub struct ReturnFocus(Option<HtmlElement>);

impl ReturnFocus {
    /// Remembers what has focus now in the tree of `node`; the body does not count.
    pub fn remember(node: &Node) -> Self {
        Self(active_element(node).filter(|element| element.tag_name() != "BODY"))
    }

    /// Gives focus back. False if the element is gone or cannot take it any more: the caller names another target.
    pub fn give_back(self) -> bool {
        let Some(element) = self.0.filter(|element| element.is_connected()) else { return false };
        focus(&element);
        active_element(&element).is_some_and(|active| active == element)
    }
}
