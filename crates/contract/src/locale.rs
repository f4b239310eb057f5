//! Language and theme. Closed lists, because the page is rendered from them.

use serde::Serialize;

// `tt`, not `literal`: the names must reach the derives of the enums as plain tokens, or the document of the API shows
// the variants instead.
macro_rules! choices {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:tt,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $text)] $variant),* }

        crate::names::read_by_name!($name, $($variant = $text,)*);

        impl $name {
            /// Every choice, in the order they are offered.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The choice as it is stored and sent.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),* }
            }

            /// The choice of that name.
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($text => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

pub(crate) use choices;

choices! {
    /// A language of the console and of its mails (BCP 47).
    Locale {
        /// English.
        #[default]
        En = "en",
        /// Dutch, with the formal "u".
        Nl = "nl",
        /// French, with "vous".
        Fr = "fr",
    }
}

choices! {
    /// Light or dark.
    Theme {
        /// As the operating system says.
        #[default]
        System = "system",
        /// Dark words on light ground.
        Light = "light",
        /// Light words on dark ground.
        Dark = "dark",
    }
}

impl Locale {
    /// The language's own name, which is how it is offered.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Nl => "Nederlands",
            Self::Fr => "Français",
        }
    }
}
