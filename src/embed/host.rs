//! The application around an embedded console, as the console knows it: one function that hears what happens and says
//! whether the console should go on as usual. What becomes of it (events of an element, history entries) is written
//! in the package's own JavaScript, which costs a tenth of the same in here.

use js_sys::{Function, Object, Reflect};
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use crate::{behavior::dom::best_effort, routes::Route};

/// What belongs to a piece of news: names and plain values, never a secret. A picture brings its element.
pub type Details<'a> = &'a [(&'a str, JsValue)];

/// Whoever hears what happens; nobody, on a page of our own. In context.
#[derive(Clone, Copy)]
pub struct Host {
    hears: StoredValue<Option<Function>, LocalStorage>,
    wishes: Trigger,
}

impl Host {
    /// A host with its function: `(news, details) => boolean`, or a text for a wish.
    pub fn new(hears: Function) -> Self {
        Self { hears: StoredValue::new_local(Some(hears)), wishes: Trigger::new() }
    }

    /// Nobody hears.
    pub fn none() -> Self {
        Self { hears: StoredValue::new_local(None), wishes: Trigger::new() }
    }

    /// Tells the host. Answers whether the console should go on as usual, which it does when nobody hears or when the
    /// host fails.
    pub fn tell(self, news: &str, details: Details<'_>) -> bool {
        let Some(hears) = self.hears.try_get_value().flatten() else { return true };
        let plain = Object::new();
        for (name, value) in details {
            // Setting a property of a plain object cannot fail.
            best_effort(Reflect::set(&plain, &JsValue::from_str(name), value));
        }
        hears.call2(&JsValue::UNDEFINED, &JsValue::from_str(news), &plain).map_or(true, |answer| !answer.is_falsy())
    }

    /// What the host wants in place of what the console has: an address, a time zone, a key. Whoever reads it follows it.
    pub fn wish(self, name: &str) -> Option<String> {
        self.wishes.track();
        let hears = self.hears.try_get_value().flatten()?;
        hears.call2(&JsValue::UNDEFINED, &JsValue::from_str("wish"), &JsValue::from_str(name)).ok()?.as_string()
    }

    /// The host wants something else from now on.
    pub fn wishes_changed(self) {
        self.wishes.notify();
    }

    /// Whether the host wants this page to be shown: all of them, unless it names some.
    pub fn offers(self, route: Route) -> bool {
        self.tell("offers", &[("path", route.path().into())])
    }
}

/// The application around this console; nobody where none was provided, as in a page with a single part of it.
pub fn use_host() -> Host {
    use_context().unwrap_or_else(Host::none)
}
