//! The last resort: a defect stops the whole program, and this puts a readable page in its place. It uses nothing of
//! the program but the words, since nothing else can be trusted any more. The glue around the program notices the defect
//! and has it called; in another application's page the package shows a notice of its own.

use std::{panic, sync::Once};

use latchkey_contract::locale::Locale;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, HtmlElement};
#[cfg(feature = "standalone")]
use {crate::behavior::dom::best_effort, leptos::prelude::document, wasm_bindgen::prelude::wasm_bindgen};

use crate::i18n::string_in;

/// Marks the wrapper of each console, for this module to find.
pub const MARK: &str = "data-console";

/// Says in the browser's log what the defect was, while the program is being worked on. What is shipped stops without
/// words: those of every place that could fail would be a good part of the download.
pub fn explain() {
    static EXPLAINS: Once = Once::new();
    if cfg!(debug_assertions) {
        EXPLAINS.call_once(|| panic::set_hook(Box::new(|defect| leptos::logging::error!("{defect}"))));
    }
}

/// [`show`] for the page of our own, whose script knows when the program has stopped.
#[cfg(feature = "standalone")]
#[wasm_bindgen]
pub fn show_crash() {
    // Already in the last resort: what fails now fails silently.
    best_effort(show(&document()));
}

/// Replaces the content of every console of the page by the notice, each in its own language.
pub fn show(document: &Document) -> Result<(), JsValue> {
    let consoles = document.query_selector_all(&format!("[{MARK}]"))?;
    for index in 0..consoles.length() {
        if let Some(console) = consoles.item(index).and_then(|node| node.dyn_into::<Element>().ok()) {
            let locale = console.get_attribute("lang").and_then(|lang| Locale::parse(&lang)).unwrap_or_default();
            let notice = notice(document, locale)?;
            console.replace_children_with_node_1(&notice);
        }
    }
    Ok(())
}

fn notice(document: &Document, locale: Locale) -> Result<Element, JsValue> {
    let main = document.create_element("main")?;
    let alert = document.create_element("div")?;
    alert.set_class_name("lk-crash");
    alert.set_attribute("role", "alert")?;
    main.append_child(&alert)?;
    let parts = [
        ("h1", "lk-page-title", string_in!(locale, navigation.crash_title)),
        ("p", "lk-page-lead", string_in!(locale, navigation.crash_text)),
    ];
    for (name, class, words) in parts {
        let part = document.create_element(name)?;
        part.set_class_name(class);
        part.set_text_content(Some(&words));
        alert.append_child(&part)?;
    }
    let reload = document.create_element("a")?.unchecked_into::<HtmlElement>();
    reload.set_class_name("lk-link");
    reload.set_attribute("data-kind", "button")?;
    // An empty address is the page itself: following it loads the page again, without a script of ours.
    reload.set_attribute("href", "")?;
    reload.set_text_content(Some(&string_in!(locale, navigation.crash_reload)));
    alert.append_child(&reload)?;
    Ok(main)
}
