//! What people choose with: switches, lists, radio buttons, groups, confirmations (SW-1, LB-1, LB-2, DG-2).

use latchkey_console::ui::{
    button::Button,
    confirm::{Confirm, ConfirmWords},
    date_input::DateInput,
    fieldset::Fieldset,
    radio_group::{RadioChoice, RadioGroup},
    select::{Select, SelectOption},
    slider::{Slider, SliderWords},
    switch::Switch,
};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlInputElement, HtmlSelectElement};

use super::{
    parts::Part,
    support::{active, until},
};

fn words(text: &str) -> Signal<String> {
    Signal::stored(text.to_owned())
}

/// A switch whose owner takes every change, or none.
fn switch(takes: bool, busy: bool) -> (Part, ArcRwSignal<Vec<bool>>) {
    let wanted = ArcRwSignal::new(Vec::new());
    let seen = wanted.clone();
    let part = Part::mount(move |_| {
        let on = RwSignal::new(false);
        let on_change = Callback::new(move |want| {
            seen.write().push(want);
            if takes {
                on.set(want);
            }
        });
        let state_word = Signal::derive(move || Some(if on.get() { "On" } else { "Off" }.to_owned()));
        view! { <Switch label=words("Keep messages") name="keep" checked=on on_change state_word busy /> }.into_any()
    });
    (part, wanted)
}

fn input(part: &Part) -> HtmlInputElement {
    part.one("input").unchecked_into()
}

#[wasm_bindgen_test]
async fn sw_1_a_switch_keeps_its_name_and_shows_its_state_in_a_word() {
    let (part, wanted) = switch(true, false);
    let input = input(&part);
    assert_eq!((input.type_().as_str(), input.get_attribute("role").as_deref()), ("checkbox", Some("switch")));
    assert_eq!(part.one("label").get_attribute("for"), Some(input.id()));
    input.click();
    until("the word", || part.one(".lk-switch-state").text_content().as_deref() == Some("On")).await;
    assert!(input.checked());
    assert_eq!(part.one("label").text_content().as_deref(), Some("Keep messages"));
    assert_eq!(wanted.get_untracked(), [true]);
}

#[wasm_bindgen_test]
fn sw_1_a_change_that_is_not_taken_flips_back() {
    let (part, wanted) = switch(false, false);
    let input = input(&part);
    input.click();
    assert!(!input.checked());
    input.click();
    assert_eq!(wanted.get_untracked(), [true, true], "each press asks for the same again");
}

#[wasm_bindgen_test]
fn sw_1_while_a_change_is_saved_a_second_one_waits() {
    let (part, wanted) = switch(true, true);
    let input = input(&part);
    assert_eq!(input.get_attribute("aria-busy").as_deref(), Some("true"));
    input.click();
    assert!(!input.checked());
    assert!(wanted.get_untracked().is_empty());
}

#[wasm_bindgen_test]
async fn lb_1_a_list_shows_what_its_owner_holds() {
    let chosen = ArcRwSignal::new("nl".to_owned());
    let given = chosen.clone();
    let part = Part::mount(move |_| {
        let chosen = RwSignal::from(given);
        let options = ["en", "nl", "fr"].map(|value| SelectOption::new(value, words(value)));
        // French is not available to this owner.
        let on_change = Callback::new(move |value: String| {
            if value != "fr" {
                chosen.set(value);
            }
        });
        view! { <Select label=words("Language") name="language" options=options.to_vec() selected=chosen on_change /> }
            .into_any()
    });
    let list: HtmlSelectElement = part.one("select").unchecked_into();
    assert_eq!(list.value(), "nl");
    let choose = |value: &str| {
        list.set_value(value);
        list.dispatch_event(&web_sys::Event::new("change").unwrap()).unwrap();
    };
    choose("en");
    until("the choice", || list.value() == "en").await;
    assert_eq!(chosen.get_untracked(), "en");
    choose("fr");
    assert_eq!(list.value(), "en");
}

