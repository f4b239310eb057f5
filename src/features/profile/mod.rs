//! "My Profile" (A6-A16): who one is, in the words of the organisation, and what one may do about it. Each tab has an
//! address; more tabs come with their features, and a tab that does not exist yet is not shown.

mod account;
mod general;
mod glossary;
mod head;

use leptos::prelude::*;

use self::{account::account, general::general, head::head};
use crate::{
    i18n::{text, use_i18n},
    routes::{ProfileTab, Route},
    ui::tabs::{Tab, Tabs},
};

/// The page, with the tab that the address names.
#[component]
pub fn ProfilePage(
    /// The tab.
    #[prop(into)]
    tab: Signal<ProfileTab>,
) -> impl IntoView {
    let i18n = use_i18n();
    let tabs = ProfileTab::ALL
        .iter()
        .map(|&tab| Tab {
            key: key(tab),
            label: match tab {
                ProfileTab::General => text!(i18n, profile.general),
                ProfileTab::Account => text!(i18n, profile.account),
            },
            href: Route::Profile(tab).path().to_owned(),
        })
        .collect();
    let panel = move || match tab.get() {
        ProfileTab::General => general(),
        ProfileTab::Account => account(),
    };
    view! {
        <div class="lk-page-body">
            {head()}
            <Tabs label=text!(i18n, profile.title) tabs selected=Signal::derive(move || key(tab.get()))>
                {panel}
            </Tabs>
        </div>
    }
    .into_any()
}

const fn key(tab: ProfileTab) -> &'static str {
    match tab {
        ProfileTab::General => "general",
        ProfileTab::Account => "account",
    }
}
