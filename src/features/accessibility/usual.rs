//! What the organisation set for messages, which holds until the person chooses, and the way back to it (X8).

use latchkey_contract::{
    locale::Locale,
    patch::Patch,
    preferences::{ToastTime, UpdatePreferencesRequest},
};
use leptos::prelude::*;

use crate::{
    behavior::live_region::use_announcer,
    i18n::{plural_in, string, string_in, text, use_i18n},
    session::use_me,
    ui::{button::Button, icon::Icon},
};

/// The words and the button. `choose` stores a change.
pub(super) fn usual(choose: Callback<UpdatePreferencesRequest>) -> AnyView {
    let (i18n, me, announcer) = (use_i18n(), use_me(), use_announcer());
    let usual = Memo::new(move |_| me.with(|me| me.organisation.toasts));
    let is_own =
        Memo::new(move |_| me.with(|me| me.preferences.toast_seconds.is_some() || me.preferences.toast_keep.is_some()));
    let reset = move |()| {
        let (toast_seconds, toast_keep) = (Patch::Clear, Patch::Clear);
        choose.run(UpdatePreferencesRequest { toast_seconds, toast_keep, ..Default::default() });
        let time = words(i18n.locale_untracked(), usual.get_untracked());
        announcer.polite(string!(i18n, accessibility.usual_done, time = time));
    };
    let needless = text!(i18n, accessibility.usual_needless);
    let unavailable = Signal::derive(move || (!is_own.get()).then(|| needless.get()));
    view! {
        <div class="lk-accessibility-usual">
            <Button
                label=text!(i18n, accessibility.usual_reset)
                leading=Icon::Retry
                unavailable
                on_press=Callback::new(reset)
            />
            <p class="lk-field-hint">{text!(i18n, accessibility.usual, time = words(i18n.locale(), usual.get()))}</p>
        </div>
    }
    .into_any()
}

/// A setting in words: "3 seconds".
fn words(locale: Locale, time: ToastTime) -> String {
    if time.keep {
        string_in!(locale, accessibility.usual_keep)
    } else {
        plural_in!(locale, accessibility.seconds, count = u32::from(time.seconds))
    }
}