#[wasm_bindgen_test]
async fn radio_buttons_are_one_group_with_a_name_and_follow_their_owner() {
    let chosen = ArcRwSignal::new("system");
    let given = chosen.clone();
    let part = Part::mount(move |_| {
        let chosen = RwSignal::from(given);
        let choices = ["system", "light", "dark"].map(|value| RadioChoice::new(value, words(value)));
        let on_change = Callback::new(move |value| {
            if value != "dark" {
                chosen.set(value)
            }
        });
        view! { <RadioGroup label=words("Theme") choices=choices.to_vec() selected=chosen on_change /> }.into_any()
    });
    assert_eq!(part.one("legend").text_content().as_deref(), Some("Theme"));
    let radios: Vec<HtmlInputElement> = part.all("input").into_iter().map(JsCast::unchecked_into).collect();
    assert!(radios.iter().all(|radio| radio.name() == radios[0].name()));
    assert!(radios[0].checked());
    radios[1].click();
    until("the choice", || chosen.get_untracked() == "light" && radios[1].checked()).await;
    radios[2].click();
    until("the choice to stay", || !radios[2].checked()).await;
    assert_eq!(chosen.get_untracked(), "light");
}

#[wasm_bindgen_test]
async fn lb_2_a_group_is_described_by_its_hint_and_its_error() {
    let error = ArcRwSignal::new(None::<String>);
    let given = error.clone();
    let part = Part::mount(move |_| {
        let error = RwSignal::from(given);
        view! { <Fieldset label=words("Rights") hint="Never more than your own." error>"…"</Fieldset> }.into_any()
    });
    let group = part.one("fieldset");
    let described = || group.get_attribute("aria-describedby").unwrap_or_default().split(' ').count();
    assert_eq!(described(), 1);
    error.set(Some("Choose one.".to_owned()));
    until("the error", || described() == 2).await;
    let last = group.get_attribute("aria-describedby").unwrap_or_default();
    let last = last.split(' ').next_back().unwrap_or_default();
    assert!(part.one(&format!("#{last}")).text_content().unwrap_or_default().contains("Choose one."));
}

#[wasm_bindgen_test]
fn a_day_has_its_bounds_in_the_calendar() {
    let part = Part::mount(|_| {
        view! { <DateInput label=words("Last day") name="day" initial="2026-11-22" min="2026-11-01" max="2026-12-31" /> }
            .into_any()
    });
    let day = input(&part);
    assert_eq!((day.type_().as_str(), day.value().as_str()), ("date", "2026-11-22"));
    assert_eq!((day.min().as_str(), day.max().as_str()), ("2026-11-01", "2026-12-31"));
}

#[wasm_bindgen_test]
async fn dg_2_a_confirmation_starts_on_the_answer_that_changes_nothing() {
    let confirmed = ArcRwSignal::new(0);
    let count = confirmed.clone();
    let part = Part::mount(move |_| {
        let open = RwSignal::new(false);
        let ask = ConfirmWords {
            title: words("Delete “build”?"),
            purpose: words("It cannot be undone."),
            confirm: words("Delete"),
            cancel: words("Keep it"),
        };
        let on_confirm = Callback::new(move |()| *count.write() += 1);
        view! {
            <Button label=words("Open") on_press=Callback::new(move |()| open.set(true)) />
            <Confirm open words=ask on_confirm on_cancel=Callback::new(move |()| open.set(false)) />
        }
        .into_any()
    });
    let opener = part.one("button");
    opener.focus().unwrap();
    opener.click();
    let dialog = part.find("dialog[open]").await;
    assert_eq!(dialog.get_attribute("role").as_deref(), Some("alertdialog"));
    let buttons = part.all("dialog .lk-dialog-actions button");
    assert_eq!(active(), buttons[0]);
    buttons[1].click();
    assert_eq!(confirmed.get_untracked(), 1);
    buttons[0].click();
    until("the dialog to go", || part.all("dialog").is_empty()).await;
    assert_eq!(active(), opener);
}

