//! The sign-in page.

use latchkey_console::api::NoAnswer;
use latchkey_contract::problem::Code;
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlInputElement;

use super::support::{Console, Script, active, boot, element, gilbert, until};

const SESSION: &str = "/api/v1/session";

fn signed_out() -> Script {
    Script::default().answer("GET", "/api/v1/boot", &boot(None))
}

async fn submit(console: &Console, username: &str, password: &str) {
    console.find("input[name=password]").await;
    console.type_into("username", username);
    console.type_into("password", password);
    console.one("button[type=submit]").click();
}

#[wasm_bindgen_test]
async fn al_3_wrong_credentials_are_told_at_the_field_that_gets_the_focus() {
    let script = signed_out().refuse("POST", SESSION, Code::InvalidCredentials);
    let console = Console::mount(&script);
    submit(&console, "gilbert.blythe", "wrong").await;
    until("the password to be marked", || console.input("password").get_attribute("aria-invalid").is_some()).await;
    let input = console.input("password");
    until("the focus", || active() == *input).await;
    let described = input.get_attribute("aria-describedby").unwrap();
    let words: String = described
        .split(' ')
        .filter_map(|id| document().get_element_by_id(id))
        .filter_map(|element| element.text_content())
        .collect();
    assert!(words.contains("The username or the password is not right."), "{words}");
    assert_eq!(console.input("username").value(), "gilbert.blythe", "what was typed stays");
}

#[wasm_bindgen_test]
async fn al_3_an_empty_field_is_named_and_nothing_is_sent() {
    let script = signed_out();
    let console = Console::mount(&script);
    submit(&console, " ", "secret").await;
    until("the message", || console.text().contains("Enter your username.")).await;
    assert_eq!(active().get_attribute("name").as_deref(), Some("username"));
    submit(&console, "gilbert.blythe", "").await;
    until("the message", || console.text().contains("Enter your password.")).await;
    assert_eq!(active().get_attribute("name").as_deref(), Some("password"));
    assert!(script.seen("POST", SESSION).is_empty());
}

#[wasm_bindgen_test]
async fn throttled_busy_and_offline_have_words_of_their_own() {
    let script = signed_out().refuse("POST", SESSION, Code::TooManyAttempts).refuse("POST", SESSION, Code::Busy).push(
        "POST",
        SESSION,
        Err(NoAnswer::Offline),
    );
    let console = Console::mount(&script);
    for words in ["Too many attempts. Try again in 42 seconds.", "The server is busy", "You are offline, or the server"]
    {
        submit(&console, "gilbert.blythe", "secret").await;
        until(words, || console.one("[role=alert]").text_content().unwrap_or_default().contains(words)).await;
    }
}

#[wasm_bindgen_test]
async fn what_was_typed_while_the_program_loaded_is_taken_over() {
    let root = element();
    for (id, kind, text) in [("lk-shell-username", "text", "gilb"), ("lk-shell-password", "password", "Green")] {
        let input: HtmlInputElement = document().create_element("input").unwrap().unchecked_into();
        input.set_id(id);
        input.set_type(kind);
        input.set_value(text);
        root.append_child(&input).unwrap();
    }
    let shell: HtmlInputElement = document().get_element_by_id("lk-shell-password").unwrap().unchecked_into();
    shell.focus().unwrap();
    shell.set_selection_range(2, 4).unwrap();

    let console = Console::mount_into(&root, &signed_out());
    let input: HtmlInputElement = console.find("input[name=password]").await.unchecked_into();
    until("the text", || input.value() == "Green").await;
    assert_eq!(console.input("username").value(), "gilb");
    assert_eq!(active(), *input);
    assert_eq!((input.selection_start(), input.selection_end()), (Ok(Some(2)), Ok(Some(4))));
    assert_eq!(shell.value(), "", "the shell's input keeps no password");
}

#[wasm_bindgen_test]
async fn signing_in_leads_to_the_page_that_was_wanted() {
    let script = signed_out().answer("POST", SESSION, &gilbert());
    let console = Console::mount(&script);
    // In another application's page the focus is the console's to move only while it is inside (EM-38).
    console.find("input[name=password]").await.focus().unwrap();
    submit(&console, " gilbert.blythe ", "Green-Gables-1908").await;
    let name = console.find("h1[data-heading]").await;
    until("the profile", || console.one("h1").text_content().as_deref() == Some("Gilbert Blythe")).await;
    drop(name);
    let body = &script.seen("POST", SESSION)[0].body;
    assert_eq!(body, r#"{"username":"gilbert.blythe","password":"Green-Gables-1908"}"#);
    until("the focus on the heading (G-4)", || active() == console.one("h1")).await;
}
