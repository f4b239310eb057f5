//! The two fields of a new password, the list between them, and the voice that speaks about it.

use leptos::prelude::*;

use super::{
    editor::NewPassword,
    need::Need,
    rule_list::{confirm_line, rule_list},
    words,
};
use crate::{
    behavior::ids::use_id,
    i18n::{string_in, text, use_i18n},
    ui::{checkbox::Checkbox, password_input::PasswordInput},
};

/// "New Password", the list of rules, "Confirm New Password".
#[component]
pub fn NewPasswordFields(
    /// The password being typed.
    password: NewPassword,
    /// Whether the first field takes the focus when its dialog opens.
    #[prop(optional)]
    autofocus: bool,
    /// Called after each change of either field.
    #[prop(into)]
    on_edit: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let NewPassword { new, again, rules, asked_for, said, started, .. } = password;
    let hint_id = use_id("new-password-hint");
    let new_error = Signal::derive(move || match asked_for.get() {
        Some(Need::Rules) => Some(words::still_needed(i18n.locale(), &password.needed())),
        Some(need @ Need::Answer) => Some(words::reason(i18n.locale(), need)),
        _ => None,
    });
    let again_error = Signal::derive(move || match asked_for.get() {
        Some(Need::Confirmation) => Some(string_in!(i18n.locale(), new_password.error_confirm_missing)),
        Some(Need::SameConfirmation) => Some(string_in!(i18n.locale(), new_password.error_confirm_differs)),
        _ => None,
    });
    let spoken = move || said.get().map(|news| words::announcement(i18n.locale(), &news));
    view! {
        <PasswordInput
            field=new
            label=text!(i18n, new_password.label)
            switch=text!(i18n, new_password.show)
            name="new-password"
            autocomplete="new-password"
            described_by=hint_id.clone()
            error=new_error
            autofocus
            minlength=Signal::derive(move || rules.with(|rules| rules.as_ref().map(|rules| rules.min_length)))
            passwordrules=Signal::derive(move || rules.with(|rules| rules.as_ref().map(|rules| rules.hint.clone())))
            on_input=Callback::new(move |()| { password.on_new_input(); on_edit.run(()); })
            on_blur=Callback::new(move |()| password.on_new_blur())
        />
        // Who sees the list needs the sentence no more; it stays the description of the field, unchanged (PW-4).
        <p id=hint_id class="lk-field-hint" class:lk-visually-hidden=move || started.get()>
            {text!(i18n, new_password.hint)}
        </p>
        {rule_list(password)}
        // There and empty before anything is typed, so that readers follow it (PW-5).
        <p class="lk-visually-hidden" role="status" aria-atomic="true">{spoken}</p>
        <PasswordInput
            field=again
            label=text!(i18n, new_password.confirm_label)
            switch=text!(i18n, new_password.show_again)
            name="confirm-new-password"
            autocomplete="new-password"
            error=again_error
            on_input=Callback::new(move |()| { password.on_again_input(); on_edit.run(()); })
        />
        {confirm_line(password)}
    }
    .into_any()
}

/// The question about access keys, for whoever has any (S-24).
pub fn keys_question(password: NewPassword, on_edit: Callback<()>) -> AnyView {
    let i18n = use_i18n();
    let NewPassword { has_keys, pauses_keys, .. } = password;
    let choose = Callback::new(move |pauses| {
        pauses_keys.set(pauses);
        on_edit.run(());
    });
    let question = move || {
        has_keys.get().then(|| {
            view! {
                <Checkbox
                    label=text!(i18n, new_password.pause_keys)
                    hint=text!(i18n, new_password.pause_keys_hint)
                    name="pause-access-keys"
                    checked=pauses_keys
                    on_change=choose
                />
            }
        })
    };
    question.into_any()
}
