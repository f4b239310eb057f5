//! The account was changed elsewhere while it was edited here (S-95): both texts stand side by side, and the person
//! chooses. Nothing is lost either way: closing the dialog leads back to the form with everything that was typed.

use leptos::{ev, prelude::*};

use super::{
    form::label,
    model::{Difference, Draft, Field, Side, differences},
    save::Saving,
    state::Editing,
};
use crate::{
    i18n::{I18n, string_in, text, use_i18n},
    ui::{
        button::{Button, ButtonKind, ButtonType},
        dialog::{Dialog, DialogActions},
    },
};

/// The dialog; it shows itself when somebody else's change came first.
pub(super) fn merge_dialog(editing: Editing, saving: Saving) -> AnyView {
    let i18n = use_i18n();
    let close = Callback::new(move |()| editing.theirs.set(None));
    view! {
        <Dialog
            open=Signal::derive(move || editing.theirs.with(Option::is_some))
            title=text!(i18n, profile.merge_title)
            purpose=text!(i18n, profile.merge_purpose)
            on_request_close=close
        >
            {move || choices(i18n, editing, saving, close)}
        </Dialog>
    }
    .into_any()
}

fn choices(i18n: I18n, editing: Editing, saving: Saving, close: Callback<()>) -> AnyView {
    let Some(theirs) = editing.theirs.get_untracked() else { return ().into_any() };
    let (base, mine) = (editing.base.get_untracked(), editing.draft.get_untracked());
    let found = differences(&base, &mine, &theirs);
    let chosen: Vec<(Difference, RwSignal<Side>)> = found
        .into_iter()
        .map(|difference| {
            let side = RwSignal::new(difference.proposed);
            (difference, side)
        })
        .collect();
    let rows = chosen.iter().map(|(difference, side)| row(i18n, difference, *side)).collect_view();
    let on_submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let mut merged = Draft::of(&theirs);
        for (difference, side) in &chosen {
            if side.get_untracked() == Side::Mine {
                merged.set(difference.field, difference.mine.clone());
            }
        }
        saving.merge(merged);
    };
    view! {
        <form class="lk-form" method="post" novalidate on:submit=on_submit>
            {rows}
            <DialogActions>
                <Button label=text!(i18n, profile.merge_back) on_press=close />
                <Button
                    label=text!(i18n, profile.merge_save)
                    kind=ButtonKind::Primary
                    button_type=ButtonType::Submit
                />
            </DialogActions>
        </form>
    }
    .into_any()
}

/// One field with its two texts.
fn row(i18n: I18n, difference: &Difference, side: RwSignal<Side>) -> AnyView {
    let field = difference.field;
    let option = |own: Side, words: Signal<String>, value: &str| {
        let value = value.to_owned();
        let shown = move || if value.is_empty() { nothing(i18n, field) } else { value.clone() };
        view! {
            <label class="lk-profile-side">
                <input
                    type="radio"
                    name=field.as_str()
                    prop:checked=move || side.get() == own
                    on:change=move |_| side.set(own)
                />
                <span class="lk-profile-side-name">{words}</span>
                <span class="lk-profile-side-text">{shown}</span>
            </label>
        }
        .into_any()
    };
    view! {
        <fieldset class="lk-profile-merge">
            <legend class="lk-field-label">{label(i18n, field)}</legend>
            {option(Side::Mine, text!(i18n, profile.merge_mine), &difference.mine)}
            {option(Side::Theirs, text!(i18n, profile.merge_theirs), &difference.theirs)}
        </fieldset>
    }
    .into_any()
}

/// How the absence of a value is called.
fn nothing(i18n: I18n, field: Field) -> String {
    match field {
        Field::TimeZone => string_in!(i18n.locale(), profile.time_zone_browser),
        Field::DisplayName | Field::ContactNumber => string_in!(i18n.locale(), profile.not_given),
    }
}
