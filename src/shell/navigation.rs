//! The navigation of "My Zone": a column on wide screens, a menu in the top bar on narrow ones (A4).

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    behavior::part::Part,
    config::{Surroundings, use_surroundings},
    embed::navigation::use_navigator,
    i18n::{text, use_i18n},
    part,
    routes::Route,
    ui::{
        href::use_hrefs,
        icon::{Icon, icon},
        menu::{Menu, MenuEntry},
        menu_panel::MenuOpening,
    },
};

/// The column beside the page.
#[component]
pub fn SideNavigation() -> impl IntoView {
    let i18n = use_i18n();
    let address = use_navigator().address();
    let hrefs = use_hrefs();
    let current = move || matches!(address.get().route, Route::Profile(_)).then_some("page");
    let (label, profile) = (text!(i18n, navigation.my_zone), text!(i18n, navigation.profile));
    let list = view! {
        <p class="lk-nav-heading" aria-hidden="true">{label}</p>
        <ul class="lk-nav-list">
            <li>
                <a class="lk-nav-link" href=move || hrefs.of(Route::LANDING.path()) aria-current=current>
                    {icon(Icon::User)}
                    <span>{profile}</span>
                </a>
            </li>
        </ul>
    };
    match use_surroundings() {
        Surroundings::Page => view! { <nav class="lk-nav" aria-label=label>{list}</nav> }.into_any(),
        // Two consoles in one page would be two landmarks of one name.
        Surroundings::Host => view! { <div class="lk-nav" role="group" aria-label=label>{list}</div> }.into_any(),
    }
}

/// What is in the folded navigation, which is not in the first download.
pub(super) const ENTRIES: Part<fn(MenuOpening) -> AnyView> = part!(overlays, fn(MenuOpening) -> AnyView, entries);

/// The same, folded into a menu button.
#[component]
pub fn FoldedNavigation() -> impl IntoView {
    view! {
        <div class="lk-bar-fold">
            <Menu label=text!(use_i18n(), navigation.folded) list=Arc::new(|opening| opening.later(ENTRIES))>
                <span class="lk-bar-icon">{icon(Icon::Menu)}</span>
            </Menu>
        </div>
    }
    .into_any()
}

fn entries(opening: MenuOpening) -> AnyView {
    opening.list(vec![MenuEntry::Link {
        label: text!(use_i18n(), navigation.profile),
        icon: Some(Icon::User),
        href: Route::LANDING.path().to_owned(),
    }])
}
