//! Closed lists of names on the wire. The derive of serde writes a reader of a kilobyte for each list into the program;
//! this one is shared by all of them.

use serde::{Deserializer, de};

/// Reads one of these names and answers its place in the list; the error names the unknown one.
pub(crate) fn index_of<'de, D: Deserializer<'de>>(
    deserializer: D,
    names: &'static [&'static str],
) -> Result<usize, D::Error> {
    deserializer.deserialize_str(OneOf(names))
}

struct OneOf(&'static [&'static str]);

impl de::Visitor<'_> for OneOf {
    type Value = usize;

    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("one of a list of names")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<usize, E> {
        self.0.iter().position(|name| *name == text).ok_or_else(|| E::unknown_variant(text, self.0))
    }
}

/// Lets a list of names be read: the variants in their order, and the name of each.
macro_rules! read_by_name {
    ($name:ident, $($variant:ident = $text:tt,)*) => {
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                const NAMES: &[&str] = &[$($text),*];
                const VARIANTS: [$name; NAMES.len()] = [$($name::$variant),*];
                // The place is one of `NAMES`, and both lists are of one length.
                crate::names::index_of(deserializer, NAMES).map(|index| VARIANTS[index])
            }
        }
    };
}

pub(crate) use read_by_name;

#[cfg(test)]
mod tests {
    use crate::{locale::Locale, permission::Permission, problem::Code};

    #[test]
    fn every_name_reads_as_what_it_was_written_from() {
        for code in Code::ALL {
            let text = serde_json::to_string(code).unwrap();
            assert_eq!(serde_json::from_str::<Code>(&text).unwrap(), *code);
        }
        for permission in Permission::ALL {
            let text = serde_json::to_string(permission).unwrap();
            assert_eq!(serde_json::from_str::<Permission>(&text).unwrap(), *permission);
        }
    }

    #[test]
    fn what_is_not_in_the_list_is_refused_and_named() {
        for text in ["\"xx\"", "\"\"", "\"EN\"", "0", "null", "{\"en\":null}", "[\"en\"]"] {
            assert!(serde_json::from_str::<Locale>(text).is_err(), "{text}");
        }
        let error = serde_json::from_str::<Locale>("\"xx\"").unwrap_err().to_string();
        assert!(error.contains("`xx`") && error.contains("`nl`"), "{error}");
    }
}
