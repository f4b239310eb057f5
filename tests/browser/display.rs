//! Language, look, and how long messages stay.

use latchkey_console::api::NoAnswer;
use latchkey_contract::{
    locale::{Locale, Theme},
    look::{Contrast, Motion, TextSize},
    preferences::Preferences,
    problem::Code,
};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlInputElement;

use super::support::{Console, Script, boot, gilbert, until};

const PREFERENCES: &str = "/api/v1/me/preferences";

async fn choose(console: &Console, label: &str) {
    console.find(".lk-bar-end .lk-menu-button").await.click();
    console.find("[role=menu]").await;
    console.by_text("[role=menuitemradio]", label).click();
}

fn preferences(version: i64) -> Preferences {
    Preferences { version, ..gilbert().preferences }
}

#[wasm_bindgen_test]
async fn a_language_changes_every_word_and_the_wrappers_lang() {
    let stored = Preferences { language: Some(Locale::Nl), ..preferences(2) };
    let script =
        Script::default().answer("GET", "/api/v1/boot", &boot(Some(gilbert()))).answer("PATCH", PREFERENCES, &stored);
    let console = Console::mount(&script);
    choose(&console, "Nederlands").await;
    until("the words", || console.text().contains("Gebruikersinformatie")).await;
    assert_eq!(console.one("[data-console]").get_attribute("lang").as_deref(), Some("nl"));
    until("the request", || !script.seen("PATCH", PREFERENCES).is_empty()).await;
    let request = &script.seen("PATCH", PREFERENCES)[0];
    assert_eq!(request.body, r#"{"language":"nl"}"#);
    assert_eq!(request.header("If-Match"), Some("\"1\""));
}

#[wasm_bindgen_test]
async fn s_95_a_stale_version_is_read_again_and_the_choice_made_once_more() {
    let stored = Preferences { theme: Theme::Dark, ..preferences(8) };
    let script = Script::default()
        .answer("GET", "/api/v1/boot", &boot(Some(gilbert())))
        .refuse("PATCH", PREFERENCES, Code::StaleVersion)
        .answer("GET", PREFERENCES, &preferences(7))
        .answer("PATCH", PREFERENCES, &stored);
    let console = Console::mount(&script);
    choose(&console, "Dark").await;
    until("the second request", || script.seen("PATCH", PREFERENCES).len() == 2).await;
    let versions: Vec<_> =
        script.seen("PATCH", PREFERENCES).iter().map(|seen| seen.header("If-Match").map(str::to_owned)).collect();
    assert_eq!(versions, [Some("\"1\"".to_owned()), Some("\"7\"".to_owned())]);
    assert_eq!(console.one("[data-console]").get_attribute("data-theme").as_deref(), Some("dark"));
}

#[wasm_bindgen_test]
async fn what_the_account_keeps_wins_over_the_browser() {
    let mut me = gilbert();
    me.preferences.language = Some(Locale::Fr);
    me.preferences.theme = Theme::Light;
    let console = Console::mount(&Script::default().answer("GET", "/api/v1/boot", &boot(Some(me))));
    until("the words", || console.text().contains("Informations sur l’utilisateur")).await;
    assert_eq!(console.one("[data-console]").get_attribute("data-theme").as_deref(), Some("light"));
}

/// The Accessibility tab of a person with these choices.
async fn tab(script: &Script) -> Console {
    let console = Console::mount(script);
    console.find("[role=tab][href='/profile/accessibility']").await.click();
    console.find("input[name=toast_seconds]").await;
    console
}

fn radio(console: &Console, value: &str) -> HtmlInputElement {
    console.one(&format!("input[type=radio][value='{value}']")).unchecked_into()
}

fn worn(console: &Console, attribute: &str) -> Option<String> {
    console.one("[data-console]").get_attribute(attribute)
}

#[wasm_bindgen_test]
async fn a_look_holds_at_once_and_is_stored() {
    let stored = Preferences { text_size: TextSize::Larger, ..preferences(2) };
    let script =
        Script::default().answer("GET", "/api/v1/boot", &boot(Some(gilbert()))).answer("PATCH", PREFERENCES, &stored);
    let console = tab(&script).await;
    assert_eq!(worn(&console, "data-text-size").as_deref(), Some("system"));
    radio(&console, "130").click();
    until("the look", || worn(&console, "data-text-size").as_deref() == Some("130")).await;
    until("the request", || !script.seen("PATCH", PREFERENCES).is_empty()).await;
    assert_eq!(script.seen("PATCH", PREFERENCES)[0].body, r#"{"text_size":"130"}"#);
    let document = leptos::prelude::document().document_element().unwrap();
    assert!(!document.has_attribute("data-text-size"), "the page around the console is its host's");
}

#[wasm_bindgen_test]
async fn sw_1_what_cannot_be_saved_goes_back_and_says_so() {
    let script = Script::default().answer("GET", "/api/v1/boot", &boot(Some(gilbert()))).push(
        "PATCH",
        PREFERENCES,
        Err(NoAnswer::Offline),
    );
    let console = tab(&script).await;
    radio(&console, "130").click();
    until("the error", || console.text().contains("Your choice was not saved")).await;
    assert_eq!(worn(&console, "data-text-size").as_deref(), Some("system"));
    assert!(!radio(&console, "130").checked());
    let keep = console.input("toast_keep");
    keep.click();
    until("the second error", || console.all(".lk-alert[data-kind=error]").len() == 1).await;
    assert!(!keep.checked());
}

#[wasm_bindgen_test]
async fn choices_made_in_one_breath_go_out_together_and_the_next_names_their_version() {
    let first = Preferences { text_size: TextSize::Largest, contrast: Contrast::More, ..preferences(2) };
    let last = Preferences { motion: Motion::Reduced, version: 3, ..first.clone() };
    let script = Script::default()
        .answer("GET", "/api/v1/boot", &boot(Some(gilbert())))
        .answer("PATCH", PREFERENCES, &first)
        .answer("PATCH", PREFERENCES, &last);
    let console = tab(&script).await;
    for value in ["115", "130", "150", "more"] {
        radio(&console, value).click();
    }
    until("the request", || script.seen("PATCH", PREFERENCES).len() == 1).await;
    radio(&console, "reduced").click();
    until("the second request", || script.seen("PATCH", PREFERENCES).len() == 2).await;
    let seen = script.seen("PATCH", PREFERENCES);
    assert_eq!(seen[0].body, r#"{"text_size":"150","contrast":"more"}"#);
    assert_eq!(seen[1].body, r#"{"motion":"reduced"}"#);
    assert_eq!(seen[1].header("If-Match"), Some("\"2\""));
    assert_eq!(worn(&console, "data-text-size").as_deref(), Some("150"));
}

#[wasm_bindgen_test]
async fn s_95_choices_of_another_window_are_taken_over() {
    let theirs = Preferences { contrast: Contrast::More, ..preferences(7) };
    let both = Preferences { motion: Motion::Reduced, ..Preferences { version: 8, ..theirs.clone() } };
    let script = Script::default()
        .answer("GET", "/api/v1/boot", &boot(Some(gilbert())))
        .refuse("PATCH", PREFERENCES, Code::StaleVersion)
        .answer("GET", PREFERENCES, &theirs)
        .answer("PATCH", PREFERENCES, &both);
    let console = tab(&script).await;
    radio(&console, "reduced").click();
    until("their choice", || worn(&console, "data-contrast").as_deref() == Some("more")).await;
    assert_eq!(worn(&console, "data-motion").as_deref(), Some("reduced"));
    assert!(radio(&console, "more").checked());
}

#[wasm_bindgen_test]
async fn the_first_choice_of_somebody_makes_what_they_saw_theirs() {
    let mut me = gilbert();
    me.preferences = Preferences::default();
    let script = Script::default().answer("GET", "/api/v1/boot", &boot(Some(me))).answer(
        "PATCH",
        PREFERENCES,
        &Preferences { toast_keep: Some(true), ..preferences(1) },
    );
    let console = tab(&script).await;
    console.input("toast_keep").click();
    until("the request", || !script.seen("PATCH", PREFERENCES).is_empty()).await;
    let body = script.seen("PATCH", PREFERENCES)[0].body.clone();
    for part in ["\"toast_keep\":true", "\"theme\":\"system\"", "\"text_size\":\"system\""] {
        assert!(body.contains(part), "{body}");
    }
}
