//! "My Profile" (A6-A16): who one is, in the words of the organisation, and what one may do about it. Each tab has an
//! address; more tabs come with their features, and a tab that does not exist yet is not shown.

mod account;
mod general;
mod glossary;
mod head;

use leptos::prelude::*;

pub use self::{account::account, general::general};

use self::head::head;
use crate::{
    i18n::{text, use_i18n},
    routes::{ProfileTab, Route, RouteAccess},
    session::{Gate, use_me},
    ui::tabs::{Tab, Tabs},
};

/// The page, with the tab that the address names.
#[component]
pub fn ProfilePage(
    /// The tab.
    #[prop(into)]
    tab: Signal<ProfileTab>,
    /// What each tab shows: some are features of their own.
    panel: fn(ProfileTab) -> AnyView,
) -> impl IntoView {
    let i18n = use_i18n();
    let me = use_me();
    // A tab that its person may not use is not there (A18), unless the organisation wants it explained.
    let is_shown = move |tab: &ProfileTab| match Route::Profile(*tab).access() {
        RouteAccess::Needs(permission) => me.with_untracked(|me| Gate::of(me, permission) != Gate::Hidden),
        RouteAccess::Public | RouteAccess::SignedIn => true,
    };
    let tabs = ProfileTab::ALL
        .iter()
        .copied()
        .filter(is_shown)
        .map(|tab| Tab {
            key: key(tab),
            label: match tab {
                ProfileTab::General => text!(i18n, profile.general),
                ProfileTab::Account => text!(i18n, profile.account),
                ProfileTab::AccessKeys => text!(i18n, profile.access_keys),
                ProfileTab::Accessibility => text!(i18n, profile.accessibility),
            },
            href: Route::Profile(tab).path().to_owned(),
        })
        .collect();
    view! {
        <div class="lk-page-body">
            {head()}
            <Tabs label=text!(i18n, profile.title) tabs selected=Signal::derive(move || key(tab.get()))>
                {move || panel(tab.get())}
            </Tabs>
        </div>
    }
    .into_any()
}

const fn key(tab: ProfileTab) -> &'static str {
    match tab {
        ProfileTab::General => "general",
        ProfileTab::Account => "account",
        ProfileTab::AccessKeys => "access-keys",
        ProfileTab::Accessibility => "accessibility",
    }
}
