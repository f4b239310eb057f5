//! Several controls under one question: its legend, a hint, and what is wrong with the whole (SW-1, LB-2).

use leptos::prelude::*;

use super::icon::{Icon, icon};
use crate::behavior::ids::use_id;

/// A native group. Readers say the legend when they enter it; the hint and the error describe it.
#[component]
pub fn Fieldset(
    /// The question.
    #[prop(into)]
    label: Signal<String>,
    /// One short sentence that helps before anything goes wrong.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong and what to do; none while nothing is.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// The controls.
    children: Children,
) -> impl IntoView {
    let id = use_id("fieldset");
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    let described_by = {
        let (hint_id, error_id) = (hint_id.clone(), error_id.clone());
        move || {
            let mut ids = Vec::new();
            ids.extend(hint.with(|hint| hint.is_some()).then(|| hint_id.clone()));
            ids.extend(error.with(|error| error.is_some()).then(|| error_id.clone()));
            (!ids.is_empty()).then(|| ids.join(" "))
        }
    };
    view! {
        <fieldset class="lk-fieldset" aria-describedby=described_by>
            <legend class="lk-fieldset-legend">{label}</legend>
            <p class="lk-field-error" id=error_id>
                {move || error.get().map(|text| view! { {icon(Icon::Warning)} <span>{text}</span> })}
            </p>
            <p class="lk-field-hint" id=hint_id>{move || hint.get()}</p>
            <div class="lk-fieldset-controls">{children()}</div>
        </fieldset>
    }
    .into_any()
}
