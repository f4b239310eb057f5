//! What the console looks like: one group of choices for each axis, which hold at once. Theme is not here, it stands
//! with the language on the Account tab and in the menu.

use latchkey_contract::look::Axis;
use leptos::prelude::*;

use super::{reset::reset, went_back};
use crate::{
    api::ApiError,
    behavior::live_region::use_announcer,
    i18n::{I18n, text, use_i18n},
    session::{Display, use_display},
    ui::{
        card::Card,
        radio_group::{RadioChoice, RadioGroup, RadioLayout},
    },
};

/// The axes of this tab.
pub(super) const AXES: &[Axis] = &[Axis::TextSize, Axis::Contrast, Axis::Motion, Axis::Links, Axis::FocusRing];

/// What went wrong last, and where.
pub(super) type Failure = RwSignal<Option<(Axis, String)>>;

/// The card.
pub(super) fn look() -> AnyView {
    let (i18n, display) = (use_i18n(), use_display());
    let failure: Failure = RwSignal::new(None);
    let groups = AXES.iter().map(|&axis| group(i18n, display, axis, failure)).collect_view();
    view! {
        <Card title=text!(i18n, accessibility.display)>
            <p class="lk-card-text">{text!(i18n, accessibility.display_text)}</p>
            <div class="lk-accessibility-controls">{groups} {reset(failure)}</div>
        </Card>
    }
    .into_any()
}

fn group(i18n: I18n, display: Display, axis: Axis, failure: Failure) -> AnyView {
    let announcer = use_announcer();
    let failed = Callback::new(move |error: ApiError| {
        let words = went_back(i18n, &error);
        announcer.assertive(words.clone());
        failure.set(Some((axis, words)));
    });
    let choose = Callback::new(move |value: &'static str| {
        failure.set(None);
        display.choose_look(display.look_untracked().with(axis, value), &[axis], failed);
    });
    let error = Signal::derive(move || failure.get().filter(|(place, _)| *place == axis).map(|(_, words)| words));
    let choices = axis.values().into_iter().map(|value| RadioChoice::new(value, choice(i18n, axis, value))).collect();
    let (label, hint) = words(i18n, axis);
    view! {
        <RadioGroup
            label
            choices
            selected=Signal::derive(move || display.look().get(axis))
            on_change=choose
            layout=RadioLayout::Inline
            hint
            error
        />
    }
    .into_any()
}

/// Name of an axis, and what "as my system" means for it.
fn words(i18n: I18n, axis: Axis) -> (Signal<String>, Signal<String>) {
    match axis {
        Axis::TextSize => (text!(i18n, accessibility.text_size), text!(i18n, accessibility.text_size_hint)),
        Axis::Contrast => (text!(i18n, accessibility.contrast), text!(i18n, accessibility.contrast_hint)),
        Axis::Motion => (text!(i18n, accessibility.motion), text!(i18n, accessibility.motion_hint)),
        Axis::Links => (text!(i18n, accessibility.links), text!(i18n, accessibility.links_hint)),
        Axis::FocusRing => (text!(i18n, accessibility.focus_ring), text!(i18n, accessibility.focus_ring_hint)),
        Axis::Theme => (text!(i18n, navigation.theme), text!(i18n, navigation.theme)),
    }
}

/// Words of a choice. The first of each axis is the system's; sizes say themselves.
fn choice(i18n: I18n, axis: Axis, value: &'static str) -> Signal<String> {
    match (axis, value) {
        (Axis::TextSize, "115" | "130" | "150") => text!(i18n, accessibility.percent, value = value),
        (Axis::Contrast, "standard") => text!(i18n, accessibility.contrast_standard),
        (Axis::Contrast, "more") => text!(i18n, accessibility.contrast_more),
        (Axis::Motion, "full") => text!(i18n, accessibility.motion_full),
        (Axis::Motion, "reduced") => text!(i18n, accessibility.motion_reduced),
        (Axis::Links, "underlined") => text!(i18n, accessibility.links_underlined),
        (Axis::FocusRing, "strong") => text!(i18n, accessibility.focus_ring_strong),
        _ => text!(i18n, navigation.theme_system),
    }
}
