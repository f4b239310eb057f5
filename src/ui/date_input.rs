//! A day, typed or picked with the browser's own calendar.

use leptos::{ev, html, prelude::*};

use super::field::{Field, FieldControl, notify};

/// A labelled date input. Days are texts as the element has them, `2026-11-22`; it is uncontrolled: read it through
/// `node_ref`, or follow `on_input`. The browser offers only days from `min` to `max`, but a person can type any.
#[component]
pub fn DateInput(
    /// The words above it.
    #[prop(into)]
    label: Signal<String>,
    /// Stable `name`.
    name: &'static str,
    /// The day it starts with; empty for none.
    #[prop(optional, into)]
    initial: String,
    /// First day that can be chosen.
    #[prop(optional, into)]
    min: MaybeProp<String>,
    /// Last day that can be chosen.
    #[prop(optional, into)]
    max: MaybeProp<String>,
    /// One short sentence of help.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// Whether it must not stay empty.
    #[prop(optional)]
    required: bool,
    /// Called after each change.
    #[prop(optional, into)]
    on_input: Option<Callback<()>>,
    /// For the owner to read it and to move focus to it.
    #[prop(optional)]
    node_ref: NodeRef<html::Input>,
) -> impl IntoView {
    let control = move |control: FieldControl| {
        let FieldControl { id, described_by, invalid } = control;
        view! {
            <input
                node_ref=node_ref
                class="lk-input lk-date-input"
                type="date"
                id=id
                name=name
                value=initial
                min=move || min.get()
                max=move || max.get()
                aria-required=required.then_some("true")
                aria-describedby=described_by
                aria-invalid=invalid
                on:input=move |_: ev::Event| notify(on_input)
            />
        }
        .into_any()
    };
    view! { <Field label hint error control=Box::new(control) /> }.into_any()
}
