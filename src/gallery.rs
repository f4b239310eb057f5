//! Every part of the design system in every state, on one page: what tests audit and what eyes look at. Built with the
//! feature `gallery` only, never shipped; so its sample words stand here and not in `locales/`.
//!
//! Each part has a section whose id is the part's name, so that `#menu` leads to the menus. A new part gets its
//! examples in [`controls`] and [`choices`] (what stands in a page) or [`overlays`] (what opens above it).

mod choices;
mod controls;
mod overlays;
mod playground;

use leptos::prelude::*;

use crate::{
    features::messages::button::MessagesButton,
    ui::{
        icon::Icon,
        link::{Link, LinkKind},
    },
};

/// What an address ends in that shows the element for other applications instead of the parts.
const PLAYGROUND: &str = "playground";

/// The page.
pub(crate) fn page() -> AnyView {
    let search = window().location().search().unwrap_or_default();
    if search.ends_with(PLAYGROUND) { playground::page() } else { parts() }
}

fn parts() -> AnyView {
    view! {
        <main class="lk-gallery">
            <header class="lk-gallery-head">
                <h1 tabindex="-1">"Gallery"</h1>
                <div class="lk-gallery-row">
                    <Link href=words("?playground") label=words("Playground") kind=LinkKind::Standalone />
                    <MessagesButton />
                </div>
            </header>
            {controls::sections()}
            {choices::sections()}
            {overlays::sections()}
            {section("icon", view! { <div class="lk-gallery-row">{all_icons()}</div> }.into_any())}
        </main>
    }
    .into_any()
}

/// One part with its examples.
fn section(part: &'static str, examples: AnyView) -> AnyView {
    let heading = format!("{part}-heading");
    view! {
        <section class="lk-gallery-part" id=part aria-labelledby=heading.clone()>
            <h2 id=heading.clone()>{part}</h2>
            {examples}
        </section>
    }
    .into_any()
}

/// Sample words, as the parts take them.
fn words(text: &str) -> Signal<String> {
    Signal::stored(text.to_owned())
}

/// A press that leads nowhere.
fn nothing() -> Callback<()> {
    Callback::new(|()| ())
}

fn all_icons() -> AnyView {
    Icon::ALL.into_iter().map(crate::ui::icon::icon).collect_view().into_any()
}
