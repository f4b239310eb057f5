//! The banner that says that the browser is offline, as long as it is.

use leptos::prelude::*;

use crate::{
    behavior::listen::{Phase, listen_until_cleanup},
    i18n::{text, use_i18n},
    ui::icon::{Icon, icon},
};

/// A status line under the top bar; empty while the browser is online.
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
    view! { <div role="status">{banner}</div> }.into_any()
}
