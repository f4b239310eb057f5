//! Small steps from Rust types to DOM facts, shared by the other behaviours.

use js_sys::JsString;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlElement, Node, ShadowRoot};

/// Ends a DOM call whose failure changes nothing for the person: the node was removed in the meantime, or the browser
/// lacks a nicety. Named, so that an ignored result is a decision that can be searched for.
pub fn best_effort<T>(result: Result<T, JsValue>) {
    drop(result);
}

/// The element with the focus inside the tree that `node` belongs to, be it a document or a shadow root.
pub fn active_element(node: &Node) -> Option<HtmlElement> {
    let root = node.get_root_node();
    let active = match root.dyn_ref::<ShadowRoot>() {
        Some(shadow) => shadow.active_element(),
        None => document().active_element(),
    };
    active.and_then(|element| element.dyn_into().ok())
}

/// Whether the event went through `element`, also when a shadow boundary hides the true target.
pub fn passed_through(event: &Event, element: &Element) -> bool {
    event.composed_path().includes(element.as_ref(), 0)
}

/// The descendants of `container` that match `selector`, in document order.
pub fn descendants(container: &Element, selector: &str) -> Vec<HtmlElement> {
    let Ok(list) = container.query_selector_all(selector) else { return Vec::new() };
    (0..list.length()).filter_map(|index| list.item(index)?.dyn_into().ok()).collect()
}

/// Loads the page again. The browser asks first where something would be lost.
pub fn reload() {
    best_effort(window().location().reload());
}

/// A text in lower case, by the browser's tables.
pub fn lower_case(text: &str) -> String {
    JsString::from(text).to_lower_case().into()
}

/// A text in upper case, by the browser's tables: ours would be 14 kB of the program.
pub fn upper_case(text: &str) -> String {
    JsString::from(text).to_upper_case().into()
}

/// Milliseconds on a clock that never goes backwards.
pub fn now() -> u64 {
    // Clocks of browsers start at the page's own start: positive, and far below what an f64 holds exactly.
    window().performance().map_or(0.0, |clock| clock.now()) as u64
}
