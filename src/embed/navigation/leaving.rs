//! Leaving what would be lost: typed text that was not saved, a secret that is shown once. Whoever holds such a thing
//! guards it; whoever is about to take the page away asks here first, and the guard puts the question to the person.
//!
//! Every way out goes through here: links and "back" (the navigation asks), signing out, and closing the window, where
//! the browser asks in its own words.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

use crate::{
    behavior::{
        dom::best_effort,
        effect::effect,
        listen::{Phase, listen_until_cleanup},
    },
    routes::Route,
};

/// A step that waits for the person's answer.
type Step = Box<dyn FnOnce()>;

/// What is guarded now.
#[derive(Clone, Copy)]
struct Guard {
    /// Puts the question to the person.
    ask: Callback<()>,
    /// The pages on which nothing is lost.
    keeps: fn(Route) -> bool,
}

/// The one guard of this console, in context.
#[derive(Clone, Copy)]
pub struct Leaving {
    /// None while nothing would be lost.
    guard: RwSignal<Option<Guard>>,
    /// What the person wanted to do when they were asked.
    wanted: StoredValue<Option<Step>, LocalStorage>,
}

impl Default for Leaving {
    fn default() -> Self {
        Self { guard: RwSignal::new(None), wanted: StoredValue::new_local(None) }
    }
}

impl Leaving {
    /// Takes a step that leaves the page: at once, or after the person said that it may be lost.
    pub fn attempt(self, step: impl FnOnce() + 'static) {
        match self.guard.try_get_untracked().flatten() {
            None => step(),
            Some(guard) => {
                self.wanted.set_value(Some(Box::new(step)));
                guard.ask.run(());
            }
        }
    }

    /// Guards for as long as `holds` is true and the current component lives. `ask` shows a question; its answers are
    /// [`go_on`](Self::go_on), after giving up what was guarded, and [`stay`](Self::stay).
    pub fn guard(self, holds: Signal<bool>, ask: Callback<()>) {
        self.guard_within(|_| false, holds, ask);
    }

    /// As [`guard`](Self::guard), but on some pages nothing is lost: the other tabs of the same page, for example.
    pub fn guard_within(self, keeps: fn(Route) -> bool, holds: Signal<bool>, ask: Callback<()>) {
        effect(move || {
            if !holds.get() {
                return;
            }
            self.guard.set(Some(Guard { ask, keeps }));
            listen_until_cleanup(&window(), "beforeunload", Phase::Bubble, |event| {
                event.prevent_default();
                // Browsers of before 2024 ask only when this is set.
                best_effort(js_sys::Reflect::set(event.unchecked_ref(), &"returnValue".into(), &JsValue::TRUE));
            });
            // Where nothing is left to lose, what waited for an answer goes on.
            on_cleanup(move || self.go_on());
        });
    }

    /// Takes the step that waited, if any: what was guarded is given up, or safe.
    pub fn go_on(self) {
        // The whole console may be going; then nobody waits any more.
        self.guard.try_set(None);
        if let Some(step) = self.wanted.try_update_value(Option::take).flatten() {
            step();
        }
    }

    /// Forgets the step that waited.
    pub fn stay(self) {
        self.wanted.set_value(None);
    }

    /// Whether something would be lost; whoever reads it follows it.
    pub fn holds_something(self) -> bool {
        self.guard.with(Option::is_some)
    }

    /// Whether something would be lost on the way to a page; whoever reads it follows it.
    pub fn is_guarded(self, target: Route) -> bool {
        self.guard.with(|guard| guard.is_some_and(|guard| !(guard.keeps)(target)))
    }
}

/// The guard of this console. Panics outside the console's own tree: `app.rs` provides it first.
pub fn use_leaving() -> Leaving {
    expect_context()
}
