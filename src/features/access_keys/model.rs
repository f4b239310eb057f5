//! What can be decided about keys without a page: how long a new one may live, whether there is room for it, and which
//! ones end soon.

use latchkey_contract::{
    access_key::{AccessKey, AccessKeyList, Expiry, KeyState},
    limits,
    problem::FieldCode,
    text,
};

/// Lifetimes that are offered, in days (U4).
const PRESETS: [u16; 4] = [7, 30, 90, 365];
/// The lifetime that a form starts with: long enough for a project, short enough to be thought of again.
const USUAL_DAYS: u16 = 90;
/// A day in milliseconds.
pub(super) const DAY: f64 = 24.0 * 60.0 * 60.0 * 1000.0;
/// What two clocks may differ by, in milliseconds: the last moment that is allowed is allowed by the server's clock.
const CLOCKS_DIFFER: f64 = 5.0 * 60.0 * 1000.0;

/// A way to say how long a key lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lifetime {
    /// So many days from now.
    Days(u16),
    /// Until the end of a day of the person's choice.
    Date,
    /// Until it is deleted.
    Unlimited,
}

impl Lifetime {
    /// The ways that an organisation's maximum leaves.
    pub(super) fn offered(most_days: Option<u16>) -> Vec<Self> {
        let most = most_days.unwrap_or(u16::MAX);
        let mut offered: Vec<Self> = PRESETS.into_iter().filter(|days| *days <= most).map(Self::Days).collect();
        // The maximum itself, when it lies between the presets.
        offered.extend(most_days.filter(|most| !PRESETS.contains(most)).map(Self::Days));
        offered.push(Self::Date);
        offered.extend(most_days.is_none().then_some(Self::Unlimited));
        offered
    }

    /// The way that a form starts with.
    pub(super) fn usual(most_days: Option<u16>) -> Self {
        Self::Days(most_days.map_or(USUAL_DAYS, |most| most.min(USUAL_DAYS)))
    }

    /// Its value in the list.
    pub(super) fn value(self) -> String {
        match self {
            Self::Days(days) => days.to_string(),
            Self::Date => "date".to_owned(),
            Self::Unlimited => "never".to_owned(),
        }
    }

    /// The way of that value.
    pub(super) fn parse(value: &str) -> Option<Self> {
        match value {
            "date" => Some(Self::Date),
            "never" => Some(Self::Unlimited),
            days => days.parse().ok().map(Self::Days),
        }
    }
}

/// What is wrong with the chosen day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DayError {
    /// None was chosen.
    Missing,
    /// It is over, or ends today.
    TooEarly,
    /// It is later than the maximum.
    TooLate,
}

/// Most days that a key may live: the organisation's maximum, or what the product allows at all.
pub(super) fn most_days(list: &AccessKeyList) -> u16 {
    list.max_lifetime_days.unwrap_or(*limits::ACCESS_KEY_DAYS.end())
}

/// The moment at which a key ends whose last day ends at `end`; all in milliseconds since the epoch. The last day that
/// is allowed may be cut short by the time of day.
pub(super) fn moment(end: Option<f64>, now: f64, most_days: u16) -> Result<f64, DayError> {
    let end = end.filter(|end| end.is_finite()).ok_or(DayError::Missing)?;
    let last = now + f64::from(most_days) * DAY - CLOCKS_DIFFER;
    if end <= now + CLOCKS_DIFFER {
        Err(DayError::TooEarly)
    } else if end - DAY >= last {
        Err(DayError::TooLate)
    } else {
        Ok(end.min(last))
    }
}

/// Why a name cannot be used; surrounding space is taken off before it is sent.
pub(super) fn name_error(name: &str) -> Option<FieldCode> {
    text::refused(name.trim(), limits::ACCESS_KEY_NAME_CHARS)
}

/// The expiry on the wire. `day` is asked only for a day of the person's own.
pub(super) fn expiry(lifetime: Lifetime, day: impl FnOnce() -> Result<String, DayError>) -> Result<Expiry, DayError> {
    match lifetime {
        Lifetime::Days(days) => Ok(Expiry::Days(days)),
        Lifetime::Unlimited => Ok(Expiry::Never),
        Lifetime::Date => day().map(Expiry::At),
    }
}

/// How many keys are active.
pub(super) fn active(list: &AccessKeyList) -> u32 {
    list.keys.iter().map(|key| u32::from(key.state == KeyState::Active)).sum()
}

/// Whether one more key may be active.
pub(super) fn has_room(list: &AccessKeyList) -> bool {
    active(list) < u32::from(list.max_active)
}

/// Whether a key can hand over to a new one: once, and while it has not ended.
pub(super) fn can_rotate(key: &AccessKey) -> bool {
    key.state != KeyState::Expired && key.replaced_by.is_none()
}

