//! A link by mail that sets a new password, where the organisation offers it (M12, X3).

use latchkey_contract::password::{MailPasswordLink, MailedLink, PasswordReset};
use leptos::prelude::*;

use crate::{
    api::{ApiError, Call, Mutation, OneKey, use_client},
    i18n::{errors, plural_in, string, string_in, text, use_i18n},
    session::use_me,
    shell::own_window::needs_window,
    toast::use_toasts,
    ui::{
        alert::{Alert, AlertKind},
        button::Button,
    },
};

/// The button and what came of it; nothing where people type their password.
pub(super) fn mailed_link() -> AnyView {
    let me = use_me();
    // Where passwords are not for this page, its way to them leads where this is offered, too.
    let is_elsewhere = needs_window();
    let offered = Memo::new(move |_| !is_elsewhere && me.get().organisation.password_reset == PasswordReset::Mailed);
    (move || offered.get().then(button)).into_any()
}

fn button() -> AnyView {
    let (i18n, client, toasts, me) = (use_i18n(), use_client(), use_toasts(), use_me());
    let sent = RwSignal::new(None::<MailedLink>);
    let keys = OneKey::new();
    let sending = Mutation::new(move |()| {
        Box::pin(async move {
            sent.set(None);
            let link = client.send(Call::<MailPasswordLink>::plain().key(&keys.of(&()))).await?;
            keys.done();
            toasts.success(string!(i18n, profile.link_toast));
            sent.set(Some(link));
            Ok(())
        })
    });
    let confirmation = Signal::derive(move || {
        sent.get().map(|link| {
            let locale = i18n.locale();
            plural_in!(locale, profile.link_sent, count = link.minutes, email = link.email.clone())
        })
    });
    let failure = Signal::derive(move || {
        sending.error().get().map(|error| match error {
            ApiError::Throttled { .. } => string_in!(i18n.locale(), profile.link_throttled),
            other => errors::words(i18n.locale(), &other),
        })
    });
    // Without an address there is nowhere to send it (M11).
    let no_address =
        Signal::derive(move || me.get().email.is_none().then(|| string_in!(i18n.locale(), profile.link_no_address)));
    view! {
        <p class="lk-card-text">{text!(i18n, profile.link_text)}</p>
        <Button
            label=text!(i18n, profile.link_send)
            on_press=Callback::new(move |()| sending.run(()))
            busy=sending.pending()
            unavailable=no_address
        />
        <Alert kind=AlertKind::Success message=confirmation />
        <Alert kind=AlertKind::Error message=failure />
    }
    .into_any()
}
