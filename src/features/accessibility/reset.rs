//! Everything back to the system at once, and back from that.

use latchkey_contract::look::{AS_SYSTEM, Look};
use leptos::prelude::*;

use super::{
    look::{AXES, Failure},
    went_back,
};
use crate::{
    api::ApiError,
    behavior::live_region::use_announcer,
    i18n::{string, text, use_i18n},
    session::use_display,
    ui::{
        alert::{Alert, AlertAction, AlertKind},
        button::Button,
        icon::Icon,
    },
};

/// The button, and after it the way back.
pub(super) fn reset(failure: Failure) -> AnyView {
    let (i18n, display, announcer) = (use_i18n(), use_display(), use_announcer());
    // The look from before the reset, until something else is chosen.
    let before = RwSignal::new(None::<Look>);
    let is_as_system = move || AXES.iter().all(|&axis| display.look().get(axis) == AS_SYSTEM);
    let can_undo = Memo::new(move |_| before.get().is_some() && is_as_system());
    let failed = Callback::new(move |error: ApiError| {
        before.set(None);
        announcer.assertive(went_back(i18n, &error));
        failure.set(Some((AXES[0], went_back(i18n, &error))));
    });
    let start = Callback::new(move |()| {
        let look = display.look_untracked();
        failure.set(None);
        before.set(Some(look));
        display.choose_look(AXES.iter().fold(look, |look, &axis| look.with(axis, AS_SYSTEM)), AXES, failed);
    });
    let undo = Callback::new(move |()| {
        if let Some(look) = before.get_untracked() {
            before.set(None);
            // The theme is not this card's: it stays as it is by now.
            let theme = display.look_untracked().theme;
            display.choose_look(Look { theme, ..look }, AXES, failed);
            announcer.polite(string!(i18n, accessibility.undone));
        }
    });
    let done = text!(i18n, accessibility.reset_done);
    let message = Signal::derive(move || can_undo.get().then(|| done.get()));
    let nothing_to_do = text!(i18n, accessibility.reset_needless);
    let unavailable = Signal::derive(move || is_as_system().then(|| nothing_to_do.get()));
    let action = AlertAction { label: text!(i18n, accessibility.undo), on_press: undo };
    view! {
        <Alert kind=AlertKind::Success message action />
        <div>
            <Button label=text!(i18n, accessibility.reset) leading=Icon::Retry unavailable on_press=start />
        </div>
    }
    .into_any()
}
