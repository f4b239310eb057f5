//! Numbers, times and plural forms, through the browser's own `Intl`: no locale data travels with the program, and
//! nothing else formats.
//!
//! Times are told in a time zone, by its IANA name: that of the person's account ([`crate::session::use_time_zone`]).
//! Without one, or where the browser does not know it, they are told in the browser's own.

use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use latchkey_contract::locale::Locale;
use wasm_bindgen::{JsCast, JsValue};

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

/// A length in bytes, in the largest unit of 1000 that leaves a whole part: "1.2 MB", in French "1,2 Mo".
pub fn bytes(locale: Locale, length: i64) -> String {
    const UNITS: [&str; 4] = ["byte", "kilobyte", "megabyte", "gigabyte"];
    // Lengths of files are far below 2^53, where such a number would lose digits.
    let (mut number, mut unit) = (length as f64, 0);
    while number >= 1000.0 && unit + 1 < UNITS.len() {
        number /= 1000.0;
        unit += 1;
    }
    let options = Object::new();
    let digits = JsValue::from_f64(if unit == 0 { 0.0 } else { 1.0 });
    let settings = [
        ("style", "unit".into()),
        ("unit", UNITS[unit].into()),
        // The short form of a byte has no plural.
        ("unitDisplay", if unit == 0 { "long" } else { "short" }.into()),
        ("maximumFractionDigits", digits),
    ];
    for (name, value) in settings {
        // Setting a property of a fresh plain object cannot fail.
        best_effort(Reflect::set(&options, &name.into(), &value));
    }
    let format = Intl::NumberFormat::new(&tags(locale), &options);
    call(&format.format(), &JsValue::from_f64(number))
}

/// A time of day, to the minute, from milliseconds since the epoch.
pub fn time_of_day(locale: Locale, zone: Option<&str>, millis: f64) -> String {
    styled(locale.as_str(), zone, millis, &[("hour", "2-digit"), ("minute", "2-digit")])
}

/// A day, from milliseconds since the epoch: "Nov 22, 2026".
pub fn date(locale: Locale, zone: Option<&str>, millis: f64) -> String {
    styled(locale.as_str(), zone, millis, &[("dateStyle", "medium")])
}

/// A day and a time, from milliseconds since the epoch: "Nov 22, 2026, 2:05 PM".
pub fn date_time(locale: Locale, zone: Option<&str>, millis: f64) -> String {
    styled(locale.as_str(), zone, millis, &[("dateStyle", "medium"), ("timeStyle", "short")])
}

/// The milliseconds since the epoch of a time on the wire (RFC 3339).
pub fn millis(time: &str) -> f64 {
    Date::parse(time)
}

/// A time on the wire (RFC 3339, UTC), from milliseconds since the epoch.
pub fn wire_time(millis: f64) -> String {
    Date::new(&JsValue::from_f64(millis)).to_iso_string().into()
}

/// The day of a moment in a time zone, as date fields have it: `2026-11-22`.
pub fn local_day(zone: Option<&str>, millis: f64) -> String {
    wall_clock(zone, millis).chars().take(DAY.len()).collect()
}

/// The last second of a day in a time zone, in milliseconds since the epoch; none for what is no day.
pub fn end_of_day(zone: Option<&str>, day: &str) -> Option<f64> {
    let told = Date::parse(&[day, "T23:59:59Z"].concat());
    let ahead = |millis: f64| Date::parse(&[&wall_clock(zone, millis).replace(' ', "T"), "Z"].concat()) - millis;
    // What the clocks are ahead near that evening, then on it: they may change the night before or after.
    let near = told - ahead(told);
    let end = told - ahead(near);
    (day.len() == DAY.len() && end.is_finite()).then_some(end)
}

/// A day as date fields have it.
const DAY: &str = "2026-11-22";

/// What calendar and clock show at a moment: `2026-11-22 14:05:09`, which is how Swedish writes it.
fn wall_clock(zone: Option<&str>, millis: f64) -> String {
    styled("sv", zone, millis, &[("dateStyle", "short"), ("timeStyle", "medium")])
}

/// The names of the time zones that this browser knows; none where it does not tell.
pub fn time_zones() -> Vec<String> {
    let names = || -> Option<Array> {
        intl("supportedValuesOf")?.call1(&JsValue::UNDEFINED, &"timeZone".into()).ok()?.dyn_into().ok()
    };
    names().map(|names| names.iter().filter_map(|name| name.as_string()).collect()).unwrap_or_default()
}

fn styled(language: &str, zone: Option<&str>, millis: f64, styles: &[(&str, &str)]) -> String {
    let options = Object::new();
    let zone = zone.filter(|zone| knows_zone(zone)).map(|zone| ("timeZone", zone));
    for (name, value) in styles.iter().copied().chain(zone) {
        // Setting a property of a fresh plain object cannot fail.
        best_effort(Reflect::set(&options, &name.into(), &value.into()));
    }
    let format = Intl::DateTimeFormat::new(&Array::of1(&language.into()), &options);
    call(&format.format(), &Date::new(&JsValue::from_f64(millis)))
}

/// Whether this browser knows a time zone: zones are made and renamed, and asking for one it lacks is an error.
fn knows_zone(zone: &str) -> bool {
    let options = Object::new();
    // Setting a property of a fresh plain object cannot fail.
    best_effort(Reflect::set(&options, &"timeZone".into(), &zone.into()));
    let format = |make| Reflect::construct(make, &Array::of2(&JsValue::UNDEFINED, &options)).ok();
    intl("DateTimeFormat").as_ref().and_then(format).is_some()
}

/// A function of `Intl`.
fn intl(name: &str) -> Option<Function> {
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    Reflect::get(&intl, &name.into()).ok()?.dyn_into().ok()
}

fn tags(locale: Locale) -> Array {
    Array::of1(&locale.as_str().into())
}

/// Calls a bound `format` function; the formatters answer text for every number and date.
fn call(format: &Function, value: &JsValue) -> String {
    format.call1(&JsValue::UNDEFINED, value).ok().and_then(|text| text.as_string()).unwrap_or_default()
}
