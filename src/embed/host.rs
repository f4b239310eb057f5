//! The application around an embedded console, as the console knows it: one function that hears what happens and says
//! whether the console should go on as usual. What becomes of it (events of an element, history entries) is written
//! in the package's own JavaScript, which costs a tenth of the same in here.

use js_sys::{Function, Object, Reflect};
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use crate::behavior::dom::best_effort;

/// What belongs to a piece of news: names and plain values, never a secret.
pub type Details<'a> = &'a [(&'a str, JsValue)];

/// Whoever hears what happens; nobody, on a page of our own. In context.
#[derive(Clone, Copy)]
pub struct Host(StoredValue<Option<Function>, LocalStorage>);

impl Host {
    /// A host with its function: `(news, details) => boolean`.
    pub fn new(hears: Function) -> Self {
        Self(StoredValue::new_local(Some(hears)))
    }

    /// Nobody hears.
    pub fn none() -> Self {
        Self(StoredValue::new_local(None))
    }

    /// Tells the host. Answers whether the console should go on as usual, which it does when nobody hears or when the
    /// host fails.
    pub fn tell(self, news: &str, details: Details<'_>) -> bool {
        let Some(hears) = self.0.try_get_value().flatten() else { return true };
        let plain = Object::new();
        for (name, value) in details {
            // Setting a property of a plain object cannot fail.
            best_effort(Reflect::set(&plain, &JsValue::from_str(name), value));
        }
        hears.call2(&JsValue::UNDEFINED, &JsValue::from_str(news), &plain).map_or(true, |answer| !answer.is_falsy())
    }
}

/// The application around this console. Panics outside the console's own tree: `app.rs` provides it first.
pub fn use_host() -> Host {
    expect_context()
}
