//! Which colours are too close together in the element. The element's own module measures them, so that this page says
//! the same as the event `latchkey-theme-warning`. The page asks by itself, because the event does not tell when all is
//! well again.

use js_sys::{Array, JSON};
use leptos::prelude::*;
use serde::Deserialize;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement};

use crate::behavior::dom::{best_effort, descendants};

// Only where it is used: a module that Rust names is put into every build beside the program, used or not.
#[cfg(feature = "gallery")]
#[wasm_bindgen(module = "/embed/internal/contrast.js")]
extern "C" {
    #[wasm_bindgen(js_name = weakPairs)]
    fn weak_pairs(root: &Element) -> Array;
}

#[cfg(not(feature = "gallery"))]
fn weak_pairs(_: &Element) -> Array {
    Array::new()
}

/// Two colours that meet in the element and are too close together.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(super) struct WeakPair {
    /// Token of what stands in front.
    front: String,
    /// Token of the ground.
    ground: String,
    /// How far they are apart.
    ratio: f64,
    /// How far they must be.
    least: f64,
}

impl WeakPair {
    /// The pair in words, without what the names of all tokens begin with.
    pub(super) fn words(&self) -> String {
        let Self { front, ground, ratio, least } = self;
        format!("{} on {}: {ratio}:1, at least {least}:1 is needed", short(front), short(ground))
    }
}

fn short(token: &str) -> &str {
    token.trim_start_matches("--lk-").trim_start_matches("color-")
}

/// The pairs that cannot be told apart in the element now; none before it stands.
pub(super) fn measured(element: &HtmlElement) -> Option<Vec<WeakPair>> {
    let wrapper = wrapper(element)?;
    let said: String = JSON::stringify(&weak_pairs(&wrapper)).ok()?.into();
    serde_json::from_str(&said).ok()
}

/// A token's colour in the element, as `#rrggbb`.
pub(super) fn written(element: &HtmlElement, token: &str) -> Option<String> {
    color(&wrapper(element)?, token).map(|color| format!("#{color:06x}"))
}

/// What the tokens hold in.
fn wrapper(element: &HtmlElement) -> Option<HtmlElement> {
    const WRAPPER: &str = ".lk-root";
    match element.shadow_root() {
        Some(tree) => tree.query_selector(WRAPPER).ok().flatten().and_then(|found| found.dyn_into().ok()),
        None => descendants(element, WRAPPER).into_iter().next(),
    }
}

/// The browser resolves tokens for real properties only, so an element that nobody sees takes the colour on.
fn color(root: &HtmlElement, token: &str) -> Option<u32> {
    let probe: Element = document().create_element("span").ok()?;
    let dressed = probe.dyn_ref::<HtmlElement>()?;
    best_effort(dressed.style().set_property("color", &format!("var(--lk-color-{token})")));
    root.append_child(&probe).ok()?;
    let computed = window().get_computed_style(&probe).ok().flatten()?.get_property_value("color").ok();
    probe.remove();
    parse(&computed?)
}

/// `rgb(1, 2, 3)`, as browsers write opaque colours.
fn parse(color: &str) -> Option<u32> {
    let mut channels = color.strip_prefix("rgb(")?.strip_suffix(')')?.split(", ").map(str::parse::<u8>);
    let mut next = || channels.next()?.ok().map(u32::from);
    Some(next()? << 16 | next()? << 8 | next()?)
}

#[cfg(test)]
mod tests {
    use super::{WeakPair, parse};

    #[test]
    fn colours_are_read_as_browsers_write_them() {
        assert_eq!(parse("rgb(122, 31, 92)"), Some(0x7a1f5c));
        assert_eq!(parse("rgba(122, 31, 92, 0.5)"), None);
        assert_eq!(parse("rgb(300, 0, 0)"), None);
    }

    #[test]
    fn em_20_a_weak_pair_is_said_in_short_names() {
        let said = r#"{"front": "--lk-focus-color", "ground": "--lk-color-bg", "ratio": 2.85, "least": 3}"#;
        let pair: WeakPair = serde_json::from_str(said).unwrap();
        assert_eq!(pair.words(), "focus-color on bg: 2.85:1, at least 3:1 is needed");
    }
}
