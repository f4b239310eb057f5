//! A one-line text field.

use leptos::{ev, html, prelude::*};

use super::field::{Field, FieldControl, notify};

/// The keyboard and the checks of the browser that fit the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextInputType {
    /// Any text.
    #[default]
    Text,
    /// An e-mail address.
    Email,
    /// A search.
    Search,
}

impl TextInputType {
    /// Value of `type`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Email => "email",
            Self::Search => "search",
        }
    }
}

/// A labelled text input. It is uncontrolled: read it through `node_ref` when it is needed, or follow `on_input`.
#[component]
pub fn TextInput(
    /// The words above it.
    #[prop(into)]
    label: Signal<String>,
    /// Stable `name`, which password managers and browsers remember.
    name: &'static str,
    /// What the browser may fill in, for example `username`.
    #[prop(optional)]
    autocomplete: Option<&'static str>,
    /// Its kind.
    #[prop(optional)]
    input_type: TextInputType,
    /// The text it starts with.
    #[prop(optional, into)]
    initial: String,
    /// One short sentence of help.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// Whether it can be read but not changed.
    #[prop(optional)]
    readonly: bool,
    /// Whether it must not stay empty.
    #[prop(optional)]
    required: bool,
    /// Whether it takes the focus when its dialog opens.
    #[prop(optional)]
    autofocus: bool,
    /// For names of people and accounts: no spelling marks, no capital letters of the keyboard's own.
    #[prop(optional)]
    literal: bool,
    /// Called after each change.
    #[prop(optional, into)]
    on_input: Option<Callback<()>>,
    /// Called when it loses focus.
    #[prop(optional, into)]
    on_blur: Option<Callback<()>>,
    /// For the owner to read it and to move focus to it.
    #[prop(optional)]
    node_ref: NodeRef<html::Input>,
) -> impl IntoView {
    let control = move |control: FieldControl| {
        let FieldControl { id, described_by, invalid } = control;
        view! {
            <input
                node_ref=node_ref
                class="lk-input"
                part="input"
                id=id
                name=name
                type=input_type.as_str()
                autocomplete=autocomplete
                value=initial
                readonly=readonly
                autofocus=autofocus
                spellcheck=literal.then_some("false")
                autocapitalize=literal.then_some("none")
                // Not `required`: readers would call the empty field wrong before anybody was there.
                aria-required=required.then_some("true")
                aria-describedby=described_by
                aria-invalid=invalid
                on:input=move |_: ev::Event| notify(on_input)
                on:blur=move |_| notify(on_blur)
            />
        }
        .into_any()
    };
    view! { <Field label hint error control=Box::new(control) /> }.into_any()
}