/// A slider from 1 to 10 whose owner takes every change; what it was asked for.
async fn slider() -> (Part, ArcRwSignal<Vec<u8>>) {
    let asked = ArcRwSignal::new(Vec::new());
    let seen = asked.clone();
    let part = Part::mount(move |_| {
        let value = RwSignal::new(3);
        let on_change = Callback::new(move |number| {
            seen.write().push(number);
            value.set(number);
        });
        let slider_words = SliderWords {
            label: words("Time on screen"),
            unit: words("seconds"),
            value: Callback::new(|seconds: u8| format!("{seconds} seconds")),
            out_of_range: words("Type a whole number from 1 to 10."),
        };
        view! { <Slider words=slider_words name="time" range=1..=10 value on_change /> }.into_any()
    });
    until("the value", || part.one("input[type=range]").unchecked_into::<HtmlInputElement>().value() == "3").await;
    (part, asked)
}

fn set(input: &HtmlInputElement, value: &str, events: &[&str]) {
    input.set_value(value);
    for event in events {
        input.dispatch_event(&web_sys::Event::new(event).unwrap()).unwrap();
    }
}

#[wasm_bindgen_test]
async fn sl_1_a_slider_says_its_value_in_words_and_shows_it() {
    let (part, _) = slider().await;
    let range: HtmlInputElement = part.one("input[type=range]").unchecked_into();
    assert_eq!((range.min().as_str(), range.max().as_str(), range.step().as_str()), ("1", "10", "1"));
    assert_eq!(range.value(), "3");
    assert_eq!(range.get_attribute("aria-valuetext").as_deref(), Some("3 seconds"));
    let output = part.one("output");
    assert_eq!(output.text_content().as_deref(), Some("3 seconds"));
    assert_eq!(output.get_attribute("aria-live").as_deref(), Some("off"), "the slider says it already");
    assert_eq!(part.one("label").get_attribute("for"), Some(range.id()));
}

#[wasm_bindgen_test]
async fn sl_5_moving_previews_and_letting_go_reports_once() {
    let (part, asked) = slider().await;
    let range: HtmlInputElement = part.one("input[type=range]").unchecked_into();
    for step in ["4", "5", "6"] {
        set(&range, step, &["input"]);
    }
    until("the preview", || part.one("output").text_content().as_deref() == Some("6 seconds")).await;
    assert!(asked.get_untracked().is_empty());
    set(&range, "6", &["change"]);
    assert_eq!(asked.get_untracked(), [6]);
}

#[wasm_bindgen_test]
async fn sl_3_a_number_can_be_typed_and_what_is_wrong_stays_to_be_corrected() {
    let (part, asked) = slider().await;
    let number: HtmlInputElement = part.one("input[type=number]").unchecked_into();
    let named_by = number.get_attribute("aria-labelledby").unwrap();
    let name: Vec<_> = named_by.split(' ').map(|id| part.one(&format!("#{id}")).text_content().unwrap()).collect();
    assert_eq!(name, ["Time on screen", "seconds"]);
    set(&number, "25", &["input", "change"]);
    until("the error", || number.get_attribute("aria-invalid").as_deref() == Some("true")).await;
    assert_eq!(number.value(), "25");
    let described_by = number.get_attribute("aria-describedby").unwrap();
    assert_eq!(
        part.one(&format!("#{described_by}")).text_content().as_deref(),
        Some("Type a whole number from 1 to 10.")
    );
    assert!(asked.get_untracked().is_empty());
    set(&number, "7", &["input", "change"]);
    assert_eq!(asked.get_untracked(), [7]);
    until("the slider", || {
        part.one("input[type=range]").unchecked_into::<HtmlInputElement>().value() == "7"
            && !number.has_attribute("aria-invalid")
    })
    .await;
}
