//! A tick box with its label and, under it, one sentence about what ticking means.

use leptos::{html, prelude::*};

use crate::behavior::ids::use_id;

/// A native tick box. The owner holds the state and follows `on_change`.
#[component]
pub fn Checkbox(
    /// What a tick means.
    #[prop(into)]
    label: Signal<String>,
    /// Stable `name`.
    name: &'static str,
    /// Whether it is ticked.
    #[prop(into)]
    checked: Signal<bool>,
    /// Called with the new state.
    #[prop(into)]
    on_change: Callback<bool>,
    /// One short sentence of help.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// For the owner to move focus to it.
    #[prop(optional)]
    node_ref: NodeRef<html::Input>,
) -> impl IntoView {
    let id = use_id("checkbox");
    let hint_id = format!("{id}-hint");
    let described_by = hint_id.clone();
    view! {
        <div class="lk-checkbox">
            <input
                node_ref=node_ref
                class="lk-checkbox-input"
                type="checkbox"
                id=id.clone()
                name=name
                prop:checked=move || checked.get()
                aria-describedby=move || hint.with(|hint| hint.is_some()).then(|| described_by.clone())
                on:change=move |event| on_change.run(event_target_checked(&event))
            />
            <label class="lk-checkbox-label" for=id>{label}</label>
            <p class="lk-checkbox-hint" id=hint_id>{move || hint.get()}</p>
        </div>
    }
    .into_any()
}
