//! The one channel for passing messages.
//!
//! Every feature may say something, and two features show it (the toasts at the bottom, the list behind the bell), but
//! features never import each other: so the channel is the kernel's. Whoever has something to say calls
//! [`use_toasts`]; whoever shows messages subscribes. Nothing that matters lives only in a toast (TO-2): errors also
//! stand where they happened.

use latchkey_contract::{limits, preferences::ToastTime};
use leptos::prelude::*;

/// What kind of news a toast brings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToastKind {
    /// It worked.
    Success,
    /// It is good to know.
    Info,
    /// It may go wrong.
    Warning,
    /// It failed; stays until closed.
    Error,
}

impl ToastKind {
    /// All kinds, for the gallery and tests.
    pub const ALL: [Self; 4] = [Self::Success, Self::Info, Self::Warning, Self::Error];

    /// Value of `data-kind`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Success => "success",
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A step that a toast offers. The same step must be available elsewhere; such a toast stays until closed (TO-7).
#[derive(Clone, Debug)]
pub struct ToastAction {
    /// Its words.
    pub label: String,
    /// What it does.
    pub on_press: Callback<()>,
}

/// One message, in the person's language. Never a secret.
#[derive(Clone, Debug)]
pub struct Toast {
    /// What kind of news it is.
    pub kind: ToastKind,
    /// The words.
    pub text: String,
    /// The step it offers.
    pub action: Option<ToastAction>,
}

/// How long toasts stay: the person's own setting, or their organisation's (X8).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToastSetting {
    /// So many seconds (A44).
    Seconds(u8),
    /// Until the person closes them (TO-1).
    Keep,
}

impl Default for ToastSetting {
    fn default() -> Self {
        Self::Seconds(limits::TOAST_SECONDS_DEFAULT)
    }
}

impl From<ToastTime> for ToastSetting {
    fn from(time: ToastTime) -> Self {
        if time.keep { Self::Keep } else { Self::Seconds(time.seconds) }
    }
}

/// The channel. `Copy`, and found through [`use_toasts`].
#[derive(Clone, Copy)]
pub struct Toasts(StoredValue<Listeners>);

/// Whoever hears the channel, each under a number of its own.
#[derive(Clone, Default)]
struct Listeners {
    next: u32,
    listening: Vec<(u32, Callback<Toast>)>,
    /// Is offered each toast first, and may take it for itself.
    first: Option<Callback<Toast, bool>>,
}

/// Makes the channel known to the children; once per mount.
pub fn provide_toasts() -> Toasts {
    let toasts = Toasts(StoredValue::new(Listeners::default()));
    provide_context(toasts);
    toasts
}

/// The channel of this mount.
///
/// # Panics
/// When no parent called [`provide_toasts`], which is a mistake in the composition root.
pub fn use_toasts() -> Toasts {
    expect_context::<Toasts>()
}

impl Toasts {
    /// Says that something worked.
    pub fn success(self, text: impl Into<String>) {
        self.send(Toast { kind: ToastKind::Success, text: text.into(), action: None });
    }

    /// Says something good to know.
    pub fn info(self, text: impl Into<String>) {
        self.send(Toast { kind: ToastKind::Info, text: text.into(), action: None });
    }

    /// Says that something may go wrong.
    pub fn warning(self, text: impl Into<String>) {
        self.send(Toast { kind: ToastKind::Warning, text: text.into(), action: None });
    }

    /// Says that something failed. The same must stand where it failed.
    pub fn error(self, text: impl Into<String>) {
        self.send(Toast { kind: ToastKind::Error, text: text.into(), action: None });
    }

    /// Sends any toast to everybody who shows messages.
    pub fn send(self, toast: Toast) {
        // After unmounting nobody is left to show it; a late answer must not fail over that.
        let Listeners { listening, first, .. } = self.0.try_get_value().unwrap_or_default();
        if first.and_then(|first| first.try_run(toast.clone())) == Some(true) {
            return;
        }
        for (_, listener) in listening {
            listener.try_run(toast.clone());
        }
    }

    /// Offers each toast to somebody who may take it: then nobody else shows it.
    pub fn offer_first(self, taker: impl Fn(&Toast) -> bool + Send + Sync + 'static) {
        let taker = Callback::new(move |toast: Toast| taker(&toast));
        self.0.update_value(|listeners| listeners.first = Some(taker));
    }

    /// Hears every toast from now on, for as long as the current component lives.
    pub fn subscribe(self, listener: Callback<Toast>) {
        let mut number = 0;
        self.0.update_value(|listeners| {
            number = listeners.next;
            listeners.next += 1;
            listeners.listening.push((number, listener));
        });
        on_cleanup(move || {
            self.0.try_update_value(|listeners| listeners.listening.retain(|(other, _)| *other != number));
        });
    }
}
