//! Language and theme.

use latchkey_contract::{
    locale::{Locale, Theme},
    preferences::Preferences,
    problem::Code,
};
use wasm_bindgen_test::wasm_bindgen_test;

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
