//! A password field: uncontrolled, with a switch that shows what was typed (PW-8, PW-9, decision on secrets in memory).
//!
//! No signal, no attribute and no `Debug` ever holds the password: the owner reads it through [`PasswordField`] into a
//! buffer that wipes itself. Paste, drop, undo and password managers work as in any field; nothing is filtered.

use leptos::{ev, html, prelude::*, tachys::html::attribute::custom::custom_attribute};
use zeroize::Zeroizing;

use super::{
    field::{Field, FieldControl, notify},
    icon::{Icon, icon},
};
use crate::behavior::{
    dom::best_effort,
    effect::effect,
    focus::focus,
    listen::{Phase, listen_until_cleanup},
    live_region::use_announcer,
    media::on_page_restored,
};
use crate::i18n::{string, text, use_i18n};

/// The owner's hold on one password field. `Copy`; make it in the owner's body, outside of what comes and goes.
#[derive(Clone, Copy)]
pub struct PasswordField {
    input: NodeRef<html::Input>,
    shown: RwSignal<bool>,
}

impl PasswordField {
    /// A hold on a field yet to be rendered.
    pub fn new() -> Self {
        Self { input: NodeRef::new(), shown: RwSignal::new(false) }
    }

    /// What is typed, in a buffer that wipes itself; empty while the field is not rendered.
    pub fn read(self) -> Zeroizing<String> {
        Zeroizing::new(self.element().map(|input| input.value()).unwrap_or_default())
    }

    /// Whether nothing is typed.
    pub fn is_empty(self) -> bool {
        self.read().is_empty()
    }

    /// Empties the field and hides it again.
    pub fn clear(self) {
        if let Some(input) = self.element() {
            input.set_value("");
        }
        self.hide();
    }

    /// Hides what is typed.
    pub fn hide(self) {
        if self.shown.try_get_untracked() == Some(true) {
            self.shown.try_set(false);
        }
    }

    /// Moves focus to it.
    pub fn focus(self) {
        if let Some(input) = self.element() {
            focus(&input);
        }
    }

    /// The element itself, once rendered.
    pub fn element(self) -> Option<web_sys::HtmlInputElement> {
        self.input.get_untracked()
    }

    /// Shows or hides, and leaves the caret and the selection where they were: WebKit moves them at a change of type.
    fn toggle(self) {
        let Some(input) = self.element() else { return };
        let selection = (input.selection_start(), input.selection_end());
        self.shown.update(|shown| *shown = !*shown);
        // The attribute follows the signal within this frame; the selection can only be set after it.
        request_animation_frame(move || {
            if let (Ok(start @ Some(_)), Ok(end)) = selection {
                best_effort(input.set_selection_range(start.unwrap_or(0), end.or(start).unwrap_or(0)));
            }
        });
    }
}

impl Default for PasswordField {
    fn default() -> Self {
        Self::new()
    }
}

/// A labelled password input with its "show" switch. It hides itself when its form is submitted and when the page comes
/// back from the browser's cache.
#[component]
pub fn PasswordInput(
    /// The owner's hold.
    field: PasswordField,
    /// The words above it.
    #[prop(into)]
    label: Signal<String>,
    /// The name of its switch, where a form has several.
    #[prop(optional, into)]
    switch: MaybeProp<String>,
    /// Stable `name`.
    name: &'static str,
    /// `current-password` or `new-password`.
    autocomplete: &'static str,
    /// One short sentence of help.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// Id of a further description in the same tree.
    #[prop(optional, into)]
    described_by: MaybeProp<String>,
    /// Whether it takes the focus when its dialog opens.
    #[prop(optional)]
    autofocus: bool,
    /// The policy's minimum length, told to the browser for its own suggestions (PW-11).
    #[prop(optional, into)]
    minlength: MaybeProp<u16>,
    /// The policy in the form that password generators read (PW-11).
    #[prop(optional, into)]
    passwordrules: MaybeProp<String>,
    /// Called after each change, however it came about.
    #[prop(optional, into)]
    on_input: Option<Callback<()>>,
    /// Called when the field loses focus to something other than its own switch.
    #[prop(optional, into)]
    on_blur: Option<Callback<()>>,
) -> impl IntoView {
    let PasswordField { input, shown } = field;
    hide_when_done(field);
    let control = move |control: FieldControl| {
        let FieldControl { id, described_by, invalid } = control;
        let controls = id.clone();
        view! {
            <div class="lk-password">
                <input
                    node_ref=input
                    class="lk-input"
                    part="input"
                    id=id
                    name=name
                    type=move || if shown.get() { "text" } else { "password" }
                    autocomplete=autocomplete
                    autofocus=autofocus
                    spellcheck="false"
                    autocapitalize="none"
                    // Not `required`: readers would call the empty field wrong before anybody was there.
                    aria-required="true"
                    minlength=move || minlength.get().map(|length| length.to_string())
                    aria-describedby=described_by
                    aria-invalid=invalid
                    on:input=move |_: ev::Event| notify(on_input)
                    on:blur=move |_| notify(on_blur)
                    {..custom_attribute("autocorrect", "off")}
                    {..custom_attribute("passwordrules", move || passwordrules.get())}
                />
                {show_switch(field, switch, controls)}
            </div>
        }
        .into_any()
    };
    view! { <Field label hint error described_by control=Box::new(control) /> }.into_any()
}

/// The switch: a constant name, its state in `aria-pressed` and spoken.
fn show_switch(field: PasswordField, name: MaybeProp<String>, controls: String) -> AnyView {
    let shown = field.shown;
    let announcer = use_announcer();
    let i18n = use_i18n();
    let usual = text!(i18n, ui.show_password);
    let label = move || name.get().unwrap_or_else(|| usual.get());
    let press = move |_| {
        field.toggle();
        announcer.polite(if shown.get_untracked() {
            string!(i18n, ui.password_shown)
        } else {
            string!(i18n, ui.password_hidden)
        });
    };
    view! {
        <button
            type="button"
            class="lk-password-switch"
            title=label
            aria-pressed=move || if shown.get() { "true" } else { "false" }
            aria-controls=controls
            // A press must not take the focus out of the field: the caret stays where the person was typing.
            on:mousedown=move |event| event.prevent_default()
            on:click=press
        >
            {move || icon(if shown.get() { Icon::EyeOff } else { Icon::Eye })}
        </button>
    }
    .into_any()
}

/// Hides the text when its form is submitted or goes, and when the page comes back from the cache (PW-8).
fn hide_when_done(field: PasswordField) {
    effect(move || {
        if let Some(form) = field.input.get().and_then(|input| input.form()) {
            listen_until_cleanup(&form, "submit", Phase::Capture, move |_| field.hide());
        }
    });
    on_page_restored(move || field.hide());
    // The owner's hold outlives what it holds: the next form would begin with what the last one showed.
    on_cleanup(move || field.hide());
}
