//! How deep headings are. A page of our own begins at level one; inside another application's page the console is a
//! chapter of it, and all its headings move down together (EM-12).

use leptos::{
    attr::{Attribute, custom::custom_attribute},
    prelude::*,
};

/// The deepest level that assistive technology knows.
const DEEPEST: u8 = 6;

/// The level of the console's own first heading, in context.
#[derive(Clone, Copy)]
struct FirstLevel(RwSignal<u8>);

/// Lets headings begin at a level, which may change.
pub fn provide_first_level(level: RwSignal<u8>) {
    provide_context(FirstLevel(level));
}

/// The attribute of a heading that is `own` levels deep in the console; it is absent where the element says so already.
pub fn level(own: u8) -> impl Attribute {
    let first = use_context::<FirstLevel>();
    custom_attribute("aria-level", move || {
        let first = first.map_or(1, |FirstLevel(level)| level.get());
        (first != 1).then(|| (own + first.max(1) - 1).min(DEEPEST).to_string())
    })
}
