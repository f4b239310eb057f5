//! The dialog "Change Password", from the avatar menu and from the Account tab (A36).

use latchkey_contract::password::ChangePasswordResponse;
use leptos::prelude::*;

use super::{
    form::{Fields, Form},
    view::form_view,
};
use crate::{
    embed::slotted::slotted_form,
    i18n::{plural, string, text, use_i18n},
    session::use_session,
    toast::use_toasts,
    ui::{
        button::{Button, ButtonKind},
        dialog::{Dialog, DialogActions, DialogKind},
    },
};

/// The dialog; the owner opens it by `open`, it closes itself. Its form is in the page only while it is open, so that
/// password managers see it go when the password was changed (PW-10).
pub fn change_password_dialog(open: RwSignal<bool>) -> AnyView {
    let i18n = use_i18n();
    let (toasts, session) = (use_toasts(), use_session());
    let fields = Fields::default();
    let discarding = RwSignal::new(false);
    let on_request_close = Callback::new(move |()| {
        if fields.saving.get_untracked() {
            return;
        }
        if fields.is_typed() {
            discarding.set(true);
        } else {
            open.set(false);
        }
    });
    let on_done = Callback::new(move |response: ChangePasswordResponse| {
        close(open, discarding);
        session.update_me(|me| me.password_changed_at = Some(response.changed_at));
        let changed = match response.ended_sessions {
            0 => string!(i18n, password.changed),
            count => plural!(i18n, password.changed_ended, count = count),
        };
        toasts.success(match response.paused_access_keys {
            0 => changed,
            count => [changed, plural!(i18n, password.keys_paused, count = count)].join(" "),
        });
    });
    view! {
        <Dialog
            open=open
            title=text!(i18n, password.title)
            purpose=text!(i18n, password.purpose)
            on_request_close=on_request_close
        >
            {slotted_form(move || form_view(Form::new(fields, on_done), on_request_close))}
        </Dialog>
        {discard_question(open, discarding)}
    }
    .into_any()
}

/// Asks before typed text is lost (DG-3).
fn discard_question(open: RwSignal<bool>, discarding: RwSignal<bool>) -> AnyView {
    let i18n = use_i18n();
    let keep = Callback::new(move |()| discarding.set(false));
    let leave = Callback::new(move |()| close(open, discarding));
    view! {
        <Dialog
            open=discarding
            kind=DialogKind::Question
            title=text!(i18n, password.discard_title)
            purpose=text!(i18n, password.discard_purpose)
            on_request_close=keep
        >
            <DialogActions>
                <Button label=text!(i18n, password.discard_leave) kind=ButtonKind::Danger on_press=leave />
                <Button label=text!(i18n, password.discard_keep) on_press=keep autofocus=true />
            </DialogActions>
        </Dialog>
    }
    .into_any()
}

/// Closes both dialogs, the front one first: while it is open it keeps the focus from returning to the opener.
fn close(open: RwSignal<bool>, discarding: RwSignal<bool>) {
    if discarding.get_untracked() {
        discarding.set(false);
        request_animation_frame(move || {
            open.try_set(false);
        });
    } else {
        open.set(false);
    }
}
