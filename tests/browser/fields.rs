//! Fields and buttons: descriptions, the password's switch, reasons (PW-4, PW-7, PW-8, AL-2, SE-3).

use latchkey_console::ui::{
    alert::{Alert, AlertKind},
    button::{Button, ButtonType},
    card::DefinitionRow,
    copy_button::CopyWords,
    password_input::{PasswordField, PasswordInput},
    text_input::TextInput,
};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlInputElement;

use super::{
    parts::Part,
    support::{active, until},
};

fn words(text: &str) -> Signal<String> {
    Signal::stored(text.to_owned())
}

#[wasm_bindgen_test]
async fn pw_4_a_field_is_described_by_its_hint_and_its_error_and_invalid_only_with_one() {
    let error = ArcRwSignal::new(None::<String>);
    let given = error.clone();
    let part = Part::mount(move |_| {
        let error = RwSignal::from(given);
        view! { <TextInput label=words("Name") name="name" hint="As on your badge." error /> }.into_any()
    });
    let input = part.one("input");
    let description = || {
        let ids = input.get_attribute("aria-describedby").unwrap_or_default();
        let texts = ids.split(' ').map(|id| part.one(&format!("#{id}")).text_content().unwrap_or_default());
        texts.collect::<Vec<_>>()
    };
    assert_eq!(part.one("label").get_attribute("for"), Some(input.id()));
    assert_eq!(description(), ["As on your badge."]);
    assert_eq!(input.get_attribute("aria-invalid"), None);
    error.set(Some("Nobody has this name.".to_owned()));
    until("the error", || input.get_attribute("aria-invalid").as_deref() == Some("true")).await;
    assert_eq!(description().len(), 2);
    assert!(description()[1].contains("Nobody has this name."));
}

/// A form with one password field.
fn password(field: ArcRwSignal<Option<PasswordField>>) -> Part {
    Part::mount(move |_| {
        let hold = PasswordField::new();
        field.set(Some(hold));
        view! {
            <form on:submit=|event| event.prevent_default()>
                <PasswordInput field=hold label=words("New Password") name="new" autocomplete="new-password" />
                <button type="submit">"Save"</button>
            </form>
        }
        .into_any()
    })
}

#[wasm_bindgen_test]
async fn pw_8_the_switch_keeps_its_name_says_its_state_and_leaves_the_caret() {
    let part = password(ArcRwSignal::default());
    let input: HtmlInputElement = part.one("input").unchecked_into();
    let switch = part.one(".lk-password-switch");
    input.focus().unwrap();
    input.set_value("Green-Gables");
    input.set_selection_range(5, 8).unwrap();
    assert_eq!(switch.get_attribute("aria-pressed").as_deref(), Some("false"));
    switch.click();
    until("the text", || input.type_() == "text").await;
    assert_eq!(switch.get_attribute("title").as_deref(), Some("Show password"));
    assert_eq!(switch.get_attribute("aria-pressed").as_deref(), Some("true"));
    assert_eq!(input.get_attribute("spellcheck").as_deref(), Some("false"));
    assert_eq!(input.get_attribute("autocapitalize").as_deref(), Some("none"));
    until("the selection", || input.selection_start() == Ok(Some(5)) && input.selection_end() == Ok(Some(8))).await;
    until("the status", || part.spoken("polite") == ["Your password is shown."]).await;
    assert_eq!(active(), *input, "the focus stays in the field");
    assert_eq!(input.get_attribute("value"), None, "no attribute holds a password");
}

#[wasm_bindgen_test]
async fn pw_8_submitting_hides_the_password_again() {
    let part = password(ArcRwSignal::default());
    let input: HtmlInputElement = part.one("input").unchecked_into();
    part.one(".lk-password-switch").click();
    until("the text", || input.type_() == "text").await;
    part.one("button[type=submit]").click();
    until("the dots", || input.type_() == "password").await;
}

#[wasm_bindgen_test]
async fn pw_8_a_field_that_goes_is_hidden_when_it_comes_back() {
    let there = ArcRwSignal::new(true);
    let shown = there.clone();
    let part = Part::mount(move |_| {
        let (there, field) = (RwSignal::from(shown), PasswordField::new());
        let label = Signal::stored("Password".to_owned());
        let input = move || view! { <PasswordInput field label name="password" autocomplete="current-password" /> };
        (move || there.get().then(input)).into_any()
    });
    let kind = |part: &Part| part.one("input").unchecked_into::<HtmlInputElement>().type_();
    part.one(".lk-password-switch").click();
    until("the text", || kind(&part) == "text").await;
    there.set(false);
    until("gone", || part.all("input").is_empty()).await;
    there.set(true);
    until("back", || !part.all("input").is_empty()).await;
    assert_eq!(kind(&part), "password");
}

