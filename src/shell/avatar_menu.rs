//! The menu behind the initials (A3, A5, MB-1 to MB-5): the way to one's own pages, the display choices, signing out.

use std::sync::Arc;

use latchkey_contract::{
    locale::{Locale, Theme},
    me::Me,
    permission::Permission,
    session::DeleteSession,
};
use leptos::prelude::*;

use super::{
    avatar::{AvatarSize, avatar, initials},
    tasks::use_password_task,
};
use crate::{
    api::{Call, use_client},
    behavior::{dom::upper_case, float::Edge, part::Part, task::spawn_detached},
    embed::{host::use_host, navigation::use_leaving},
    i18n::{I18n, errors, text, use_i18n},
    part,
    routes::{ProfileTab, Route},
    session::{Display, Farewell, Gate, use_display, use_gate, use_me, use_session},
    toast::use_toasts,
    ui::{
        icon::Icon,
        menu::{Menu, MenuChoice, MenuEntry},
        menu_panel::MenuOpening,
    },
};

/// What is in it, which is not in the first download.
pub(super) const ENTRIES: Part<fn(MenuOpening) -> AnyView> = part!(overlays, fn(MenuOpening) -> AnyView, entries);

/// The menu at the end of the top bar.
#[component]
pub fn AvatarMenu() -> impl IntoView {
    let (i18n, me) = (use_i18n(), use_me());
    view! {
        <Menu label=label(i18n, me) list=Arc::new(|opening| opening.later(ENTRIES)) align=Edge::End>
            {move || avatar(&me.get(), AvatarSize::Small)}
        </Menu>
    }
}

fn entries(opening: MenuOpening) -> AnyView {
    let (i18n, display, password) = (use_i18n(), use_display(), use_password_task());
    let (support, sign_out, host) = (use_gate(Permission::SupportView), sign_out(), use_host());
    let mut entries = Vec::new();
    if ProfileTab::ALL.iter().any(|tab| host.offers(Route::Profile(*tab))) {
        entries.push(MenuEntry::Link {
            label: text!(i18n, navigation.profile),
            icon: Some(Icon::User),
            href: Route::LANDING.path().to_owned(),
        });
    }
    if use_session().writes() {
        entries.push(MenuEntry::Action {
            label: text!(i18n, navigation.change_password),
            icon: Some(Icon::Key),
            on_press: Callback::new(move |()| password.start()),
        });
    }
    let (label, icon) = (text!(i18n, navigation.support), Some(Icon::Support));
    match (host.wish("supportUrl"), support.get_untracked()) {
        (Some(href), _) => entries.push(MenuEntry::Link { label, icon, href }),
        _ if !host.offers(Route::Support) => {}
        (None, Gate::Open) => entries.push(MenuEntry::Link { label, icon, href: Route::Support.path().to_owned() }),
        (None, Gate::Explained) => {
            let reason = text!(i18n, navigation.ask_administrator);
            entries.push(MenuEntry::Unavailable { label, icon, reason });
        }
        (None, Gate::Hidden) => {}
    }
    if display.offers_languages() {
        entries.extend([MenuEntry::Separator, languages(i18n, display)]);
    }
    entries.extend([
        MenuEntry::Separator,
        themes(i18n, display),
        MenuEntry::Separator,
        MenuEntry::Action { label: text!(i18n, navigation.sign_out), icon: Some(Icon::SignOut), on_press: sign_out },
    ]);
    opening.list(entries)
}

/// The name of the button. It begins with what stands on it, so that people who speak to their computer can say what
/// they see (2.5.3, MB-1).
fn label(i18n: I18n, me: Signal<Arc<Me>>) -> Signal<String> {
    let letters = Memo::new(move |_| upper_case(&initials(&me.get().display_name)));
    let name = text!(i18n, navigation.avatar_menu, name = me.get().display_name.clone());
    let lettered =
        text!(i18n, navigation.avatar_menu_initials, initials = letters.get(), name = me.get().display_name.clone());
    Signal::derive(move || if letters.with(String::is_empty) { name.get() } else { lettered.get() })
}

fn languages(i18n: I18n, display: Display) -> MenuEntry {
    let choice = |&locale: &Locale| MenuChoice {
        label: Signal::stored(locale.own_name().to_owned()),
        lang: Some(locale.as_str()),
        checked: Signal::derive(move || i18n.locale() == locale),
        on_choose: Callback::new(move |()| display.choose_locale(locale)),
    };
    MenuEntry::Choices { label: text!(i18n, navigation.language), choices: Locale::ALL.iter().map(choice).collect() }
}

fn themes(i18n: I18n, display: Display) -> MenuEntry {
    let choice = |&theme: &Theme| MenuChoice {
        label: match theme {
            Theme::System => text!(i18n, navigation.theme_system),
            Theme::Light => text!(i18n, navigation.theme_light),
            Theme::Dark => text!(i18n, navigation.theme_dark),
        },
        lang: None,
        checked: Signal::derive(move || display.theme() == theme),
        on_choose: Callback::new(move |()| display.choose_theme(theme)),
    };
    MenuEntry::Choices { label: text!(i18n, navigation.theme), choices: Theme::ALL.iter().map(choice).collect() }
}

/// Ends the session on the server first: a page that says "signed out" while the session lives would be a lie.
fn sign_out() -> Callback<()> {
    let (i18n, client, session, toasts) = (use_i18n(), use_client(), use_session(), use_toasts());
    let leaving = use_leaving();
    let end = move || {
        spawn_detached(async move {
            match client.send(Call::<DeleteSession>::plain()).await {
                Ok(_) => session.sign_out(Farewell::SignedOut),
                Err(error) => toasts.error(errors::words(i18n.locale_untracked(), &error)),
            }
        });
    };
    Callback::new(move |()| leaving.attempt(end))
}
