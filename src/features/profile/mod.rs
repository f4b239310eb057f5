//! "My Profile" (A6-A16): who one is, in the words of the organisation, and what one may do about it. Each tab has an
//! address; more tabs come with their features, and a tab that does not exist yet is not shown.

mod account;
mod copy_all;
mod display;
mod edit;
mod general;
mod glossary;
mod head;
mod mailed_link;
mod personal;
mod why;

use leptos::prelude::*;

pub use self::{account::account, edit::edit_form, general::general};

use self::{
    edit::{EditPage, leave_question},
    head::head,
};
use crate::{
    embed::host::use_host,
    i18n::{string_in, text, use_i18n},
    routes::{ProfileTab, Route, RouteAccess},
    session::{Gate, use_me},
    ui::tabs::{Tab, Tabs},
};

/// What shows the form behind "Edit", in context of the page.
#[derive(Clone, Copy)]
struct Editor(fn() -> AnyView);

impl Editor {
    fn show(self) -> AnyView {
        (self.0)()
    }
}

/// The page, with the tab that the address names.
#[component]
pub fn ProfilePage(
    /// The tab.
    #[prop(into)]
    tab: Signal<ProfileTab>,
    /// What each tab shows: some are features of their own.
    panel: fn(ProfileTab) -> AnyView,
    /// What edits the account; most visits never open it.
    editor: fn() -> AnyView,
) -> impl IntoView {
    let i18n = use_i18n();
    let me = use_me();
    // A tab that its person may not use is not there (A18), unless the organisation wants it explained.
    let host = use_host();
    let is_shown = move |tab: &ProfileTab| match Route::Profile(*tab).access() {
        _ if !host.offers(Route::Profile(*tab)) => false,
        RouteAccess::Needs(permission) => me.with_untracked(|me| Gate::of(me, permission) != Gate::Hidden),
        RouteAccess::Public | RouteAccess::SignedIn => true,
    };
    // Held by the page: going to another tab and back loses nothing (TB-3).
    let edit_page = EditPage::new();
    provide_context(edit_page);
    provide_context(Editor(editor));
    let unsaved = Memo::new(move |_| edit_page.is_unsaved());
    let general_label = Signal::derive(move || {
        let locale = i18n.locale();
        if unsaved.get() { string_in!(locale, profile.general_unsaved) } else { string_in!(locale, profile.general) }
    });
    let tabs = ProfileTab::ALL
        .iter()
        .copied()
        .filter(is_shown)
        .map(|tab| Tab {
            key: key(tab),
            label: match tab {
                ProfileTab::General => general_label,
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
            {leave_question(edit_page)}
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
