//! Where focus goes, and where it comes back to (G-3, DG-5): it never falls to the body.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node};

use super::dom::{active_element, best_effort, descendants};

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

/// What was pressed at this place may go with the press, and the focus with it: then, after the current rendering, the
/// nearest panel or heading around gets it (G-3).
pub fn keep_near(place: &Element) {
    let place = place.clone();
    request_animation_frame(move || {
        let is_lost = active_element(&place).is_none_or(|active| active.tag_name() == "BODY");
        let mut around = place.parent_element().filter(|_| is_lost);
        while let Some(element) = around {
            let heading = descendants(&element, "h1[tabindex], h2[tabindex]").into_iter().next();
            let panel = element.has_attribute("tabindex").then(|| element.clone().unchecked_into());
            if let Some(target) = panel.or(heading) {
                focus(&target);
                return;
            }
            around = element.parent_element();
        }
    });
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
