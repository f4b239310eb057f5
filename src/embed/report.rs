//! What the application around an embedded console is told: where the person is, what they chose, whether something
//! would be lost, whether anybody is signed in. Effects that follow the console's state, and change nothing in it.

use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::{
    host::{Host, use_host},
    navigation::{use_leaving, use_navigator},
};
use crate::{
    api::use_client,
    behavior::{effect::effect, modals::use_modals},
    i18n::use_i18n,
    session::{Farewell, SessionState, use_display, use_session},
    toast::use_toasts,
};

/// Tells the host about this console for as long as it lives.
pub(crate) fn report() {
    let host = use_host();
    report_place(host);
    report_session(host);
    report_choices(host);
    let (leaving, modals) = (use_leaving(), use_modals());
    tell_changes(host, "dirty-change", "dirty", move || leaving.holds_something());
    tell_changes(host, "dialog-change", "open", move || modals.front().is_some());
    use_client().observe(move |operation, about| {
        host.tell("done", &[("operation", operation.into()), ("about", about.into())]);
    });
    use_toasts().offer_first(move |toast| {
        !host.tell("notify", &[("type", toast.kind.as_str().into()), ("text", toast.text.as_str().into())])
    });
}

fn report_place(host: Host) {
    let (i18n, address) = (use_i18n(), use_navigator().address());
    effect(move || {
        let address = address.get();
        let title = address.route.title(i18n.locale());
        host.tell("view-change", &[("path", address.to_string().into()), ("title", title.into())]);
    });
}

fn report_session(host: Host) {
    let session = use_session();
    let state = Memo::new(move |_| match session.get() {
        SessionState::Unknown => "unknown",
        SessionState::SignedIn(_) => "signed-in",
        SessionState::Expired(_) => "expired",
        SessionState::SignedOut(Farewell::SignedOut) => "left",
        SessionState::SignedOut(Farewell::None | Farewell::Expired) => "signed-out",
    });
    tell_changes(host, "session", "state", move || state.get());
}

fn report_choices(host: Host) {
    let (i18n, display) = (use_i18n(), use_display());
    tell_changes(host, "language-change", "lang", move || i18n.locale().as_str());
    tell_changes(host, "theme-change", "theme", move || display.theme().as_str());
}

/// Tells a value now and whenever it has changed.
fn tell_changes<T>(host: Host, news: &'static str, name: &'static str, value: impl Fn() -> T + Send + Sync + 'static)
where
    T: Into<JsValue> + Copy + PartialEq + Send + Sync + 'static,
{
    let value = Memo::new(move |_| value());
    effect(move || {
        host.tell(news, &[(name, value.get().into())]);
    });
}
