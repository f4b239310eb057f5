//! A choice of one out of a few, all of them in sight.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::fieldset::Fieldset;
use crate::behavior::ids::use_id;

/// One of the choices.
#[derive(Clone)]
pub struct RadioChoice {
    /// What is chosen with it.
    pub value: &'static str,
    /// Its words.
    pub label: Signal<String>,
    /// One short sentence about it.
    pub hint: MaybeProp<String>,
}

impl RadioChoice {
    /// A choice that needs no sentence.
    pub fn new(value: &'static str, label: impl Into<Signal<String>>) -> Self {
        Self { value, label: label.into(), hint: MaybeProp::default() }
    }
}

/// How the choices stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RadioLayout {
    /// One below the other.
    #[default]
    Stacked,
    /// In a line, going on in the next when there is no room.
    Inline,
}

impl RadioLayout {
    /// All layouts, for the gallery and tests.
    pub const ALL: [Self; 2] = [Self::Stacked, Self::Inline];

    /// Value of `data-layout`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Stacked => "stacked",
            Self::Inline => "inline",
        }
    }
}

/// Native radio buttons under one question: one tab stop, arrows choose. The owner holds the choice: the group shows
/// what `selected` says and nothing else.
#[component]
pub fn RadioGroup(
    /// The question.
    #[prop(into)]
    label: Signal<String>,
    /// The choices, in order.
    choices: Vec<RadioChoice>,
    /// Value of the choice that holds.
    #[prop(into)]
    selected: Signal<&'static str>,
    /// Called with the value that the person chose.
    #[prop(into)]
    on_change: Callback<&'static str>,
    /// How the choices stand.
    #[prop(optional)]
    layout: RadioLayout,
    /// One short sentence of help.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong.
    #[prop(optional, into)]
    error: MaybeProp<String>,
) -> impl IntoView {
    // Radio buttons of one name exclude each other across the whole form, so the name is this group's own.
    let name = use_id("radio");
    let choices = choices
        .into_iter()
        .enumerate()
        .map(|(place, choice)| choice_view(&name, place, choice, selected, on_change))
        .collect_view();
    view! {
        <Fieldset label hint error>
            <div class="lk-radio-group" data-layout=layout.as_str()>{choices}</div>
        </Fieldset>
    }
    .into_any()
}

fn choice_view(
    name: &str,
    place: usize,
    choice: RadioChoice,
    selected: Signal<&'static str>,
    on_change: Callback<&'static str>,
) -> AnyView {
    let RadioChoice { value, label, hint } = choice;
    let id = format!("{name}-{place}");
    let hint_id = format!("{id}-hint");
    let described_by = hint_id.clone();
    let change = move |event: ev::Event| {
        on_change.run(value);
        // A choice that the owner did not take is taken back; the one that holds follows its own signal.
        if selected.get_untracked() != value
            && let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
        {
            input.set_checked(false);
        }
    };
    view! {
        <div class="lk-radio">
            <input
                class="lk-radio-input"
                type="radio"
                id=id.clone()
                name=name.to_owned()
                value=value
                prop:checked=move || selected.get() == value
                aria-describedby=move || hint.with(|hint| hint.is_some()).then(|| described_by.clone())
                on:change=change
            />
            <label class="lk-radio-label" for=id>{label}</label>
            <p class="lk-radio-hint" id=hint_id>{move || hint.get()}</p>
        </div>
    }
    .into_any()
}
