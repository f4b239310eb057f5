//! Words, and the only door to them: features call [`text!`], [`string!`] and [`plural!`], never the message library,
//! so that the store behind them can change.
//!
//! The messages stand in `locales/<language>/<namespace>.json`, one namespace per feature; `build.rs` turns them into
//! Rust and fails on a missing or empty text. The library's own context provider is not used: it would bring locale
//! matching data, a head manager and a cookie library into the program. [`I18n`] is a signal with a language, no more.
//!
//! ```text
//! let i18n = use_i18n();
//! text!(i18n, profile.title)                              // Signal<String>, follows the language
//! text!(i18n, shell.avatar_menu, name = name.get())       // values are read inside the signal
//! string!(i18n, errors.offline)                           // String, now
//! plural!(i18n, password.ended, count = 3)                // String, from the keys `one` and `other`
//! ```

pub mod errors;
pub mod format;
pub mod permissions;

use latchkey_contract::locale::Locale;
use leptos::prelude::*;

include!(concat!(env!("OUT_DIR"), "/i18n/mod.rs"));

/// The language of the page, in context. Copies of it are the same language.
#[derive(Clone, Copy)]
pub struct I18n {
    locale: RwSignal<Locale>,
}

impl I18n {
    /// Starts with a language.
    pub fn new(locale: Locale) -> Self {
        Self { locale: RwSignal::new(locale) }
    }

    /// The language; whoever reads it follows it.
    pub fn locale(self) -> Locale {
        self.locale.get()
    }

    /// The language now, for event handlers and code after an await.
    pub fn locale_untracked(self) -> Locale {
        self.locale.try_get_untracked().unwrap_or_default()
    }

    /// Changes the language; every text on the page follows.
    pub fn set_locale(self, locale: Locale) {
        self.locale.set(locale);
    }
}

/// The language of the page. Panics outside the console's own tree: `app.rs` provides it first.
pub fn use_i18n() -> I18n {
    expect_context()
}

/// The message library's name for a language.
#[doc(hidden)]
pub fn message_locale(locale: Locale) -> i18n::Locale {
    match locale {
        Locale::En => i18n::Locale::en,
        Locale::Nl => i18n::Locale::nl,
        Locale::Fr => i18n::Locale::fr,
    }
}

/// A text without values. Most texts are, so this is compiled once; each adds only its words.
#[doc(hidden)]
pub fn plain(i18n: I18n, words: fn(i18n::Locale) -> &'static str) -> Signal<String> {
    Signal::derive(move || words(message_locale(i18n.locale())).to_owned())
}

/// A text in a given language, as a `String`. The other macros stand on it.
#[macro_export]
macro_rules! string_in {
    ($locale:expr, $($key:ident).+ $(, $name:ident = $value:expr)* $(,)?) => {
        ::std::string::String::from(::leptos_i18n::td_string!(
            $crate::i18n::message_locale($locale), $($key).+ $(, $name = $value)*
        ))
    };
}

/// A text as a `Signal<String>` that follows the language, and whatever its values read.
#[macro_export]
macro_rules! text {
    ($i18n:expr, $($key:ident).+ $(,)?) => {
        $crate::i18n::plain($i18n, |locale| ::leptos_i18n::td_string!(locale, $($key).+))
    };
    ($i18n:expr, $($key:ident).+ $(, $name:ident = $value:expr)+ $(,)?) => {{
        let i18n: $crate::i18n::I18n = $i18n;
        ::leptos::prelude::Signal::derive(move || {
            $crate::string_in!(i18n.locale(), $($key).+ $(, $name = $value)*)
        })
    }};
}

/// A text in the language of this moment, as a `String`; for handlers, toasts and announcements.
#[macro_export]
macro_rules! string {
    ($i18n:expr, $($key:ident).+ $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::string_in!($crate::i18n::I18n::locale_untracked($i18n), $($key).+ $(, $name = $value)*)
    };
}

/// A text that depends on a number, in the language of this moment: the message has the keys `one` and `other`, both
/// with `{{ count }}`. Which one fits is the browser's knowledge (`Intl.PluralRules`).
#[macro_export]
macro_rules! plural {
    ($i18n:expr, $($key:ident).+, count = $count:expr $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::plural_in!($crate::i18n::I18n::locale_untracked($i18n), $($key).+, count = $count $(, $name = $value)*)
    };
}

/// [`plural!`] in a given language.
#[macro_export]
macro_rules! plural_in {
    ($locale:expr, $($key:ident).+, count = $count:expr $(, $name:ident = $value:expr)* $(,)?) => {{
        let locale: ::latchkey_contract::locale::Locale = $locale;
        let count = $count;
        let shown = $crate::i18n::format::number(locale, f64::from(count));
        match $crate::i18n::format::plural(locale, f64::from(count)) {
            $crate::i18n::format::Plural::One => $crate::string_in!(locale, $($key).+.one, count = shown $(, $name = $value)*),
            $crate::i18n::format::Plural::Other => $crate::string_in!(locale, $($key).+.other, count = shown $(, $name = $value)*),
        }
    }};
}

pub use crate::{plural, plural_in, string, string_in, text};
