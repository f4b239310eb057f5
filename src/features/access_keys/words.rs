//! The words about keys that depend on what they say: failures, days, times.

use latchkey_contract::{
    access_key::AccessKey,
    limits,
    locale::Locale,
    problem::{Code, FieldCode},
};

use super::model;
use crate::{
    api::ApiError,
    i18n::{errors, format, plural_in, string_in},
};

/// The sentence for a failed change.
pub(super) fn failure(locale: Locale, error: &ApiError, max_active: u8) -> String {
    match error {
        ApiError::Missing => string_in!(locale, access_keys.failed_gone),
        ApiError::Conflict(Code::StaleVersion) => string_in!(locale, access_keys.failed_stale),
        ApiError::Conflict(Code::AccessKeyLimit) => limit(locale, u32::from(max_active)),
        ApiError::Conflict(Code::AccessKeyEnded) => string_in!(locale, access_keys.failed_ended),
        ApiError::Conflict(Code::SecretAlreadyIssued) => string_in!(locale, access_keys.failed_issued),
        other => errors::words(locale, other),
    }
}

/// What is wrong with a name.
pub(super) fn name_error(locale: Locale, code: FieldCode) -> String {
    match code {
        FieldCode::TooLong => {
            let most = u32::try_from(limits::ACCESS_KEY_NAME_CHARS).unwrap_or(u32::MAX);
            plural_in!(locale, access_keys.name_too_long, count = most)
        }
        FieldCode::Characters => string_in!(locale, access_keys.name_characters),
        _ => string_in!(locale, access_keys.name_missing),
    }
}

/// Why no further key can be active, and what to do.
pub(super) fn limit(locale: Locale, max_active: u32) -> String {
    plural_in!(locale, access_keys.limit, count = max_active)
}

/// How many keys of how many are active.
pub(super) fn used(locale: Locale, active: u32, max_active: u32) -> String {
    let of = format::number(locale, f64::from(max_active));
    plural_in!(locale, access_keys.used, count = active, of = of)
}

/// A time on the wire as a day in the person's time zone.
pub(super) fn day(locale: Locale, zone: Option<&str>, time: &str) -> String {
    format::date(locale, zone, format::millis(time))
}

/// A time on the wire as a day with its time, in the person's time zone.
pub(super) fn day_and_time(locale: Locale, zone: Option<&str>, time: &str) -> String {
    format::date_time(locale, zone, format::millis(time))
}

/// When a key ends, said as a warning where it is near: "in 6 days".
pub(super) fn days_left(locale: Locale, days: u32) -> String {
    // Days are counted up: one means within 24 hours.
    if days <= 1 {
        string_in!(locale, access_keys.ends_today)
    } else {
        plural_in!(locale, access_keys.ends_in, count = days)
    }
}

/// The warning above the table for a key that ends soon.
pub(super) fn warning(locale: Locale, key: &AccessKey) -> String {
    let days = key.days_left.unwrap_or_default();
    let name = key.name.as_str();
    if days <= 1 {
        string_in!(locale, access_keys.warning_today, name = name)
    } else {
        plural_in!(locale, access_keys.warning, count = days, name = name)
    }
}

/// A lifetime in the list.
pub(super) fn lifetime(locale: Locale, lifetime: model::Lifetime) -> String {
    match lifetime {
        model::Lifetime::Days(days) => plural_in!(locale, access_keys.lifetime_days, count = days),
        model::Lifetime::Date => string_in!(locale, access_keys.lifetime_date),
        model::Lifetime::Unlimited => string_in!(locale, access_keys.lifetime_never),
    }
}
