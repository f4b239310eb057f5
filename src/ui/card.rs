//! Cards of definition rows: what a page of facts is made of.

use leptos::{html, prelude::*};

use super::{
    copy_button::{CopyButton, CopyWords},
    heading::level,
};
use crate::behavior::ids::use_id;

/// A named part of a page.
#[component]
pub fn Card(
    /// Its heading.
    #[prop(into)]
    title: Signal<String>,
    /// What it holds: [`DefinitionRows`], text, buttons.
    children: Children,
) -> impl IntoView {
    let id = use_id("card");
    view! {
        <section class="lk-card" aria-labelledby=id>
            <h2 class="lk-card-title" id=id.clone() {..level(2)}>{title}</h2>
            {children()}
        </section>
    }
    .into_any()
}

/// A list of [`DefinitionRow`]s.
#[component]
pub fn DefinitionRows(
    /// The rows.
    children: Children,
) -> impl IntoView {
    view! { <dl class="lk-rows">{children()}</dl> }.into_any()
}

/// One fact: its name, its value, and a button that copies the value.
#[component]
pub fn DefinitionRow(
    /// Name of the fact.
    #[prop(into)]
    label: Signal<String>,
    /// The fact.
    #[prop(into)]
    value: Signal<String>,
    /// Words of the copy button; none for a fact that nobody needs elsewhere.
    #[prop(optional, into)]
    copy: Option<CopyWords>,
    /// Whether it is an identifier, shown in fixed width.
    #[prop(optional)]
    code: bool,
) -> impl IntoView {
    let shown_in = NodeRef::<html::Span>::new();
    view! {
        <div class="lk-row">
            <dt class="lk-row-label">{label}</dt>
            <dd class="lk-row-value" data-format=if code { "code" } else { "text" }>
                <span node_ref=shown_in>{value}</span>
                {copy.map(|words| view! { <CopyButton words text=value shown_in /> })}
            </dd>
        </div>
    }
    .into_any()
}
