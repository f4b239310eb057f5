//! `<latchkey-console>` to play with: the element as applications get it, a form for what can be said to it, what it
//! says, its colours with their contrast, and the markup that makes it so. Shown by the gallery at `?playground`.
//!
//! Everything it knows about the element stands in the manifest of the package, so a new attribute is here at once.

mod events;
mod figures;
mod form;
mod live;
mod manifest;
mod markup;
mod theme;

use std::collections::BTreeMap;

use leptos::{html, prelude::*};

use super::{section, words};
use crate::ui::{
    copy_button::{CopyButton, CopyWords},
    link::{Link, LinkKind},
};
use live::Live;

/// What was chosen for the element, by name; what is not in it is left to the element.
type Said = RwSignal<BTreeMap<&'static str, String>>;

/// The page.
pub(super) fn page() -> AnyView {
    let (attributes, tokens): (Said, Said) = (RwSignal::default(), RwSignal::default());
    let live = Live::new();
    view! {
        <main class="lk-gallery lk-playground">
            <header class="lk-gallery-head">
                <h1 tabindex="-1">"Playground"</h1>
                <Link href=words("/gallery") label=words("Gallery") kind=LinkKind::Standalone />
            </header>
            <div class="lk-playground-columns">
                <div class="lk-gallery-stack">
                    {section("attributes", form::attributes(live, attributes))}
                    {section("methods", form::methods(live))}
                    {section("colours", theme::colours(live, tokens))}
                </div>
                <div class="lk-gallery-stack">
                    {section("element", live.view())}
                    {section("markup", markup(attributes, tokens))}
                    {section("events", events::log(live))}
                </div>
            </div>
        </main>
    }
    .into_any()
}

/// What to copy into a page of one's own.
fn markup(attributes: Said, tokens: Said) -> AnyView {
    let shown_in = NodeRef::<html::Span>::new();
    let text = Signal::derive(move || attributes.with(|said| tokens.with(|tokens| markup::written(said, tokens))));
    let copy =
        CopyWords { label: words("Copy markup"), copied: words("Copied"), refused: words("Press Ctrl+C to copy") };
    view! {
        <div class="lk-playground-code">
            <pre tabindex="0" role="group" aria-label="Markup">
                <span node_ref=shown_in>{text}</span>
            </pre>
            <CopyButton words=copy text shown_in />
        </div>
    }
    .into_any()
}
