//! The form: what can be edited, "Done" and "Cancel".

use latchkey_contract::{locale::Locale, problem::FieldCode};
use leptos::{ev, html, prelude::*};

use super::{
    EditPage,
    merge::merge_dialog,
    model::{Field, problem_of},
    picture::{Refused, picture_field},
    save::Saving,
    state::Editing,
};
use crate::{
    api::ApiError,
    behavior::{effect::effect, focus::focus_soon},
    embed::navigation::use_leaving,
    i18n::{I18n, errors, format, string_in, text, use_i18n},
    session::use_display,
    ui::{
        alert::{Alert, AlertKind},
        button::{Button, ButtonKind, ButtonType},
        dialog::DialogActions,
        select::{Select, SelectOption},
        text_input::TextInput,
    },
};

/// Opens the form; takes the focus back when it closes (G-3).
pub(in crate::features::profile) fn edit_button(page: EditPage) -> AnyView {
    let i18n = use_i18n();
    let button = NodeRef::<html::Button>::new();
    let returns = StoredValue::new(false);
    effect(move || {
        // The button comes back a moment after the form has gone.
        if page.is_open() {
            returns.set_value(true);
        } else if let Some(button) = button.get()
            && returns.get_value()
        {
            returns.set_value(false);
            focus_soon(button.into());
        }
    });
    view! {
        {move || {
            (!page.is_open())
                .then(|| {
                    view! {
                        <Button
                            label=text!(i18n, profile.edit)
                            on_press=Callback::new(move |()| page.start())
                            node_ref=button
                        />
                    }
                })
        }}
    }
    .into_any()
}

/// The fields that lead to by name when something is wrong with them.
#[derive(Clone, Copy, Default)]
struct Inputs {
    name: NodeRef<html::Input>,
    zone: NodeRef<html::Select>,
    number: NodeRef<html::Input>,
}

impl Inputs {
    fn focus(self, field: Field) {
        let element = match field {
            Field::DisplayName => self.name.get_untracked().map(Into::into),
            Field::TimeZone => self.zone.get_untracked().map(Into::into),
            Field::ContactNumber => self.number.get_untracked().map(Into::into),
        };
        if let Some(element) = element {
            focus_soon(element);
        }
    }
}

/// The form, for what the page is editing.
pub fn edit_form() -> AnyView {
    let (i18n, display) = (use_i18n(), use_display());
    let page = expect_context::<EditPage>();
    let editing = page.editing();
    let fresh = page.take_fresh();
    if fresh {
        editing.start();
    }
    let saving = Saving::new(editing);
    let inputs = Inputs::default();
    let leaving = use_leaving();
    effect(move || {
        // Not when the person comes back from another tab: there the focus stays on the tab.
        if let (Some(input), true) = (inputs.name.get(), fresh) {
            focus_soon(input.into());
        }
    });
    let lead = move || {
        let problems = editing.problems.get_untracked();
        let first = Field::ALL.into_iter().find(|field| problem_of(&problems, *field).is_some());
        if let Some(field) = first {
            inputs.focus(field);
        }
    };
    effect(move || {
        // What only the server knows comes back after a while; the person is led there too.
        if matches!(saving.mutation.error().get(), Some(ApiError::Invalid(_))) {
            lead();
        }
    });
    let on_submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let problems = editing.draft.with_untracked(|draft| draft.problems(&editing.base.get_untracked()));
        editing.problems.set(problems);
        if editing.problems.with_untracked(Vec::is_empty) {
            if untrack(|| editing.is_changed()) { saving.mutation.run(()) } else { editing.close() }
        } else {
            lead();
        }
    };
    let saved = saving.mutation.pending();
    let cancel = Callback::new(move |()| {
        // What is on its way may be stored already: its answer says what there is to give up.
        if !saved.get_untracked() {
            leaving.attempt(move || editing.close());
        }
    });
    view! {
        <form class="lk-form lk-profile-form" method="post" novalidate on:submit=on_submit>
            {picture_field(editing)}
            {text_field(i18n, editing, Field::DisplayName, inputs.name)}
            {time_zone_field(i18n, editing, inputs.zone)}
            {move || display.offers_languages().then(|| language_field(i18n, editing))}
            {text_field(i18n, editing, Field::ContactNumber, inputs.number)}
            <DialogActions>
                <Alert kind=AlertKind::Error message=Signal::derive(move || failure(i18n, editing, saving)) />
                <Button label=text!(i18n, common.cancel) on_press=cancel />
                <Button
                    label=text!(i18n, profile.done)
                    kind=ButtonKind::Primary
                    button_type=ButtonType::Submit
                    busy=saving.mutation.pending()
                />
            </DialogActions>
        </form>
        {merge_dialog(editing, saving)}
    }
    .into_any()
}

