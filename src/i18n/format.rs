//! Numbers, times and plural forms, through the browser's own `Intl`: no locale data travels with the program, and
//! nothing else formats.

use js_sys::{Array, Date, Intl, Object, Reflect};
use latchkey_contract::locale::Locale;
use wasm_bindgen::JsValue;

use crate::behavior::dom::best_effort;

/// Which form of a text fits a number. English, Dutch and French know these two; French "many" (whole millions) does
/// not occur in the console and reads as `Other`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plural {
    /// One thing; in French also none.
    One,
    /// Several things.
    Other,
}

/// The form that fits a number.
pub fn plural(locale: Locale, number: f64) -> Plural {
    let rules = Intl::PluralRules::new(&tags(locale), &Object::new());
    if rules.select(number) == "one" { Plural::One } else { Plural::Other }
}

/// A number with the language's grouping.
pub fn number(locale: Locale, number: f64) -> String {
    let format = Intl::NumberFormat::new(&tags(locale), &Object::new());
    call(&format.format(), &JsValue::from_f64(number))
}

/// A time of day, to the minute, from milliseconds since the epoch.
pub fn time_of_day(locale: Locale, millis: f64) -> String {
    let options = Object::new();
    for part in ["hour", "minute"] {
        // Setting a property of a fresh plain object cannot fail.
        best_effort(Reflect::set(&options, &part.into(), &"2-digit".into()));
    }
    let format = Intl::DateTimeFormat::new(&tags(locale), &options);
    call(&format.format(), &Date::new(&JsValue::from_f64(millis)))
}

fn tags(locale: Locale) -> Array {
    Array::of1(&locale.as_str().into())
}

/// Calls a bound `format` function; the formatters answer text for every number and date.
fn call(format: &js_sys::Function, value: &JsValue) -> String {
    format.call1(&JsValue::UNDEFINED, value).ok().and_then(|text| text.as_string()).unwrap_or_default()
}
