//! How the console looks to one person: theme, text size, contrast, motion, underlined links, focus ring. Every choice
//! is "as my system" until somebody makes another, and every list is closed, because the server renders the page from
//! it and the sheet has a rule for each value.
//!
//! One table makes the type, its names in the cookie and its attributes in the page, so that a new choice cannot be
//! forgotten in one of them.

use serde::{Deserialize, Serialize};

use crate::locale::{Theme, choices};

choices! {
    /// How large words are, and with them everything that is measured by words.
    TextSize {
        /// As large as the browser shows them.
        #[default]
        System = "system",
        /// 115 % of that.
        Large = "115",
        /// 130 % of that.
        Larger = "130",
        /// 150 % of that.
        Largest = "150",
    }
}

choices! {
    /// How far words and edges stand out from their ground.
    Contrast {
        /// As the operating system says.
        #[default]
        System = "system",
        /// 4.5 to 1 for words.
        Standard = "standard",
        /// 7 to 1 for words (1.4.6).
        More = "more",
    }
}

choices! {
    /// Whether things move.
    Motion {
        /// As the operating system says.
        #[default]
        System = "system",
        /// They move.
        Full = "full",
        /// They stand still (2.3.3).
        Reduced = "reduced",
    }
}

choices! {
    /// What a link is known by.
    Links {
        /// In sentences by a line under it; everywhere where the system asks for more contrast.
        #[default]
        System = "system",
        /// By a line under it, everywhere.
        Underlined = "underlined",
    }
}

choices! {
    /// The ring around what has the focus.
    FocusRing {
        /// Thin; thick where the system asks for more contrast.
        #[default]
        System = "system",
        /// Thick, in the colour of words.
        Strong = "strong",
    }
}

macro_rules! axes {
    ($($(#[$doc:meta])* $axis:ident, $field:ident: $type:ty, $cookie:literal, $attribute:literal;)*) => {
        /// One thing about the look that can be chosen.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Axis { $($(#[$doc])* $axis),* }

        /// A look: one choice for each axis.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct Look { $($(#[$doc])* pub $field: $type),* }

        impl Axis {
            /// Every axis.
            pub const ALL: &'static [Self] = &[$(Self::$axis),*];

            /// Its key in the cookie of display choices.
            pub const fn cookie_key(self) -> &'static str {
                match self { $(Self::$axis => $cookie),* }
            }

            /// The attribute of the wrapper that the sheet reads.
            pub const fn attribute(self) -> &'static str {
                match self { $(Self::$axis => $attribute),* }
            }

            /// What it can be set to; the first is the system's.
            pub fn values(self) -> Vec<&'static str> {
                match self { $(Self::$axis => <$type>::ALL.iter().map(|choice| choice.as_str()).collect()),* }
            }
        }

        impl Look {
            /// What an axis is set to.
            pub const fn get(self, axis: Axis) -> &'static str {
                match axis { $(Axis::$axis => self.$field.as_str()),* }
            }

            /// The same look with one axis set to a value; a value that the axis does not have changes nothing.
            pub fn with(mut self, axis: Axis, value: &str) -> Self {
                match axis { $(Axis::$axis => self.$field = <$type>::parse(value).unwrap_or(self.$field)),* }
                self
            }
        }
    };
}

axes! {
    /// Light or dark.
    Theme, theme: Theme, "t", "data-theme";
    /// Text size.
    TextSize, text_size: TextSize, "s", "data-text-size";
    /// Contrast.
    Contrast, contrast: Contrast, "c", "data-contrast";
    /// Motion.
    Motion, motion: Motion, "m", "data-motion";
    /// Underlined links.
    Links, links: Links, "u", "data-links";
    /// Focus ring.
    FocusRing, focus_ring: FocusRing, "f", "data-focus-ring";
}

/// The value of every axis that leaves it to the system.
pub const AS_SYSTEM: &str = "system";

impl Look {
    /// Every look there is.
    pub fn all() -> Vec<Self> {
        Axis::ALL.iter().fold(vec![Self::default()], |looks, &axis| {
            looks.iter().flat_map(|look| axis.values().into_iter().map(|value| look.with(axis, value))).collect()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_axis_is_as_the_system_until_it_is_set() {
        for &axis in Axis::ALL {
            assert_eq!(axis.values()[0], AS_SYSTEM);
            assert_eq!(Look::default().get(axis), AS_SYSTEM);
            for value in axis.values() {
                assert_eq!(Look::default().with(axis, value).get(axis), value);
            }
            assert_eq!(Look::default().with(axis, "purple"), Look::default());
        }
    }

    #[test]
    fn all_looks_are_all_combinations() {
        let looks = Look::all();
        let expected: usize = Axis::ALL.iter().map(|axis| axis.values().len()).product();
        let distinct: std::collections::HashSet<_> = looks.iter().collect();
        assert_eq!((looks.len(), distinct.len()), (expected, expected));
    }
}
