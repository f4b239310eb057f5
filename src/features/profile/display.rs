//! Language and theme on the Account tab: the same choices as in the menu behind the initials, kept in the same place.

use latchkey_contract::locale::{Locale, Theme};
use leptos::prelude::*;

use crate::{
    i18n::{text, use_i18n},
    session::use_display,
    ui::{
        card::Card,
        radio_group::{RadioChoice, RadioGroup},
    },
};

/// The card; a choice holds at once.
pub(super) fn display() -> AnyView {
    let (i18n, display) = (use_i18n(), use_display());
    let themes = Theme::ALL.iter().map(move |theme| {
        let words = match theme {
            Theme::System => text!(i18n, navigation.theme_system),
            Theme::Light => text!(i18n, navigation.theme_light),
            Theme::Dark => text!(i18n, navigation.theme_dark),
        };
        RadioChoice::new(theme.as_str(), words)
    });
    let choose_language = Callback::new(move |value: &str| {
        if let Some(locale) = Locale::parse(value) {
            display.choose_locale(locale);
        }
    });
    let choose_theme = Callback::new(move |value: &str| {
        if let Some(theme) = Theme::parse(value) {
            display.choose_theme(theme);
        }
    });
    let languages = move || {
        let choice = |locale: &Locale| RadioChoice::new(locale.as_str(), Signal::stored(locale.own_name().to_owned()));
        view! {
            <RadioGroup
                label=text!(i18n, navigation.language)
                choices=Locale::ALL.iter().map(choice).collect()
                selected=Signal::derive(move || i18n.locale().as_str())
                on_change=choose_language
            />
        }
    };
    view! {
        <Card title=text!(i18n, profile.display)>
            <div class="lk-profile-choices">
                {move || display.offers_languages().then(languages)}
                <RadioGroup
                    label=text!(i18n, navigation.theme)
                    choices=themes.collect()
                    selected=Signal::derive(move || display.theme().as_str())
                    on_change=choose_theme
                />
            </div>
        </Card>
    }
    .into_any()
}
