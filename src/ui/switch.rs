//! A switch: something that is on or off, and changes at once (SW-1).

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use crate::behavior::ids::use_id;

/// Where the label of a switch stands. Its words never change with the state; the switch says that by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SwitchLabel {
    /// Beside the switch.
    #[default]
    Beside,
    /// Only spoken, where a column or a row says it for the eyes.
    Spoken,
}

impl SwitchLabel {
    /// All places, for the gallery and tests.
    pub const ALL: [Self; 2] = [Self::Beside, Self::Spoken];

    /// Value of `data-label`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Beside => "beside",
            Self::Spoken => "spoken",
        }
    }
}

/// A native tick box in the role of a switch. The owner holds the state: the switch shows what `checked` says and
/// nothing else, so a change that could not be saved flips back by itself.
#[component]
pub fn Switch(
    /// What is on when it is on.
    #[prop(into)]
    label: Signal<String>,
    /// Stable `name`.
    name: &'static str,
    /// Whether it is on.
    #[prop(into)]
    checked: Signal<bool>,
    /// Called with the state that the person wants.
    #[prop(into)]
    on_change: Callback<bool>,
    /// Where the label stands.
    #[prop(optional)]
    label_place: SwitchLabel,
    /// The state in a word, shown beside the switch; readers hear the state from the switch itself.
    #[prop(optional, into)]
    state_word: MaybeProp<String>,
    /// One short sentence of help.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// Whether a change is being saved.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// For the owner to move focus to it.
    #[prop(optional)]
    node_ref: NodeRef<html::Input>,
) -> impl IntoView {
    let id = use_id("switch");
    let hint_id = format!("{id}-hint");
    let described_by = hint_id.clone();
    let change = move |event: ev::Event| {
        let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else { return };
        if !busy.get_untracked() {
            on_change.run(input.checked());
        }
        // The browser has flipped it already; what counts is what the owner made of it.
        input.set_checked(checked.get_untracked());
    };
    view! {
        <div class="lk-switch" data-label=label_place.as_str()>
            <input
                node_ref=node_ref
                class="lk-switch-input"
                type="checkbox"
                role="switch"
                id=id.clone()
                name=name
                prop:checked=move || checked.get()
                aria-busy=move || busy.get().then_some("true")
                aria-describedby=move || hint.with(|hint| hint.is_some()).then(|| described_by.clone())
                on:change=change
            />
            <label class="lk-switch-label" for=id>{label}</label>
            <span class="lk-switch-state" aria-hidden="true">{move || state_word.get()}</span>
            <p class="lk-switch-hint" id=hint_id>{move || hint.get()}</p>
        </div>
    }
    .into_any()
}
