//! A secret that is shown once leaves nothing in the program's memory (S-81), and guards its page (X1).

use latchkey_console::api::Answer;
use latchkey_contract::{
    access_key::{AccessKey, AccessKeyList, KeyState},
    id::{AccessKeyId, GroupId},
    me::Me,
    permission::{Capability, GroupRef, Permission},
};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

use super::support::{Console, Script, boot, frame, gilbert, until};

/// The secret's length without its prefix.
const LENGTH: usize = 58;

/// A character of the secret. It is computed, so that this file holds no copy of it.
fn character(place: usize) -> char {
    char::from(latchkey_contract::id::ALPHABET[(place * 11 + 5) % 32])
}

/// How often the secret stands in the program's memory; the search itself happens outside of it.
fn copies() -> f64 {
    let search = js_sys::Function::new_with_args(
        "buffer, alphabet, length",
        "const bytes = new Uint8Array(buffer);
         const at = (place) => alphabet.charCodeAt((place * 11 + 5) % 32);
         let found = 0;
         for (let start = bytes.indexOf(at(0)); start >= 0; start = bytes.indexOf(at(0), start + 1)) {
           let place = 1;
           while (place < length && bytes[start + place] === at(place)) place += 1;
           if (place === length) found += 1;
         }
         return found;",
    );
    let memory: js_sys::WebAssembly::Memory = wasm_bindgen::memory().unchecked_into();
    let alphabet = JsValue::from_str(std::str::from_utf8(latchkey_contract::id::ALPHABET).unwrap());
    let found = search.call3(&JsValue::NULL, &memory.buffer(), &alphabet, &JsValue::from_f64(LENGTH as f64));
    found.unwrap().as_f64().unwrap()
}

fn person() -> Me {
    let granted_by = vec![GroupRef { id: GroupId::from_bits(4), name: "Agent".to_owned() }];
    let mut me = gilbert();
    me.capabilities.push(Capability { permission: Permission::AccessKeysCreate, granted_by });
    me
}

fn key() -> AccessKey {
    AccessKey {
        id: AccessKeyId::from_bits(7),
        name: "build".to_owned(),
        state: KeyState::Active,
        scope: Vec::new(),
        created_at: "2026-11-22T09:00:00Z".to_owned(),
        last_used_at: None,
        expires_at: None,
        ends_at: None,
        days_left: None,
        warned: None,
        replaces: None,
        replaced_by: None,
        version: 1,
    }
}

fn list(keys: Vec<AccessKey>) -> AccessKeyList {
    AccessKeyList { keys, max_active: 2, max_lifetime_days: None, grantable: Vec::new() }
}

/// An answer with the secret, in one buffer that never grows: growing would leave copies that are this test's own.
fn issued() -> Answer {
    let mut body = String::with_capacity(4096);
    body.push_str("{\"key\":");
    body.push_str(&serde_json::to_string(&key()).unwrap());
    body.push_str(",\"secret\":\"acs_");
    (0..LENGTH).for_each(|place| body.push(character(place)));
    body.push_str("\"}");
    Answer { status: 201, body, ..Answer::default() }
}

/// A console whose page shows a new pair.
async fn with_pair() -> (Console, Script) {
    let path = "/api/v1/access-keys";
    let script = Script::default()
        .answer("GET", "/api/v1/boot", &boot(Some(person())))
        .answer("GET", path, &list(Vec::new()))
        .answer("GET", path, &list(vec![key()]))
        .push("POST", path, Ok(issued()));
    let console = Console::mount(&script);
    console.find("[role=tab]").await;
    console.by_text("[role=tab]", "Access Keys").click();
    console.find(".lk-empty").await;
    console.by_text("button", "Add access key").click();
    console.find("dialog[open]").await;
    console.type_into("key-name", "build");
    console.by_text("dialog button", "Create key").click();
    console.find(".lk-keys-secret").await;
    (console, script)
}

/// How long the text in the secret's field is, without taking it into the program's memory.
fn shown_length(console: &Console) -> u32 {
    let value = js_sys::Reflect::get(&console.one(".lk-keys-secret"), &"value".into()).unwrap();
    value.unchecked_into::<js_sys::JsString>().length()
}

#[wasm_bindgen_test]
async fn s_81_after_done_no_copy_of_the_secret_is_in_memory() {
    let (console, _script) = with_pair().await;
    assert_eq!(copies(), 1.0, "the vault holds the only copy while it is needed");
    console.by_text("dialog button", "Show secret key").click();
    until("the secret", || shown_length(&console) as usize == LENGTH + "acs_".len()).await;
    assert_eq!(copies(), 1.0, "showing it makes no copy in the program");
    console.input("saved").click();
    frame().await;
    console.by_text("dialog button", "Done").click();
    until("the dialog to go", || console.all("dialog").is_empty()).await;
    assert_eq!(copies(), 0.0);
}

#[wasm_bindgen_test]
async fn x_1_another_page_waits_until_the_person_gives_the_secret_up() {
    let (console, _script) = with_pair().await;
    // Behind a modal dialog no link can be pressed; what leads away must ask all the same.
    console.by_text("[role=tab]", "General").click();
    until("the question", || console.all("dialog[role=alertdialog]").len() == 1).await;
    console.by_text("dialog button", "Back to the key").click();
    until("the question to go", || console.all("dialog[role=alertdialog]").is_empty()).await;
    assert_eq!(console.all(".lk-keys-secret").len(), 1);
    console.by_text("[role=tab]", "General").click();
    until("the question", || console.all("dialog[role=alertdialog]").len() == 1).await;
    console.by_text("dialog button", "Leave").click();
    until("the other page", || console.all(".lk-keys").is_empty()).await;
    assert_eq!(copies(), 0.0);
}
