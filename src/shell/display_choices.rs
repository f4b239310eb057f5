//! Language and theme on the pages before sign-in, where there is no menu behind initials yet.

use latchkey_contract::locale::{Locale, Theme};
use leptos::prelude::*;

use crate::{
    i18n::{text, use_i18n},
    session::{Display, use_display},
};

/// Language and theme, for people who cannot reach the menu behind their initials yet.
pub fn display_choices() -> AnyView {
    let (i18n, display) = (use_i18n(), use_display());
    let (language, theme) = (text!(i18n, navigation.language), text!(i18n, navigation.theme));
    let languages = move || {
        view! {
            <label class="lk-choice">
                <span>{language}</span>
                <select
                    class="lk-choice-list"
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
        }
    };
    view! {
        <div class="lk-choices">
            {move || display.offers_languages().then(languages)}
            <label class="lk-choice">
                <span>{theme}</span>
                <select
                    class="lk-choice-list"
                    prop:value=move || display.theme().as_str()
                    on:change=move |event| choose_theme(display, &event_target_value(&event))
                >
                    <option value=Theme::System.as_str()>{text!(i18n, navigation.theme_system)}</option>
                    <option value=Theme::Light.as_str()>{text!(i18n, navigation.theme_light)}</option>
                    <option value=Theme::Dark.as_str()>{text!(i18n, navigation.theme_dark)}</option>
                </select>
            </label>
        </div>
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
