//! What the form looks like.

use leptos::{ev, html, prelude::*};

use super::{
    form::{CurrentError, Form, is_pointed_out},
    model::Blocker,
};
use crate::{
    api::{ApiError, Loaded},
    behavior::focus::focus,
    i18n::{I18n, errors, string_in, text, use_i18n},
    new_password::{NewPasswordFields, keys_question, words},
    session::use_me,
    ui::{
        alert::{Alert, AlertAction, AlertKind},
        button::{Button, ButtonKind, ButtonType},
        checkbox::Checkbox,
        dialog::DialogActions,
        password_input::PasswordInput,
    },
};

/// The form of the dialog.
pub(super) fn form_view(form: Form, on_cancel: Callback<()>) -> AnyView {
    let i18n = use_i18n();
    let me = use_me();
    let on_submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        form.save();
    };
    view! {
        <form class="lk-password-form" method="post" novalidate on:submit=on_submit>
            // Tells password managers whose password it is (PW-10); nobody else meets it.
            <input
                class="lk-visually-hidden"
                type="text"
                name="username"
                autocomplete="username"
                readonly
                tabindex="-1"
                aria-hidden="true"
                value=move || me.get().username.clone()
            />
            {rules_alert(i18n, form)}
            {current_field(i18n, form)}
            <NewPasswordFields password=form.new on_edit=move |()| form.edited() />
            <Checkbox
                label=text!(i18n, password.end_others)
                hint=text!(i18n, password.end_others_hint)
                name="end-other-sessions"
                checked=form.end_others
                on_change=move |end| form.on_end_others(end)
            />
            {keys_question(form.new, Callback::new(move |()| form.edited()))}
            {actions(i18n, form, on_cancel)}
        </form>
    }
    .into_any()
}

fn current_field(i18n: I18n, form: Form) -> AnyView {
    let error = Signal::derive(move || {
        form.current_error.get().map(|error| match error {
            CurrentError::Missing => string_in!(i18n.locale(), password.error_current_missing),
            CurrentError::Wrong => string_in!(i18n.locale(), password.error_current_wrong),
        })
    });
    view! {
        <PasswordInput
            field=form.current
            label=text!(i18n, password.current)
            switch=text!(i18n, password.show_current)
            name="current-password"
            autocomplete="current-password"
            error=error
            autofocus=true
            on_input=move |()| form.on_current_input()
        />
    }
    .into_any()
}

/// The rules could not be read: without them the form cannot help, so it offers to read them again.
fn rules_alert(i18n: I18n, form: Form) -> AnyView {
    let message = Signal::derive(move || match form.rules.get() {
        Loaded::Failed { error, .. } => {
            let failed = string_in!(i18n.locale(), password.rules_failed);
            Some(format!("{failed} {}", errors::words(i18n.locale(), &error)))
        }
        _ => None,
    });
    let action = AlertAction {
        label: text!(i18n, password.retry),
        on_press: Callback::new(move |()| {
            form.rules.reload();
            form.current.focus();
        }),
    };
    view! { <Alert kind=AlertKind::Error message=message action=action /> }.into_any()
}

/// What went wrong with saving, and the buttons.
fn actions(i18n: I18n, form: Form, on_cancel: Callback<()>) -> AnyView {
    let save = NodeRef::<html::Button>::new();
    let error = form.saving.error();
    let message = move |passing: bool| {
        let error = error.get().filter(|error| !is_pointed_out(error) && may_pass(error) == passing);
        error.map(|error| errors::words(i18n.locale(), &error))
    };
    let retry = AlertAction {
        label: text!(i18n, password.retry),
        on_press: Callback::new(move |()| {
            // The alert goes as soon as the request is on its way, and its button with it.
            if let Some(save) = save.get_untracked() {
                focus(&save);
            }
            form.save();
        }),
    };
    let reason = Signal::derive(move || form.blocker().map(|blocker| reason(i18n, blocker)));
    view! {
        <DialogActions>
            // Beside the buttons, which stay in sight while the fields scroll.
            <Alert kind=AlertKind::Error message=Signal::derive(move || message(true)) action=retry />
            <Alert kind=AlertKind::Error message=Signal::derive(move || message(false)) />
            <Button label=text!(i18n, password.cancel) on_press=on_cancel />
            <Button
                label=text!(i18n, password.save)
                kind=ButtonKind::Primary
                button_type=ButtonType::Submit
                unavailable=reason
                busy=form.saving.pending()
                node_ref=save
            />
        </DialogActions>
    }
    .into_any()
}

/// Whether saving the same once more may work.
fn may_pass(error: &ApiError) -> bool {
    error.is_passing() || matches!(error, ApiError::Throttled { .. })
}

fn reason(i18n: I18n, blocker: Blocker) -> String {
    match blocker {
        Blocker::CurrentMissing => string_in!(i18n.locale(), password.reason_current),
        Blocker::New(need) => words::reason(i18n.locale(), need),
    }
}
