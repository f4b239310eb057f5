//! The navigation of "My Zone": a column on wide screens, a menu in the top bar on narrow ones (A4).

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    embed::navigation::use_navigator,
    i18n::{text, use_i18n},
    routes::Route,
    ui::{
        icon::{Icon, icon},
        menu::{Menu, MenuEntries, MenuEntry},
    },
};

/// The column beside the page.
#[component]
pub fn SideNavigation() -> impl IntoView {
    let i18n = use_i18n();
    let address = use_navigator().address();
    let current = move || matches!(address.get().route, Route::Profile(_)).then_some("page");
    let (label, profile) = (text!(i18n, navigation.my_zone), text!(i18n, navigation.profile));
    view! {
        <nav class="lk-nav" aria-label=label>
            <p class="lk-nav-heading" aria-hidden="true">{label}</p>
            <ul class="lk-nav-list">
                <li>
                    <a class="lk-nav-link" href=Route::LANDING.path() aria-current=current>
                        {icon(Icon::User)}
                        <span>{profile}</span>
                    </a>
                </li>
            </ul>
        </nav>
    }
    .into_any()
}

/// The same, folded into a menu button.
#[component]
pub fn FoldedNavigation() -> impl IntoView {
    let i18n = use_i18n();
    let entries: MenuEntries = Arc::new(move || {
        vec![MenuEntry::Link {
            label: text!(i18n, navigation.profile),
            icon: Some(Icon::User),
            href: Route::LANDING.path().to_owned(),
        }]
    });
    view! {
        <div class="lk-bar-fold">
            <Menu label=text!(i18n, navigation.folded) entries>
                <span class="lk-bar-icon">{icon(Icon::Menu)}</span>
            </Menu>
        </div>
    }
    .into_any()
}
