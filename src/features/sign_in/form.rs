//! The form itself.

use latchkey_contract::{
    secret::Secret,
    session::{CreateSession, CreateSessionRequest},
};
use leptos::{ev::SubmitEvent, html, prelude::*};

use super::model::{Need, missing, need};
use crate::{
    api::{Call, Mutation, use_client},
    behavior::{effect::effect, focus::focus},
    config::{Surroundings, use_surroundings},
    embed::takeover::use_takeover,
    i18n::{errors, string_in, text, use_i18n},
    session::{
        credentials::{Credentials, Who},
        use_display, use_session,
    },
    ui::{
        alert::{Alert, AlertKind},
        button::{Button, ButtonKind, ButtonType},
        password_input::PasswordField,
    },
};

/// User name, password, and the one button.
pub(super) fn sign_in_form() -> AnyView {
    let i18n = use_i18n();
    let username = NodeRef::<html::Input>::new();
    let password = PasswordField::new();
    let missing_field = RwSignal::new(None::<Need>);
    let mutation = sign_in();
    take_over(username, password);

    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let name = username.get_untracked().map(|input| input.value()).unwrap_or_default();
        let missing = missing(&name, password.is_empty());
        missing_field.set(missing);
        match missing {
            Some(Need::Username | Need::UsernameTooLong) => focus_input(username),
            Some(Need::Password | Need::Credentials) => password.focus(),
            None => {
                let password = Secret::new(std::mem::take(&mut *password.read()));
                mutation.run(CreateSessionRequest { username: name.trim().to_owned(), password });
            }
        }
    };
    let refused = move || mutation.error().get().as_ref().and_then(need);
    // Focus goes to the field in need when the answer arrives (AL-3); the text stays for correcting.
    effect(move || {
        if refused().is_some()
            && let Some(input) = password.element()
        {
            focus(&input);
            input.select();
        }
    });
    let words = move |need: Need| {
        let locale = i18n.locale();
        match need {
            Need::Username => string_in!(locale, sign_in.username_required),
            Need::UsernameTooLong => string_in!(locale, sign_in.username_too_long),
            Need::Password => string_in!(locale, sign_in.password_required),
            Need::Credentials => string_in!(locale, sign_in.wrong),
        }
    };
    let username_error = Signal::derive(move || {
        missing_field.get().filter(|need| matches!(need, Need::Username | Need::UsernameTooLong)).map(words)
    });
    let password_error = Signal::derive(move || {
        missing_field
            .get()
            .or_else(refused)
            .filter(|need| matches!(need, Need::Password | Need::Credentials))
            .map(words)
    });
    let failure = Signal::derive(move || {
        mutation.error().get().filter(|error| need(error).is_none()).map(|error| errors::words(i18n.locale(), &error))
    });
    let on_input = Callback::new(move |()| {
        missing_field.set(None);
        mutation.forget();
    });
    let credentials = Credentials { password, username_error, password_error, on_input };
    view! {
        <form class="lk-form" method="post" action="/sign-in" novalidate on:submit=submit>
            <Alert kind=AlertKind::Error message=failure />
            {credentials.view(Who::Typed(username))}
            <Button
                label=text!(i18n, sign_in.submit)
                button_type=ButtonType::Submit
                kind=ButtonKind::Primary
                busy=mutation.pending()
            />
        </form>
    }
    .into_any()
}

/// The request. Where to go afterwards follows from the address, which `app.rs` watches.
fn sign_in() -> Mutation<CreateSessionRequest> {
    let (client, session, display) = (use_client(), use_session(), use_display());
    Mutation::new(move |request: CreateSessionRequest| {
        Box::pin(async move {
            let me = client.send(Call::<CreateSession>::new(&request)).await?;
            display.adopt(&me.preferences);
            session.sign_in(me);
            Ok(())
        })
    })
}

/// Moves what was typed into the static shell over; without it, the first field gets the focus, unless the page is
/// another application's, where the focus is elsewhere (EM-38).
fn take_over(username: NodeRef<html::Input>, password: PasswordField) {
    let (takeover, surroundings) = (use_takeover(), use_surroundings());
    effect(move || {
        let (Some(name), Some(secret)) = (username.get(), password.element()) else { return };
        if !takeover.fill(&name, &secret) && surroundings == Surroundings::Page && name.value().is_empty() {
            focus(&name);
        }
    });
}

fn focus_input(input: NodeRef<html::Input>) {
    if let Some(input) = input.get_untracked() {
        focus(&input);
    }
}
