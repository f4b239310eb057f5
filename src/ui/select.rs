//! A choice of one out of many, by the browser's own list (LB-1).

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;

use super::field::{Field, FieldControl};

/// One entry of the list.
#[derive(Clone)]
pub struct SelectOption {
    /// What is chosen with it.
    pub value: String,
    /// Its words.
    pub label: Signal<String>,
    /// Language of the words, if it is not the page's.
    pub lang: Option<&'static str>,
}

impl SelectOption {
    /// An entry in the page's language.
    pub fn new(value: impl Into<String>, label: impl Into<Signal<String>>) -> Self {
        Self { value: value.into(), label: label.into(), lang: None }
    }
}

/// A labelled native list. The owner holds the choice: the list shows what `selected` says and nothing else.
#[component]
pub fn Select(
    /// The words above it.
    #[prop(into)]
    label: Signal<String>,
    /// Stable `name`.
    name: &'static str,
    /// The entries, in order.
    options: Vec<SelectOption>,
    /// Value of the chosen entry.
    #[prop(into)]
    selected: Signal<String>,
    /// Called with the value that the person chose.
    #[prop(into)]
    on_change: Callback<String>,
    /// One short sentence of help.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// What the browser may fill in.
    #[prop(optional)]
    autocomplete: Option<&'static str>,
    /// Whether it takes the focus when its dialog opens.
    #[prop(optional)]
    autofocus: bool,
    /// For the owner to move focus to it.
    #[prop(optional)]
    node_ref: NodeRef<html::Select>,
) -> impl IntoView {
    let change = move |event: ev::Event| {
        let Some(list) = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok()) else { return };
        on_change.run(list.value());
        list.set_value(&selected.get_untracked());
    };
    let option = move |option: SelectOption| {
        let SelectOption { value, label, lang } = option;
        let own = value.clone();
        // By entry: the list's own value can only be set once all entries are there.
        let is_selected = move || selected.with(|selected| *selected == own);
        view! { <option value=value lang=lang prop:selected=is_selected>{label}</option> }.into_any()
    };
    let control = move |control: FieldControl| {
        let FieldControl { id, described_by, invalid } = control;
        view! {
            <span class="lk-select-frame">
                <select
                    node_ref=node_ref
                    class="lk-input lk-select-list"
                    id=id
                    name=name
                    autocomplete=autocomplete
                    autofocus=autofocus
                    aria-describedby=described_by
                    aria-invalid=invalid
                    on:change=change
                >
                    {options.into_iter().map(option).collect_view()}
                </select>
                {super::icon::icon(super::icon::Icon::ChevronDown)}
            </span>
        }
        .into_any()
    };
    view! { <Field label hint error control=Box::new(control) /> }.into_any()
}
