//! How long passing messages stay (A44 to A48): a slider, or not by themselves at all (TO-1).

use latchkey_contract::{limits, patch::Patch, preferences::UpdatePreferencesRequest};
use leptos::prelude::*;

use super::{usual::usual, went_back};
use crate::{
    api::ApiError,
    behavior::live_region::use_announcer,
    i18n::{plural, plural_in, string, text, use_i18n},
    session::{use_display, use_me},
    toast::use_toasts,
    ui::{
        alert::{Alert, AlertKind},
        button::Button,
        card::Card,
        icon::Icon,
        slider::{Slider, SliderWords},
        switch::Switch,
    },
};

/// The card.
pub(super) fn messages() -> AnyView {
    let (i18n, me, display) = (use_i18n(), use_me(), use_display());
    let (announcer, toasts) = (use_announcer(), use_toasts());
    let failure = RwSignal::new(None);
    let failed = Callback::new(move |error: ApiError| failure.set(Some(went_back(i18n, &error))));
    let seconds = Signal::derive(move || me.get().toasts().seconds);
    let is_kept = Signal::derive(move || me.get().toasts().keep);

    let choose = move |change: UpdatePreferencesRequest| {
        failure.set(None);
        display.choose_messages(change, failed);
    };
    let set_seconds = move |seconds: u8| {
        choose(UpdatePreferencesRequest { toast_seconds: Patch::Set(seconds), ..Default::default() });
        announcer.polite(plural!(i18n, accessibility.seconds_set, count = u32::from(seconds)));
    };
    let set_kept =
        move |kept: bool| choose(UpdatePreferencesRequest { toast_keep: Patch::Set(kept), ..Default::default() });
    let words = SliderWords {
        label: text!(i18n, accessibility.seconds_label),
        unit: text!(i18n, accessibility.seconds_unit),
        value: Callback::new(move |seconds: u8| {
            plural_in!(i18n.locale(), accessibility.seconds, count = u32::from(seconds))
        }),
        out_of_range: text!(i18n, accessibility.seconds_wrong),
    };
    // The slider keeps its value while it has no effect, and says so.
    let hint = Signal::derive(move || match is_kept.get() {
        true => text!(i18n, accessibility.seconds_paused).get(),
        false => text!(i18n, accessibility.seconds_hint).get(),
    });
    view! {
        <Card title=text!(i18n, accessibility.messages)>
            <p class="lk-card-text">{text!(i18n, accessibility.messages_text)}</p>
            <div class="lk-accessibility-controls">
                <Alert kind=AlertKind::Error message=failure />
                <Switch
                    label=text!(i18n, accessibility.keep)
                    name="toast_keep"
                    checked=is_kept
                    on_change=Callback::new(set_kept)
                    hint=text!(i18n, accessibility.keep_hint)
                />
                <Slider
                    words
                    name="toast_seconds"
                    range=limits::TOAST_SECONDS
                    value=seconds
                    on_change=Callback::new(set_seconds)
                    hint
                />
                {usual(Callback::new(choose))}
                <Button
                    label=text!(i18n, accessibility.test)
                    leading=Icon::Bell
                    on_press=Callback::new(move |()| toasts.info(string!(i18n, accessibility.test_message)))
                />
            </div>
        </Card>
    }
    .into_any()
}
