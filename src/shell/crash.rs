//! The last resort: a defect stops the whole program, and this puts a readable page in its place. It uses nothing of
//! the program but the words, since nothing else can be trusted any more.

use std::{panic, sync::Once};

use latchkey_contract::locale::Locale;
use leptos::prelude::document;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, HtmlElement};

use crate::{behavior::dom::best_effort, i18n::string_in};

/// Marks the wrapper of each console, for this module to find.
pub const MARK: &str = "data-console";

/// Installs the hook, once for all consoles of the page.
pub fn install() {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| {
        panic::set_hook(Box::new(|defect| {
            leptos::logging::error!("{defect}");
            // Already in the last resort: what fails now fails silently.
            best_effort(show(&document()));
        }));
    });
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
    main.set_class_name("lk-crash");
    main.set_attribute("role", "alert")?;
    let parts = [
        ("h1", "lk-page-title", string_in!(locale, navigation.crash_title)),
        ("p", "lk-page-lead", string_in!(locale, navigation.crash_text)),
    ];
    for (name, class, words) in parts {
        let part = document.create_element(name)?;
        part.set_class_name(class);
        part.set_text_content(Some(&words));
        main.append_child(&part)?;
    }
    let reload = document.create_element("a")?.unchecked_into::<HtmlElement>();
    reload.set_class_name("lk-link");
    reload.set_attribute("data-kind", "button")?;
    // An empty address is the page itself: following it loads the page again, without a script of ours.
    reload.set_attribute("href", "")?;
    reload.set_text_content(Some(&string_in!(locale, navigation.crash_reload)));
    main.append_child(&reload)?;
    Ok(main)
}
