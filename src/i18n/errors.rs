//! The words for every way in which a request can fail: what happened, why if known, what to do now. One exhaustive
//! match, so that a new kind of failure does not compile without words.

use latchkey_contract::{locale::Locale, problem::Code};

use crate::{
    api::ApiError,
    i18n::{plural_in, string_in},
};

/// A minute, from which a waiting time is told in minutes.
const MINUTE_SECONDS: u32 = 60;

/// The sentence for a failure, in a language.
pub fn words(locale: Locale, error: &ApiError) -> String {
    match error {
        ApiError::Offline => string_in!(locale, errors.offline),
        ApiError::Timeout => string_in!(locale, errors.timeout),
        ApiError::Expired => string_in!(locale, errors.expired),
        ApiError::StepUp => string_in!(locale, errors.step_up),
        ApiError::Denied => string_in!(locale, errors.denied),
        ApiError::Missing => string_in!(locale, errors.missing),
        ApiError::Invalid(_) => string_in!(locale, errors.invalid),
        ApiError::Rules(..) => string_in!(locale, errors.rules),
        ApiError::Conflict(Code::TooManyChanges) => string_in!(locale, errors.too_many_changes),
        ApiError::Conflict(Code::RequestInProgress) => string_in!(locale, errors.in_progress),
        ApiError::Conflict(_) => string_in!(locale, errors.conflict),
        ApiError::Refused(_) => string_in!(locale, errors.invalid),
        ApiError::Throttled { retry_after } => throttled(locale, *retry_after),
        ApiError::Busy { .. } => string_in!(locale, errors.busy),
        ApiError::Outdated => string_in!(locale, errors.outdated),
        ApiError::Bug { request_id: None } => string_in!(locale, errors.bug),
        // What finds it in the server's log.
        ApiError::Bug { request_id: Some(id) } => {
            [string_in!(locale, errors.bug), string_in!(locale, errors.request_id, id = id)].join(" ")
        }
    }
}

fn throttled(locale: Locale, seconds: u32) -> String {
    if seconds < MINUTE_SECONDS {
        plural_in!(locale, errors.throttled, count = seconds)
    } else {
        plural_in!(locale, errors.throttled_minutes, count = seconds.div_ceil(MINUTE_SECONDS))
    }
}
