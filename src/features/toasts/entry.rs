//! One toast and its time (TO-3, TO-4).

use super::model::{HOVER_LIFE, LEAST_AFTER_HOLD, Millis};
use crate::toast::{Toast, ToastKind, ToastSetting};

/// What tells toasts apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ToastId(pub(super) u32);

impl ToastId {
    /// As a number, for element ids.
    pub fn number(self) -> u32 {
        self.0
    }
}

/// Why a toast stays although its time has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hold {
    /// The pointer is over it; counts to 30 s of total life.
    Hover,
    /// A finger or button is down on it.
    Press,
    /// Focus is inside; counts without limit, since removing a focused element loses the person's place.
    Focus,
}

/// The reasons that hold now, each on its own.
#[derive(Clone, Copy, Default)]
struct Holds {
    hover: bool,
    press: bool,
    focus: bool,
}

/// One toast.
pub struct Entry {
    /// Its name.
    pub id: ToastId,
    /// What it says.
    pub toast: Toast,
    /// How often it came.
    pub count: u32,
    /// When it came last.
    pub(super) last_sent: Millis,
    /// How long it has been visible.
    age: Millis,
    /// How long it still stays; none for what stays until closed.
    left: Option<Millis>,
    holds: Holds,
    spoken: bool,
}

impl Entry {
    /// A toast that has not been shown yet; `before` is how often its earlier self came, which was spoken already.
    pub(super) fn new(id: ToastId, toast: Toast, now: Millis, setting: ToastSetting, before: Option<u32>) -> Self {
        let left = life(&toast, setting);
        let count = before.unwrap_or(0) + 1;
        let spoken = before.is_some();
        Self { id, toast, count, last_sent: now, age: 0, left, holds: Holds::default(), spoken }
    }

    /// Errors stay until closed and go first.
    pub(super) fn is_error(&self) -> bool {
        self.toast.kind == ToastKind::Error
    }

    /// Whether anything holds it.
    pub(super) fn is_held(&self) -> bool {
        self.holds.hover || self.holds.press || self.holds.focus
    }

    pub(super) fn hold(&mut self, hold: Hold) {
        *self.reason(hold) = true;
    }

    /// When the last reason ends, the rest of its time runs on, a second at the least.
    pub(super) fn release(&mut self, hold: Hold) {
        let was_held = self.is_held();
        *self.reason(hold) = false;
        if was_held && !self.is_held() {
            self.left = self.left.map(|left| left.max(LEAST_AFTER_HOLD));
        }
    }

    /// It stays until closed from now on.
    pub(super) fn keep(&mut self) {
        self.left = None;
    }

    /// The same message came again: its time starts anew.
    pub(super) fn repeat(&mut self, now: Millis, setting: ToastSetting) {
        self.count += 1;
        self.last_sent = now;
        self.age = 0;
        self.left = self.left.and_then(|_| life(&self.toast, setting));
    }

    /// It has been visible for so much longer.
    pub(super) fn grow(&mut self, passed: Millis) {
        self.age += passed;
        if !self.is_held() {
            self.left = self.left.map(|left| left.saturating_sub(passed));
        }
    }

    /// Whether its time is over.
    pub(super) fn has_ended(&self) -> bool {
        self.ends_in() == Some(0)
    }

    /// In how many milliseconds its time is over, if nothing else happens; none if it stays.
    pub(super) fn ends_in(&self) -> Option<Millis> {
        let left = self.left?;
        match self.holds {
            Holds { hover: false, press: false, focus: false } => Some(left),
            Holds { hover: true, press: false, focus: false } => Some(HOVER_LIFE.saturating_sub(self.age)),
            _ => None,
        }
    }

    /// Whether it still has to be spoken; true once.
    pub(super) fn take_unspoken(&mut self) -> bool {
        !std::mem::replace(&mut self.spoken, true)
    }

    fn reason(&mut self, hold: Hold) -> &mut bool {
        match hold {
            Hold::Hover => &mut self.holds.hover,
            Hold::Press => &mut self.holds.press,
            Hold::Focus => &mut self.holds.focus,
        }
    }
}

/// How long a toast stays: errors and toasts with a step until they are closed (TO-7), all others as set.
fn life(toast: &Toast, setting: ToastSetting) -> Option<Millis> {
    match setting {
        ToastSetting::Seconds(seconds) if toast.kind != ToastKind::Error && toast.action.is_none() => {
            Some(Millis::from(seconds) * 1000)
        }
        _ => None,
    }
}
