//! The time zones there are: every name of the IANA database, older ones included, because browsers still offer some.

use std::{collections::HashSet, sync::LazyLock};

/// One name per line; lines with `#` in front say where the list comes from.
const LIST: &str = include_str!("../../data/time-zones.txt");

static NAMES: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| LIST.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).collect());

/// Whether a text is the name of a time zone, exactly.
pub(crate) fn is_time_zone(name: &str) -> bool {
    NAMES.contains(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn m_2_names_of_the_database_are_time_zones_and_nothing_else_is() {
        // Of each pair browsers offer one or the other.
        for name in ["Europe/Amsterdam", "America/Halifax", "Asia/Calcutta", "Asia/Kolkata", "Europe/Kyiv", "UTC"] {
            assert!(is_time_zone(name), "{name}");
        }
        for name in ["", "europe/amsterdam", "Europe/Amsterdam ", "Europe", "../etc/passwd", "+01:00", "CET; DROP"] {
            assert!(!is_time_zone(name), "{name}");
        }
    }
}