/// Whether a key works now and ends within the days of the first warning, with nothing to take over from it (U6).
pub(super) fn ends_soon(key: &AccessKey) -> bool {
    let [first, ..] = limits::ACCESS_KEY_WARNING_DAYS;
    key.state == KeyState::Active && can_rotate(key) && key.days_left.is_some_and(|days| days <= u32::from(first))
}

/// A number for the row of a key (FNV-1a): rows are told apart by numbers.
pub(super) fn row_number(key: &AccessKey) -> u64 {
    key.id
        .as_str()
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use latchkey_contract::id::AccessKeyId;

    use super::*;

    fn key(state: KeyState, days_left: Option<u32>) -> AccessKey {
        AccessKey {
            id: AccessKeyId::from_bits(1),
            name: "build".to_owned(),
            state,
            scope: Vec::new(),
            created_at: "2026-11-01T00:00:00Z".to_owned(),
            last_used_at: None,
            expires_at: None,
            ends_at: None,
            days_left,
            warned: None,
            replaces: None,
            replaced_by: None,
            version: 1,
        }
    }

    fn list(keys: Vec<AccessKey>, max_active: u8) -> AccessKeyList {
        AccessKeyList { keys, max_active, max_lifetime_days: None, grantable: Vec::new() }
    }

    #[test]
    fn u_4_only_lifetimes_within_the_maximum_are_offered() {
        use Lifetime::{Date, Days, Unlimited};
        assert_eq!(Lifetime::offered(None), [Days(7), Days(30), Days(90), Days(365), Date, Unlimited]);
        assert_eq!(Lifetime::offered(Some(90)), [Days(7), Days(30), Days(90), Date]);
        assert_eq!(Lifetime::offered(Some(60)), [Days(7), Days(30), Days(60), Date]);
        assert_eq!(Lifetime::offered(Some(1)), [Days(1), Date]);
        for most in [None, Some(1), Some(60), Some(90), Some(1000)] {
            assert!(Lifetime::offered(most).contains(&Lifetime::usual(most)), "{most:?}");
            for lifetime in Lifetime::offered(most) {
                assert_eq!(Lifetime::parse(&lifetime.value()), Some(lifetime));
            }
        }
        assert_eq!(Lifetime::parse("soon"), None);
    }

    #[test]
    fn u_4_a_day_of_ones_own_lies_ahead_and_within_the_maximum() {
        let now = 1_000.0 * DAY;
        assert_eq!(moment(None, now, 30), Err(DayError::Missing));
        assert_eq!(moment(Some(f64::NAN), now, 30), Err(DayError::Missing));
        assert_eq!(moment(Some(now - DAY), now, 30), Err(DayError::TooEarly));
        assert_eq!(moment(Some(now + 2.0 * DAY), now, 30), Ok(now + 2.0 * DAY));
        let last = now + 30.0 * DAY - CLOCKS_DIFFER;
        assert_eq!(moment(Some(now + 30.5 * DAY), now, 30), Ok(last), "the last day is cut short");
        assert_eq!(moment(Some(now + 31.5 * DAY), now, 30), Err(DayError::TooLate));
    }

    #[test]
    fn x_9_room_is_counted_over_active_keys_only() {
        use KeyState::{Active, Expired, Paused};
        let keys = |states: &[KeyState]| states.iter().map(|state| key(*state, None)).collect::<Vec<_>>();
        assert!(has_room(&list(keys(&[Active, Paused, Expired]), 2)));
        assert!(!has_room(&list(keys(&[Active, Active, Paused]), 2)));
        assert_eq!(active(&list(keys(&[Active, Paused, Active]), 2)), 2);
    }

    #[test]
    fn u_6_a_key_in_use_that_nothing_takes_over_from_ends_soon() {
        assert!(ends_soon(&key(KeyState::Active, Some(14))));
        assert!(ends_soon(&key(KeyState::Active, Some(1))));
        assert!(!ends_soon(&key(KeyState::Active, Some(15))));
        assert!(!ends_soon(&key(KeyState::Active, None)));
        assert!(!ends_soon(&key(KeyState::Paused, Some(1))));
        let replaced = AccessKey { replaced_by: Some(AccessKeyId::from_bits(2)), ..key(KeyState::Active, Some(1)) };
        assert!(!ends_soon(&replaced));
        assert!(!can_rotate(&replaced));
        assert!(!can_rotate(&key(KeyState::Expired, Some(0))));
    }

    #[test]
    fn rows_of_different_keys_have_different_numbers() {
        let other = AccessKey { id: AccessKeyId::from_bits(2), ..key(KeyState::Active, None) };
        assert_ne!(row_number(&key(KeyState::Active, None)), row_number(&other));
    }

    #[test]
    fn a_name_is_one_line_that_is_not_empty() {
        assert_eq!(name_error(" build "), None);
        assert_eq!(name_error("  "), Some(FieldCode::Required));
        assert_eq!(name_error(&"n".repeat(81)), Some(FieldCode::TooLong));
        assert_eq!(name_error("a\u{202e}b"), Some(FieldCode::Characters));
    }
}
