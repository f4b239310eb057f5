//! What people choose with: switches, lists, radio buttons, days; and tables, whose rows carry such choices.

use leptos::prelude::*;

use super::{nothing, section, words};
use crate::ui::{
    button::IconButton,
    checkbox::Checkbox,
    date_input::DateInput,
    fieldset::Fieldset,
    icon::Icon,
    keyed::Row,
    radio_group::{RadioChoice, RadioGroup, RadioLayout},
    select::{Select, SelectOption},
    slider::{Slider, SliderWords},
    switch::{Switch, SwitchLabel},
    table::{Column, ColumnHeading, Table, table_row},
};

/// All of them.
pub(super) fn sections() -> AnyView {
    [
        section("switch", switches()),
        section("slider", slider()),
        section("select", selects()),
        section("radio_group", radio_groups()),
        section("fieldset", fieldset()),
        section("date_input", date_inputs()),
        section("table", table()),
    ]
    .collect_view()
    .into_any()
}

fn switches() -> AnyView {
    let switch = |on: bool, busy: bool, label_place: SwitchLabel, label: &str| {
        let checked = RwSignal::new(on);
        let word = Signal::derive(move || Some(if checked.get() { "On" } else { "Off" }.to_owned()));
        let state_word = if label_place == SwitchLabel::Spoken { MaybeProp::from(word) } else { MaybeProp::default() };
        view! {
            <Switch
                label=words(label)
                name="gallery-switch"
                checked
                on_change=Callback::new(move |on| checked.set(on))
                label_place
                state_word
                busy
            />
        }
    };
    view! {
        <div class="lk-gallery-row">
            {switch(true, false, SwitchLabel::Beside, "Keep messages until I close them")}
            {switch(false, false, SwitchLabel::Beside, "Underline links")}
            {switch(true, true, SwitchLabel::Beside, "Being saved")}
            {switch(true, false, SwitchLabel::Spoken, "Active: build server")}
        </div>
        <Switch
            label=words("With a hint")
            name="gallery-switch-hint"
            checked=false
            on_change=Callback::new(|_| ())
            hint="This one flips back: its owner does not take the change."
        />
    }
    .into_any()
}

fn slider() -> AnyView {
    let seconds = RwSignal::new(3);
    let slider_words = SliderWords {
        label: words("Time on screen"),
        unit: words("seconds"),
        value: Callback::new(|seconds: u8| format!("{seconds} seconds")),
        out_of_range: words("Type a whole number from 1 to 10."),
    };
    view! {
        <Slider
            words=slider_words
            name="gallery-slider"
            range=1..=10
            value=seconds
            on_change=Callback::new(move |now| seconds.set(now))
            hint="Move the marker or type a number."
        />
    }
    .into_any()
}

fn selects() -> AnyView {
    let chosen = RwSignal::new("nl".to_owned());
    let options = || {
        ["en English", "nl Nederlands", "fr Français"]
            .into_iter()
            .filter_map(|entry| entry.split_once(' '))
            .map(|(value, name)| SelectOption::new(value, words(name)))
            .collect::<Vec<_>>()
    };
    let choose = Callback::new(move |value| chosen.set(value));
    view! {
        <div class="lk-gallery-grid">
            <Select label=words("Language") name="language" options=options() selected=chosen on_change=choose />
            <Select
                label=words("With an error")
                name="language-error"
                options=options()
                selected=chosen
                on_change=choose
                error="This language is not available."
            />
        </div>
    }
    .into_any()
}

fn radio_groups() -> AnyView {
    let chosen = RwSignal::new("system");
    let choose = Callback::new(move |value| chosen.set(value));
    let group = move |layout: RadioLayout| {
        let choices = [("system", "As my system"), ("light", "Light"), ("dark", "Dark")]
            .map(|(value, label)| RadioChoice::new(value, words(label)));
        let label = format!("Theme, {}", layout.as_str());
        view! {
            <RadioGroup
                label=words(&label)
                choices=choices.to_vec()
                selected=chosen
                on_change=choose
                layout
                hint="Applied at once."
            />
        }
    };
    view! { <div class="lk-gallery-grid">{RadioLayout::ALL.map(group).collect_view()}</div> }.into_any()
}

fn fieldset() -> AnyView {
    let ticked = RwSignal::new(true);
    let tick = Callback::new(move |on| ticked.set(on));
    view! {
        <Fieldset
            label=words("What the key may do")
            hint="Never more than you may do yourself."
            error="Choose at least one right."
        >
            <Checkbox label=words("See downloads") name="downloads" checked=ticked on_change=tick />
            <Checkbox label=words("Edit account data") name="account" checked=ticked on_change=tick />
        </Fieldset>
    }
    .into_any()
}

fn date_inputs() -> AnyView {
    view! {
        <div class="lk-gallery-grid">
            <DateInput label=words("Last day") name="day" initial="2026-11-22" hint="At most a year from now." />
            <DateInput label=words("With an error") name="day-error" error="Choose a day that lies ahead." />
        </div>
    }
    .into_any()
}

fn table() -> AnyView {
    let column = |key, label, heading| Column { key, label: words(label), heading };
    let columns = vec![
        column("name", "Name", ColumnHeading::Shown),
        column("created", "Created", ColumnHeading::Shown),
        column("actions", "Actions", ColumnHeading::Spoken),
    ];
    let names = ["Build server", "A name that is so long that it does not fit on one line of any table, ever"];
    let cells = columns.clone();
    let rows = move || {
        let row = |(key, name): (u64, &str)| {
            let (cells, name) = (cells.clone(), name.to_owned());
            Row::new(key, move || {
                let delete = words(&format!("Delete {name}"));
                let button = view! { <IconButton icon=Icon::Close label=delete on_press=nothing() /> }.into_any();
                table_row(&cells, vec![name.into_any(), "22 Nov 2026".into_any(), button])
            })
        };
        (0..).zip(names).map(row).collect()
    };
    view! { <Table caption=words("Keys") columns rows=Box::new(rows) /> }.into_any()
}
