//! A text field of several lines, which grows with its text where the browser can do that.

use leptos::{ev, html, prelude::*};

use super::field::{Field, FieldControl, notify};

/// A labelled text area. It is uncontrolled: read it through `node_ref` when it is needed, or follow `on_input`.
#[component]
pub fn TextArea(
    /// The words above it.
    #[prop(into)]
    label: Signal<String>,
    /// Stable `name`.
    name: &'static str,
    /// Lines it has from the start.
    #[prop(default = 5)]
    rows: u8,
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
    node_ref: NodeRef<html::Textarea>,
) -> impl IntoView {
    let control = move |control: FieldControl| {
        let FieldControl { id, described_by, invalid } = control;
        view! {
            <textarea
                node_ref=node_ref
                class="lk-input lk-text-area"
                id=id
                name=name
                rows=rows.to_string()
                aria-required=required.then_some("true")
                aria-describedby=described_by
                aria-invalid=invalid
                on:input=move |_: ev::Event| notify(on_input)
            ></textarea>
        }
        .into_any()
    };
    view! { <Field label hint error control=Box::new(control) /> }.into_any()
}
