//! Signing in: the page before all others. It takes over what was typed while the program was on its way, tells each
//! failure apart, and leads to the page that was asked for.

mod form;
mod model;

use leptos::prelude::*;

use self::form::sign_in_form;
use crate::{
    behavior::live_region::use_announcer,
    i18n::{string, text, use_i18n},
    session::{Display, Farewell, SessionState, use_display, use_session},
    shell::{
        connection::ConnectionBanner,
        frame::{Brand, brand_view},
    },
    ui::alert::{Alert, AlertKind},
};
use latchkey_contract::locale::{Locale, Theme};

/// The sign-in page.
#[component]
pub fn SignInPage(
    /// Whose product it is.
    brand: Brand,
) -> impl IntoView {
    let i18n = use_i18n();
    let farewell = farewell();
    view! {
        <div class="lk-frame">
            <header class="lk-bar">{brand_view(brand)}</header>
            <ConnectionBanner />
            <main class="lk-sign-in">
                <section class="lk-sign-in-card">
                    <h1 class="lk-page-title" tabindex="-1" data-heading>{text!(i18n, sign_in.title)}</h1>
                    <Alert kind=AlertKind::Info message=farewell />
                    {sign_in_form()}
                </section>
                {display_choices()}
            </main>
        </div>
    }
    .into_any()
}

/// Why the person is here again, in words; also said aloud, because the page under the focus has just changed.
fn farewell() -> Signal<Option<String>> {
    let (i18n, session, announcer) = (use_i18n(), use_session(), use_announcer());
    let farewell = match session.get_untracked() {
        SessionState::SignedOut(farewell) => farewell,
        SessionState::Unknown | SessionState::SignedIn(_) | SessionState::Expired(_) => Farewell::None,
    };
    match farewell {
        Farewell::None => {}
        Farewell::SignedOut => announcer.polite(string!(i18n, sign_in.signed_out)),
        Farewell::Expired => announcer.polite(string!(i18n, sign_in.expired)),
    }
    let (signed_out, expired) = (text!(i18n, sign_in.signed_out), text!(i18n, sign_in.expired));
    Signal::derive(move || match farewell {
        Farewell::None => None,
        Farewell::SignedOut => Some(signed_out.get()),
        Farewell::Expired => Some(expired.get()),
    })
}

/// Language and theme, for people who cannot reach the menu behind their initials yet.
fn display_choices() -> AnyView {
    let (i18n, display) = (use_i18n(), use_display());
    let (language, theme) = (text!(i18n, navigation.language), text!(i18n, navigation.theme));
    view! {
        <footer class="lk-sign-in-choices">
            <label class="lk-sign-in-choice">
                <span>{language}</span>
                <select
                    class="lk-select"
                    prop:value=move || i18n.locale().as_str()
                    on:change=move |event| choose_locale(display, &event_target_value(&event))
                >
                    {Locale::ALL
                        .iter()
                        .map(|locale| {
                            view! {
                                <option value=locale.as_str() lang=locale.as_str() selected=i18n.locale_untracked() == *locale>
                                    {locale.own_name()}
                                </option>
                            }
                        })
                        .collect_view()}
                </select>
            </label>
            <label class="lk-sign-in-choice">
                <span>{theme}</span>
                <select
                    class="lk-select"
                    prop:value=move || display.theme().as_str()
                    on:change=move |event| choose_theme(display, &event_target_value(&event))
                >
                    <option value=Theme::System.as_str()>{text!(i18n, navigation.theme_system)}</option>
                    <option value=Theme::Light.as_str()>{text!(i18n, navigation.theme_light)}</option>
                    <option value=Theme::Dark.as_str()>{text!(i18n, navigation.theme_dark)}</option>
                </select>
            </label>
        </footer>
    }
    .into_any()
}

fn choose_locale(display: Display, value: &str) {
    if let Some(locale) = Locale::parse(value) {
        display.choose_locale(locale);
    }
}

fn choose_theme(display: Display, value: &str) {
    if let Some(theme) = Theme::parse(value) {
        display.choose_theme(theme);
    }
}
