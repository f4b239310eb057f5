//! Which part of a body a request wants (RFC 9110, section 14). One range is honoured; several are answered with the
//! whole, which the standard allows and which costs no more than the whole, however many there are (S-101).

use http::{HeaderMap, HeaderName, header};

/// A part of a body: where it begins and how long it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first byte, counted from zero.
    pub first: u64,
    /// How many bytes; at least one.
    pub length: u64,
}

impl Span {
    /// The last byte.
    pub const fn last(self) -> u64 {
        self.first + self.length - 1
    }
}

/// What a request wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Everything.
    Whole,
    /// This part.
    Part(Span),
    /// A part that does not exist.
    Outside,
}

/// Reads `Range` and `If-Range` for a body of this length with this `ETag`. What cannot be read asks for nothing in
/// particular, and so does a range of another version.
pub fn wanted(headers: &HeaderMap, length: u64, tag: &str) -> Wanted {
    let Some(range) = single(headers, header::RANGE) else { return Wanted::Whole };
    if headers.contains_key(header::IF_RANGE) && single(headers, header::IF_RANGE) != Some(tag) {
        return Wanted::Whole;
    }
    let Some((unit, set)) = range.split_once('=') else { return Wanted::Whole };
    if !unit.eq_ignore_ascii_case("bytes") || set.contains(',') {
        return Wanted::Whole;
    }
    let Some((first, last)) = set.trim().split_once('-') else { return Wanted::Whole };
    match (number(first), number(last)) {
        (Some(first), None) if last.is_empty() => part(first, u64::MAX, length),
        (Some(first), Some(last)) if first <= last => part(first, last, length),
        (None, Some(count)) if first.is_empty() => match count.min(length) {
            0 => Wanted::Outside,
            count => Wanted::Part(Span { first: length - count, length: count }),
        },
        _ => Wanted::Whole,
    }
}

fn part(first: u64, last: u64, length: u64) -> Wanted {
    if first >= length {
        return Wanted::Outside;
    }
    Wanted::Part(Span { first, length: last.min(length - 1) - first + 1 })
}

/// Digits and nothing else; a number too large to count with is beyond every file.
fn number(text: &str) -> Option<u64> {
    let is_number = !text.is_empty() && text.bytes().all(|sign| sign.is_ascii_digit());
    is_number.then(|| text.parse().unwrap_or(u64::MAX))
}

fn single(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    let mut values = headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (Some(value), None) => value.to_str().ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(range: &str, length: u64) -> Wanted {
        let headers = HeaderMap::from_iter([(header::RANGE, range.parse().unwrap())]);
        wanted(&headers, length, "\"v1\"")
    }

    const fn span(first: u64, length: u64) -> Wanted {
        Wanted::Part(Span { first, length })
    }

    #[test]
    fn s_101_one_range_is_honoured() {
        for (range, expected) in [
            ("bytes=0-0", span(0, 1)),
            ("bytes=0-9", span(0, 10)),
            ("bytes=3-", span(3, 7)),
            ("bytes=3-99", span(3, 7)),
            ("bytes=-4", span(6, 4)),
            ("bytes=-99", span(0, 10)),
            ("BYTES=9-9", span(9, 1)),
            ("bytes=9-99999999999999999999999", span(9, 1)),
        ] {
            assert_eq!(of(range, 10), expected, "{range}");
        }
    }

    #[test]
    fn s_101_a_range_outside_is_said_to_be() {
        for range in ["bytes=10-", "bytes=10-20", "bytes=-0", "bytes=99999999999999999999999-"] {
            assert_eq!(of(range, 10), Wanted::Outside, "{range}");
        }
        assert_eq!(of("bytes=0-", 0), Wanted::Outside);
        assert_eq!(of("bytes=-5", 0), Wanted::Outside);
    }

    #[test]
    fn s_101_several_ranges_and_what_is_none_mean_the_whole() {
        let many = format!("bytes={}", "0-0,".repeat(10_000));
        for range in
            [&many, "bytes=0-1,3-4", "bytes=5-3", "bytes=", "bytes=-", "bytes=a-b", "bytes=+1-2", "lines=1-2", "0-5"]
        {
            assert_eq!(of(range, 10), Wanted::Whole);
        }
        let twice = HeaderMap::from_iter(
            [(header::RANGE, "bytes=0-1"), (header::RANGE, "bytes=2-3")]
                .map(|(name, value)| (name, value.parse().unwrap())),
        );
        assert_eq!(wanted(&twice, 10, "\"v1\""), Wanted::Whole);
    }

    #[test]
    fn s_101_a_range_of_another_version_means_the_whole() {
        for (condition, expected) in [
            ("\"v1\"", span(2, 8)),
            ("\"v2\"", Wanted::Whole),
            ("W/\"v1\"", Wanted::Whole),
            ("Sun, 22 Nov 2026 08:00:00 GMT", Wanted::Whole),
        ] {
            let headers = HeaderMap::from_iter([
                (header::RANGE, "bytes=2-".parse().unwrap()),
                (header::IF_RANGE, condition.parse().unwrap()),
            ]);
            assert_eq!(wanted(&headers, 10, "\"v1\""), expected, "{condition}");
        }
    }

    proptest! {
        #[test]
        fn s_101_a_part_lies_inside_whatever_is_asked(range in "bytes=[0-9]{0,3}-[0-9]{0,3}", length in 0_u64..500) {
            if let Wanted::Part(span) = of(&range, length) {
                prop_assert!(span.length > 0 && span.last() < length);
            }
        }
    }
}
