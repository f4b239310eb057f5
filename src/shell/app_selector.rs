//! The app selector (A4): one entry, "My Zone", which leads to the pages on the left.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    i18n::{text, use_i18n},
    routes::Route,
    ui::{
        icon::{Icon, icon},
        menu::{Menu, MenuEntries, MenuEntry},
    },
};

/// The menu at the start of the top bar.
#[component]
pub fn AppSelector() -> impl IntoView {
    let i18n = use_i18n();
    let entries: MenuEntries = Arc::new(move || {
        vec![MenuEntry::Link {
            label: text!(i18n, navigation.my_zone),
            icon: Some(Icon::User),
            href: Route::LANDING.path().to_owned(),
        }]
    });
    view! {
        <Menu label=text!(i18n, navigation.app_selector) entries>
            <span class="lk-bar-icon">{icon(Icon::Apps)}</span>
        </Menu>
    }
}
