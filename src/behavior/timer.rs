//! Timers that end with their component: one that can be set again, and any number that run out by themselves.

use std::time::Duration;

use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};

/// At most one pending call; setting it again replaces the pending one.
#[derive(Clone, Copy)]
pub struct Timer {
    pending: StoredValue<Option<TimeoutHandle>>,
}

impl Timer {
    /// A timer of the current component.
    pub fn new() -> Self {
        let pending = StoredValue::new(None::<TimeoutHandle>);
        on_cleanup(move || {
            if let Some(Some(handle)) = pending.try_get_value() {
                handle.clear();
            }
        });
        Self { pending }
    }

    /// Calls `run` after `delay`, instead of whatever was pending.
    pub fn set(self, delay: Duration, run: impl FnOnce() + 'static) {
        self.clear();
        if let Ok(handle) = set_timeout_with_handle(run, delay) {
            self.pending.set_value(Some(handle));
        }
    }

    /// Forgets the pending call.
    pub fn clear(self) {
        if let Some(handle) = self.pending.try_get_value().flatten() {
            handle.clear();
        }
    }
}

impl Default for Timer {
    fn default() -> Self {
        Self::new()
    }
}

/// Any number of pending calls, all forgotten when their component goes.
#[derive(Clone, Copy)]
pub struct Timers(StoredValue<Pending>);

/// The calls to come, each under a number of its own.
#[derive(Default)]
struct Pending {
    next: u32,
    calls: Vec<(u32, TimeoutHandle)>,
}

impl Timers {
    /// The timers of the current component.
    pub fn new() -> Self {
        let timers = Self(StoredValue::new(Pending::default()));
        on_cleanup(move || {
            timers.0.try_update_value(|pending| pending.calls.drain(..).for_each(|(_, handle)| handle.clear()));
        });
        timers
    }

    /// Calls `run` after `delay`. Nothing happens once the component is gone.
    pub fn after(self, delay: Duration, run: impl FnOnce() + 'static) {
        let number = self.0.try_update_value(|pending| {
            pending.next += 1;
            pending.next
        });
        let Some(number) = number else { return };
        let run = move || {
            self.0.try_update_value(|pending| pending.calls.retain(|(other, _)| *other != number));
            run();
        };
        if let Ok(handle) = set_timeout_with_handle(run, delay) {
            self.0.update_value(|pending| pending.calls.push((number, handle)));
        }
    }
}

impl Default for Timers {
    fn default() -> Self {
        Self::new()
    }
}
