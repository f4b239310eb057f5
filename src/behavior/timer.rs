//! One timer that can be set again and ends with its component.

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
