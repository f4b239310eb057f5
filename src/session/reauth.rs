//! Signing in again above the page. There is one such dialog, whoever noticed that the session ended; the page beneath
//! keeps everything that was typed (U21).

use latchkey_contract::{
    problem::Code,
    secret::Secret,
    session::{CreateSession, CreateSessionRequest},
};
use leptos::{ev::SubmitEvent, prelude::*};

use super::{
    credentials::{Credentials, Who},
    state::{Farewell, Session, use_session},
};
use crate::{
    api::{ApiError, Call, Mutation, use_client},
    behavior::{effect::effect, live_region::use_announcer},
    embed::{navigation::use_leaving, slotted::slotted_form},
    i18n::{errors, string, string_in, text, use_i18n},
    ui::{
        alert::{Alert, AlertKind, newer_page},
        button::{Button, ButtonKind, ButtonType},
        dialog::{Dialog, DialogActions},
        password_input::PasswordField,
    },
};

/// The dialog; `open` is whether the session ended and it is asked for here.
pub fn reauth(open: Signal<bool>) -> AnyView {
    let session = use_session();
    let i18n = use_i18n();
    let announcer = use_announcer();
    let password = PasswordField::new();
    // A stray Escape must not cost the page: the way out is a button that says what it does.
    let on_request_close = move |()| {
        announcer.polite(string!(i18n, sign_in.again_stay));
        password.focus();
    };
    view! {
        <Dialog
            open=open
            title=text!(i18n, sign_in.again_title)
            purpose=text!(i18n, sign_in.again_purpose)
            on_request_close
        >
            {slotted_form(move || form(session, password))}
        </Dialog>
    }
    .into_any()
}

fn form(session: Session, password: PasswordField) -> AnyView {
    let i18n = use_i18n();
    let client = use_client();
    let username = session.get_untracked().me().map(|me| me.username.clone()).unwrap_or_default();
    let name = username.clone();
    let empty = RwSignal::new(false);
    let mutation = Mutation::new(move |secret: Secret| {
        let request = CreateSessionRequest { username: name.clone(), password: secret };
        Box::pin(async move {
            let me = client.send(Call::<CreateSession>::new(&request)).await?;
            session.sign_in(me);
            Ok(())
        })
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        empty.set(password.is_empty());
        if password.is_empty() {
            password.focus();
        } else {
            mutation.run(Secret::new(std::mem::take(&mut *password.read())));
        }
    };
    let wrong = move || matches!(mutation.error().get(), Some(ApiError::Refused(Code::InvalidCredentials)));
    effect(move || {
        if wrong() {
            password.focus();
        }
    });
    let password_error = Signal::derive(move || match (empty.get(), wrong()) {
        (true, _) => Some(string_in!(i18n.locale(), sign_in.password_required)),
        (false, true) => Some(string_in!(i18n.locale(), sign_in.again_wrong)),
        (false, false) => None,
    });
    let newer = Signal::derive(move || client.is_outdated());
    let failure = Signal::derive(move || {
        // What only a newer page understands is said with the step that leads to one.
        let said = |error: &ApiError| wrong() || *error == ApiError::Outdated;
        mutation.error().get().filter(|error| !said(error)).map(|error| errors::words(i18n.locale(), &error))
    });
    let on_input = Callback::new(move |()| {
        empty.set(false);
        mutation.forget();
    });
    let credentials = Credentials { password, username_error: Signal::stored(None), password_error, on_input };
    let leaving = use_leaving();
    let leave = move |()| leaving.attempt(move || session.sign_out(Farewell::Expired));
    view! {
        <form class="lk-form" method="post" novalidate on:submit=submit>
            <Alert kind=AlertKind::Error message=failure />
            {newer_page(newer)}
            {credentials.view(Who::Known(username))}
            <DialogActions>
                <Button label=text!(i18n, sign_in.again_leave) on_press=Callback::new(leave) kind=ButtonKind::Quiet />
                <Button
                    label=text!(i18n, sign_in.submit)
                    button_type=ButtonType::Submit
                    kind=ButtonKind::Primary
                    busy=mutation.pending()
                />
            </DialogActions>
        </form>
    }
    .into_any()
}
