//! Times in the time zone of an account, whatever the browser's own is (M2).

use latchkey_console::i18n::format::{date, date_time, end_of_day, local_day, millis, wire_time};
use latchkey_contract::locale::Locale;
use wasm_bindgen_test::wasm_bindgen_test;

const HALIFAX: Option<&str> = Some("America/Halifax");
const TOKYO: Option<&str> = Some("Asia/Tokyo");

#[wasm_bindgen_test]
fn m_2_a_moment_is_told_in_the_time_zone_of_the_account() {
    let moment = millis("2026-11-22T01:30:00Z");
    assert_eq!(date(Locale::En, HALIFAX, moment), "Nov 21, 2026");
    assert_eq!(date(Locale::En, TOKYO, moment), "Nov 22, 2026");
    assert_eq!(date_time(Locale::Nl, HALIFAX, moment), "21 nov 2026, 21:30");
    assert_eq!(date_time(Locale::Nl, TOKYO, moment), "22 nov 2026, 10:30");
    assert_eq!((local_day(HALIFAX, moment).as_str(), local_day(TOKYO, moment).as_str()), ("2026-11-21", "2026-11-22"));
}

#[wasm_bindgen_test]
fn m_2_a_day_ends_where_the_account_is() {
    for (zone, day, end) in [
        (Some("UTC"), "2026-11-22", "2026-11-22T23:59:59.000Z"),
        (HALIFAX, "2026-11-22", "2026-11-23T03:59:59.000Z"),
        (TOKYO, "2026-11-22", "2026-11-22T14:59:59.000Z"),
        // Clocks change in the night before, and in the night after.
        (Some("Europe/Amsterdam"), "2026-10-24", "2026-10-24T21:59:59.000Z"),
        (Some("Europe/Amsterdam"), "2026-10-25", "2026-10-25T22:59:59.000Z"),
        (Some("Pacific/Auckland"), "2026-09-26", "2026-09-26T11:59:59.000Z"),
        (Some("Pacific/Auckland"), "2026-09-27", "2026-09-27T10:59:59.000Z"),
    ] {
        assert_eq!(end_of_day(zone, day).map(wire_time).as_deref(), Some(end), "{zone:?} {day}");
    }
    for no_day in ["", "soon", "2026-13-01", "2026-11-22T00"] {
        assert_eq!(end_of_day(HALIFAX, no_day), None, "{no_day}");
    }
}

#[wasm_bindgen_test]
fn m_2_a_time_zone_that_the_browser_does_not_know_leaves_its_own() {
    let moment = millis("2026-11-22T12:00:00Z");
    let unknown = Some("Middle/Earth");
    assert_eq!(date_time(Locale::En, unknown, moment), date_time(Locale::En, None, moment));
    assert_eq!(end_of_day(unknown, "2026-11-22"), end_of_day(None, "2026-11-22"));
}
