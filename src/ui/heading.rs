//! How deep headings are. A page of our own begins at level one; inside another application's page the console is a
//! chapter of it, and all its headings move down together (EM-12). And how a long word in one is divided.

use leptos::{
    attr::{Attribute, custom::custom_attribute},
    html,
    prelude::*,
};
use web_sys::HtmlElement;

use crate::behavior::effect::effect;

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

/// The name of a page that is on its way, for whoever cannot see what is coming.
pub fn unseen(name: impl Fn() -> String + Send + 'static) -> AnyView {
    view! { <h1 class="lk-visually-hidden" tabindex="-1" {..level(1)}>{name}</h1> }.into_any()
}

/// Where a message says that a word may be divided.
const SOFT_HYPHEN: char = '\u{AD}';

/// Words of a heading, with hyphens where a line ends inside of one. Most browsers know where by themselves; for the others
/// the message says so, and the sheet draws the hyphens. What is read aloud, searched for and copied is the whole word
/// in either case, and in the first it is in one piece for readers that stop at every piece.
pub fn divided(words: Signal<String>) -> AnyView {
    let place = NodeRef::<html::Span>::new();
    let needs_help = RwSignal::new(false);
    effect(move || {
        let word = words.with(|words| words.split(' ').find(|word| word.contains(SOFT_HYPHEN)).map(whole));
        if let (Some(place), Some(word)) = (place.get(), word) {
            needs_help.set(!divides(&place, &word));
        }
    });
    let part = |part: &str| match part.strip_suffix(SOFT_HYPHEN) {
        Some(part) => view! { <span class="lk-divided">{part.to_owned()}</span> }.into_any(),
        None => part.to_owned().into_any(),
    };
    let shown = move || {
        words.with(|words| match needs_help.get() {
            true => words.split_inclusive(SOFT_HYPHEN).map(part).collect_view().into_any(),
            false => whole(words).into_any(),
        })
    };
    view! {
        {shown}
        <span class="lk-probe" aria-hidden="true" node_ref=place></span>
    }
    .into_any()
}

fn whole(words: &str) -> String {
    words.replace(SOFT_HYPHEN, "")
}

/// Whether the browser divides a word of this page's language, tried where there is no room at all.
fn divides(place: &HtmlElement, word: &str) -> bool {
    place.set_text_content(Some("i"));
    let line = place.offset_height();
    place.set_text_content(Some(word));
    let lines = place.offset_height();
    place.set_text_content(None);
    lines > line
}
