//! What the package tells the console, at first and at each change: a plain object of its own making, so nothing in it is
//! unknown or malformed, and reading it by name costs a third of decoding JSON. What is absent stays as it is.

use js_sys::Reflect;
use latchkey_contract::locale::{Locale, Theme};
use wasm_bindgen::JsValue;

use crate::config::Given;

/// An object with settings.
pub(super) struct Settings<'a>(&'a JsValue);

impl<'a> Settings<'a> {
    /// The settings in an object.
    pub(super) const fn of(object: &'a JsValue) -> Self {
        Self(object)
    }

    fn value(&self, name: &str) -> JsValue {
        // Reading what is no object would fail, and nothing is said by it either.
        Reflect::get(self.0, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
    }

    /// A text, if it is said.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        self.value(name).as_string()
    }

    /// Whether it is said and so.
    pub(super) fn holds(&self, name: &str) -> bool {
        self.value(name).is_truthy()
    }

    /// Where the API is.
    pub(super) fn api_base(&self) -> Option<String> {
        self.text("api_base")
    }

    /// The language.
    pub(super) fn locale(&self) -> Option<Locale> {
        Locale::parse(&self.text("locale")?)
    }

    /// The theme.
    pub(super) fn theme(&self) -> Option<Theme> {
        Theme::parse(&self.text("theme")?)
    }

    /// The organisation's name; its picture is said with it.
    pub(super) fn brand(&self) -> Option<String> {
        self.text("brand")
    }

    /// The organisation's picture.
    pub(super) fn logo(&self) -> Option<String> {
        self.text("logo")
    }

    /// The level of the first heading, which the package keeps between 1 and 6.
    pub(super) fn heading_level(&self) -> Option<u8> {
        self.value("heading_level").as_f64().map(|level| level as u8)
    }

    /// What the host decides; always said.
    pub(super) fn given(&self) -> Given {
        let given = self.value("given");
        let given = Settings(&given);
        Given {
            language_given: given.holds("language_given"),
            theme_given: given.holds("theme_given"),
            language_locked: given.holds("language_locked"),
        }
    }
}
