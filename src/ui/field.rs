//! A field: label, hint and error around one control, and the attributes that tie them together (PW-4, PW-7, AL-3).

use leptos::prelude::*;

use super::icon::{Icon, icon};
use crate::behavior::ids::use_id;

/// What a control inside a [`Field`] must carry.
#[derive(Clone)]
pub struct FieldControl {
    /// Its `id`, which the label names.
    pub id: String,
    /// Its `aria-describedby`: the owner's own description, the hint and the error, as far as they are there.
    pub described_by: Signal<Option<String>>,
    /// Its `aria-invalid`: present with an error, absent without.
    pub invalid: Signal<Option<&'static str>>,
}

/// Label, control, hint, error. The error's place in the tree is there from the start, so that the description never
/// points at nothing.
#[component]
pub fn Field(
    /// The words above the control.
    #[prop(into)]
    label: Signal<String>,
    /// One short sentence that helps before anything goes wrong.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong and what to do; none while nothing is.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// Id of another element of the same tree that describes the control.
    #[prop(optional, into)]
    described_by: MaybeProp<String>,
    /// The control; it must carry all of [`FieldControl`].
    control: Box<dyn FnOnce(FieldControl) -> AnyView>,
) -> impl IntoView {
    let id = use_id("field");
    let hint_id = format!("{id}-hint");
    let error_id = format!("{id}-error");
    let ids = {
        let (hint_id, error_id) = (hint_id.clone(), error_id.clone());
        Signal::derive(move || {
            let mut ids = described_by.get().into_iter().collect::<Vec<_>>();
            ids.extend(hint.with(|hint| hint.is_some()).then(|| hint_id.clone()));
            ids.extend(error.with(|error| error.is_some()).then(|| error_id.clone()));
            (!ids.is_empty()).then(|| ids.join(" "))
        })
    };
    let invalid = Signal::derive(move || error.with(|error| error.is_some()).then_some("true"));
    view! {
        <div class="lk-field" data-invalid=move || invalid.get()>
            <label class="lk-field-label" for=id.clone()>{label}</label>
            {control(FieldControl { id, described_by: ids, invalid })}
            <p class="lk-field-error" id=error_id>
                {move || error.get().map(|text| view! { {icon(Icon::Warning)} <span>{text}</span> })}
            </p>
            <p class="lk-field-hint" id=hint_id>{move || hint.get()}</p>
        </div>
    }
    .into_any()
}

/// Tells the owner of a control that something happened to it, if the owner wants to know.
pub(super) fn notify(owner: Option<Callback<()>>) {
    if let Some(owner) = owner {
        owner.run(());
    }
}