#[wasm_bindgen_test]
async fn pw_8_a_page_that_comes_back_from_the_cache_hides_the_password() {
    let part = password(ArcRwSignal::default());
    let input: HtmlInputElement = part.one("input").unchecked_into();
    part.one(".lk-password-switch").click();
    until("the text", || input.type_() == "text").await;
    js_sys::eval("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))").unwrap();
    until("the dots", || input.type_() == "password").await;
}

#[wasm_bindgen_test]
async fn pw_9_whatever_is_put_into_the_field_is_read_as_it_is() {
    let field = ArcRwSignal::default();
    let part = password(field.clone());
    let field = field.get_untracked().unwrap();
    let input: HtmlInputElement = part.one("input").unchecked_into();
    assert!(field.is_empty());
    let pasted = format!(" {} 🗝 ", "é".repeat(64));
    input.set_value(&pasted);
    assert_eq!(*field.read(), pasted);
    field.clear();
    assert!(field.is_empty());
}

#[wasm_bindgen_test]
async fn pw_7_an_unavailable_button_can_be_reached_and_says_why() {
    let reason = ArcRwSignal::new(Some("Two rules are not met.".to_owned()));
    let pressed = ArcRwSignal::new(0);
    let (given, count) = (reason.clone(), pressed.clone());
    let part = Part::mount(move |_| {
        let unavailable = RwSignal::from(given);
        let on_press = Callback::new(move |()| *count.write() += 1);
        view! { <Button label=words("Save") on_press unavailable button_type=ButtonType::Button /> }.into_any()
    });
    let button = part.one("button");
    button.focus().unwrap();
    assert_eq!(active(), button);
    assert_eq!(button.get_attribute("aria-disabled").as_deref(), Some("true"));
    let description = part.one(&format!("#{}", button.get_attribute("aria-describedby").unwrap()));
    assert_eq!(description.text_content().as_deref(), Some("Two rules are not met."));
    button.click();
    assert_eq!(pressed.get_untracked(), 0);
    reason.set(None);
    until("the button", || button.get_attribute("aria-disabled").is_none()).await;
    button.click();
    assert_eq!(pressed.get_untracked(), 1);
}

#[wasm_bindgen_test]
async fn al_2_the_region_of_an_alert_is_there_before_its_words() {
    let message = ArcRwSignal::new(None::<String>);
    let given = message.clone();
    let part = Part::mount(move |_| {
        let message = RwSignal::from(given);
        view! { <Alert kind=AlertKind::Error message /> }.into_any()
    });
    let region = part.one("[role=alert]");
    assert_eq!(region.text_content().as_deref(), Some(""));
    message.set(Some("You are offline.".to_owned()));
    until("the words", || region.text_content().as_deref() == Some("You are offline.")).await;
}

#[wasm_bindgen_test]
async fn se_3_a_refused_copy_selects_the_text_and_says_how() {
    let part = Part::mount(|_| {
        let copy = CopyWords { label: words("Copy name"), copied: words("Copied"), refused: words("Press Ctrl+C") };
        view! { <dl><DefinitionRow label=words("Name") value=words("Gilbert Blythe") copy /></dl> }.into_any()
    });
    let refusal = js_sys::Function::new_no_args("return Promise.reject()");
    let clipboard = js_sys::Object::new();
    js_sys::Reflect::set(&clipboard, &"writeText".into(), &refusal).unwrap();
    let property = js_sys::Object::new();
    js_sys::Reflect::set(&property, &"value".into(), &clipboard).unwrap();
    js_sys::Reflect::set(&property, &"configurable".into(), &JsValue::TRUE).unwrap();
    js_sys::Object::define_property(&window().navigator(), &"clipboard".into(), &property);
    part.one(".lk-copy button").click();
    until("the words", || part.one(".lk-copy-result").text_content().as_deref() == Some("Press Ctrl+C")).await;
    let selected = window().get_selection().unwrap().unwrap().to_string();
    assert_eq!(selected, "Gilbert Blythe");
    until("the voice", || part.spoken("polite") == ["Press Ctrl+C"]).await;
}