/// Why saving failed, unless that stands beside a field already or is being asked about.
fn failure(i18n: I18n, editing: Editing, saving: Saving) -> Option<String> {
    let error = saving.mutation.error().get()?;
    let stands_elsewhere = matches!(error, ApiError::Invalid(_)) || Refused::of(&error).is_some();
    let is_asked = editing.theirs.with(Option::is_some);
    (!stands_elsewhere && !is_asked).then(|| errors::words(i18n.locale(), &error))
}

fn text_field(i18n: I18n, editing: Editing, field: Field, input: NodeRef<html::Input>) -> AnyView {
    let on_input = Callback::new(move |()| {
        if let Some(input) = input.get_untracked() {
            editing.edit(field, input.value());
        }
    });
    let initial = editing.draft.with_untracked(|draft| draft.get(field).to_owned());
    effect(move || {
        // The text of another window was chosen in its place.
        if let Some(input) = input.get() {
            editing.draft.with(|draft| {
                if input.value() != draft.get(field) {
                    input.set_value(draft.get(field));
                }
            });
        }
    });
    let is_number = field == Field::ContactNumber;
    let hint = MaybeProp::derive(move || is_number.then(|| string_in!(i18n.locale(), profile.contact_number_hint)));
    view! {
        <TextInput
            label=label(i18n, field)
            name=field.as_str()
            autocomplete=if is_number { "tel" } else { "name" }
            initial
            hint
            required=field == Field::DisplayName
            error=error(i18n, editing, field)
            on_input
            node_ref=input
        />
    }
    .into_any()
}

/// The name of a field.
pub(super) fn label(i18n: I18n, field: Field) -> Signal<String> {
    match field {
        Field::DisplayName => text!(i18n, profile.display_name),
        Field::TimeZone => text!(i18n, profile.time_zone),
        Field::ContactNumber => text!(i18n, profile.contact_number),
    }
}

fn error(i18n: I18n, editing: Editing, field: Field) -> MaybeProp<String> {
    MaybeProp::derive(move || {
        let code = editing.problems.with(|problems| problem_of(problems, field))?;
        let locale = i18n.locale();
        Some(match (field, code) {
            (Field::DisplayName, FieldCode::Required) => string_in!(locale, profile.name_required),
            (Field::DisplayName, FieldCode::TooLong) => string_in!(locale, profile.name_long),
            (Field::DisplayName, _) => string_in!(locale, profile.name_characters),
            (Field::TimeZone, _) => string_in!(locale, profile.time_zone_unknown),
            (Field::ContactNumber, FieldCode::OutOfRange) => string_in!(locale, profile.number_length),
            (Field::ContactNumber, _) => string_in!(locale, profile.number_characters),
        })
    })
}

fn time_zone_field(i18n: I18n, editing: Editing, node_ref: NodeRef<html::Select>) -> AnyView {
    let chosen = Signal::derive(move || editing.draft.with(|draft| draft.get(Field::TimeZone).to_owned()));
    let mut names = format::time_zones();
    // The server may know a name that this browser has another one for.
    let stored = chosen.get_untracked();
    if !stored.is_empty() && !names.contains(&stored) {
        names.push(stored);
    }
    let own = SelectOption::new("", text!(i18n, profile.time_zone_browser));
    let named = names.into_iter().map(|name| {
        let shown = Signal::stored(name.replace('_', " "));
        SelectOption::new(name, shown)
    });
    view! {
        <Select
            label=label(i18n, Field::TimeZone)
            name=Field::TimeZone.as_str()
            options=std::iter::once(own).chain(named).collect()
            selected=chosen
            on_change=Callback::new(move |name| editing.edit(Field::TimeZone, name))
            error=error(i18n, editing, Field::TimeZone)
            node_ref
        />
    }
    .into_any()
}

fn language_field(i18n: I18n, editing: Editing) -> AnyView {
    let options = Locale::ALL.iter().map(|locale| SelectOption {
        value: locale.as_str().to_owned(),
        label: Signal::stored(locale.own_name().to_owned()),
        lang: Some(locale.as_str()),
    });
    let choose = Callback::new(move |value: String| {
        if let Some(locale) = Locale::parse(&value) {
            editing.language.set(Some(locale));
        }
    });
    view! {
        <Select
            label=text!(i18n, navigation.language)
            name="language"
            options=options.collect()
            selected=Signal::derive(move || editing.chosen_language().as_str().to_owned())
            on_change=choose
        />
    }
    .into_any()
}
