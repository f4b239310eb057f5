//! Which colours meet in the element, and how far they are apart there.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::{
    behavior::dom::{best_effort, descendants},
    ui::contrast::contrast,
};

/// Two colours that meet, and how far they must be apart.
#[derive(Clone, Copy)]
pub(super) struct Pair {
    /// Token of what stands in front, without what all begin with.
    pub(super) front: &'static str,
    /// Token of the ground.
    pub(super) ground: &'static str,
    /// 4.5 for words (1.4.3), 3 for edges and the focus (1.4.11).
    pub(super) least: f64,
}

const fn words_on(ground: &'static str, front: &'static str) -> Pair {
    Pair { front, ground, least: 4.5 }
}

const fn edge_on(ground: &'static str, front: &'static str) -> Pair {
    Pair { front, ground, least: 3.0 }
}

/// The pairs that hosts change: what a unit test asks of our own tokens, for the tokens that can be edited here.
pub(super) const PAIRS: &[Pair] = &[
    words_on("surface", "text"),
    words_on("bg", "text"),
    words_on("surface", "muted"),
    words_on("surface", "accent"),
    words_on("accent", "on-accent"),
    words_on("surface", "danger"),
    edge_on("surface", "control"),
    edge_on("bg", "accent"),
];

/// A pair as it is in the element now.
#[derive(Clone, Copy)]
pub(super) struct Figure {
    /// Which colours.
    pub(super) pair: Pair,
    /// How far they are apart.
    pub(super) ratio: f64,
}

impl Figure {
    /// Whether people can tell them apart.
    pub(super) fn is_enough(self) -> bool {
        self.ratio >= self.pair.least
    }
}

/// All pairs as the element resolves them; none before it stands.
pub(super) fn measured(element: &HtmlElement) -> Vec<Figure> {
    let Some(root) = wrapper(element) else { return Vec::new() };
    let figure = |&pair: &Pair| {
        let ratio = contrast(color(&root, pair.front)?, color(&root, pair.ground)?);
        Some(Figure { pair, ratio })
    };
    PAIRS.iter().filter_map(figure).collect()
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
    use super::{PAIRS, parse};

    #[test]
    fn colours_are_read_as_browsers_write_them() {
        assert_eq!(parse("rgb(122, 31, 92)"), Some(0x7a1f5c));
        assert_eq!(parse("rgba(122, 31, 92, 0.5)"), None);
        assert_eq!(parse("rgb(300, 0, 0)"), None);
    }

    #[test]
    fn em_20_words_are_asked_for_more_than_edges() {
        let least = |front: &str| PAIRS.iter().find(|pair| pair.front == front).map(|pair| pair.least);
        assert_eq!((least("text"), least("control")), (Some(4.5), Some(3.0)));
    }
}
