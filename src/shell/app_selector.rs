//! The app selector (A4): one entry, "My Zone", which leads to the pages on the left.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    behavior::part::Part,
    i18n::{text, use_i18n},
    part,
    routes::Route,
    ui::{
        icon::{Icon, icon},
        menu::{Menu, MenuEntry},
        menu_panel::MenuOpening,
    },
};

/// What is in it, which is not in the first download.
pub(super) const ENTRIES: Part<fn(MenuOpening) -> AnyView> = part!(overlays, fn(MenuOpening) -> AnyView, entries);

/// The menu at the start of the top bar.
#[component]
pub fn AppSelector() -> impl IntoView {
    view! {
        <Menu label=text!(use_i18n(), navigation.app_selector) list=Arc::new(|opening| opening.later(ENTRIES))>
            <span class="lk-bar-icon">{icon(Icon::Apps)}</span>
        </Menu>
    }
}

fn entries(opening: MenuOpening) -> AnyView {
    opening.list(vec![MenuEntry::Link {
        label: text!(use_i18n(), navigation.my_zone),
        icon: Some(Icon::User),
        href: Route::LANDING.path().to_owned(),
    }])
}
