//! What stands between this page and its server: it is offline, or the server has a newer program.

use leptos::prelude::*;

use crate::{
    api::use_client,
    behavior::{
        dom::reload,
        effect::effect,
        listen::{Phase, listen_until_cleanup},
        part::use_arrivals,
        task::spawn,
    },
    i18n::{text, use_i18n},
    ui::{
        button::Button,
        icon::{Icon, icon},
    },
};

/// The link in the page that names this program's file.
const PROGRAM: &str = "lk-program";

/// A status line under the top bar; empty while the browser is online and the page up to date.
#[component]
pub fn ConnectionBanner() -> impl IntoView {
    let message = text!(use_i18n(), navigation.offline);
    let online = RwSignal::new(window().navigator().on_line());
    for (event, value) in [("online", true), ("offline", false)] {
        listen_until_cleanup(&window(), event, Phase::Bubble, move |_| online.set(value));
    }
    let banner = move || {
        (!online.get())
            .then(|| view! { <p class="lk-banner">{icon(Icon::Warning)} <span>{message}</span></p> }.into_any())
    };
    view! { <div role="status">{banner} {newer_version()}</div> }.into_any()
}

/// The server is newer than this page. Nothing is reloaded unasked: what somebody is typing would be lost.
fn newer_version() -> AnyView {
    let (i18n, client, arrivals) = (use_i18n(), use_client(), use_arrivals());
    effect(move || {
        let program = document().get_element_by_id(PROGRAM).and_then(|link| link.get_attribute("href"));
        if let Some(program) = program.filter(|_| arrivals.missed() > 0) {
            spawn(async move { client.compare(&program).await });
        }
    });
    effect(move || {
        if client.is_outdated() {
            arrivals.give_up();
        }
    });
    let on_press = Callback::new(|()| reload());
    (move || {
        client.is_outdated().then(|| {
            view! {
                <div class="lk-banner">
                    {icon(Icon::Info)}
                    <span>{text!(i18n, errors.outdated)}</span>
                    <Button label=text!(i18n, errors.reload) on_press />
                </div>
            }
        })
    })
    .into_any()
}
