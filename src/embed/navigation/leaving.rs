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

/// One thing that would be lost.
#[derive(Clone, Copy)]
struct Guard {
    /// Tells it from the others.
    number: u32,
    /// Puts the question to the person.
    ask: Callback<()>,
    /// The pages on which nothing is lost.
    keeps: fn(Route) -> bool,
}

impl Guard {
    /// Whether a step loses what it guards; without a target the step takes everything away.
    fn minds(&self, target: Option<Route>) -> bool {
        !target.is_some_and(self.keeps)
    }
}

/// A step that waits for the person's answer, and the page to which it leads, if to one.
struct Wanted {
    target: Option<Route>,
    step: Box<dyn FnOnce()>,
}

/// The guards of this console, in context.
#[derive(Clone, Copy)]
pub struct Leaving {
    /// What would be lost now, the latest last.
    guards: RwSignal<Vec<Guard>>,
    /// What the person wanted to do when they were asked.
    wanted: StoredValue<Option<Wanted>, LocalStorage>,
}

impl Default for Leaving {
    fn default() -> Self {
        Self { guards: RwSignal::new(Vec::new()), wanted: StoredValue::new_local(None) }
    }
}

impl Leaving {
    /// Takes a step that takes everything away: at once, or after the person said of each thing that it may be lost.
    pub fn attempt(self, step: impl FnOnce() + 'static) {
        self.take(Wanted { target: None, step: Box::new(step) });
    }

    /// Takes a step that leads to a page: asks of what is not kept there.
    pub fn attempt_to(self, target: Route, step: impl FnOnce() + 'static) {
        self.take(Wanted { target: Some(target), step: Box::new(step) });
    }

    fn take(self, wanted: Wanted) {
        let minding = |guards: &Vec<Guard>| guards.iter().rev().find(|guard| guard.minds(wanted.target)).copied();
        // The whole console may be going; then nobody is asked any more.
        match self.guards.try_with_untracked(minding).flatten() {
            None => (wanted.step)(),
            Some(guard) => {
                self.wanted.set_value(Some(wanted));
                guard.ask.run(());
            }
        }
    }

    /// Guards for as long as `holds` is true and the current component lives. `ask` shows a question. Its answers are to
    /// give up what was guarded, after which the step goes on, and [`stay`](Self::stay).
    pub fn guard(self, holds: Signal<bool>, ask: Callback<()>) {
        self.guard_within(|_| false, holds, ask);
    }

    /// As [`guard`](Self::guard), but on some pages nothing is lost: the other tabs of the same page, for example.
    pub fn guard_within(self, keeps: fn(Route) -> bool, holds: Signal<bool>, ask: Callback<()>) {
        // What it is made of may change while it holds: that is not the end of it.
        let holds = Memo::new(move |_| holds.get());
        effect(move || {
            if !holds.get() {
                return;
            }
            let number = self.guards.with_untracked(|guards| guards.last().map_or(0, |last| last.number + 1));
            self.guards.update(|guards| guards.push(Guard { number, ask, keeps }));
            listen_until_cleanup(&window(), "beforeunload", Phase::Bubble, |event| {
                event.prevent_default();
                // Browsers of before 2024 ask only when this is set.
                best_effort(js_sys::Reflect::set(event.unchecked_ref(), &"returnValue".into(), &JsValue::TRUE));
            });
            on_cleanup(move || self.release(number));
        });
    }

    /// What was guarded is given up, or safe: the step that waited goes on, past the question of what else there is.
    fn release(self, number: u32) {
        self.guards.try_update(|guards| guards.retain(|guard| guard.number != number));
        if let Some(wanted) = self.wanted.try_update_value(Option::take).flatten() {
            self.take(wanted);
        }
    }

    /// Forgets the step that waited.
    pub fn stay(self) {
        self.wanted.set_value(None);
    }

    /// Whether something would be lost; whoever reads it follows it.
    pub fn holds_something(self) -> bool {
        self.guards.with(|guards| !guards.is_empty())
    }

    /// Whether something would be lost on the way to a page; whoever reads it follows it.
    pub fn is_guarded(self, target: Route) -> bool {
        self.guards.with(|guards| guards.iter().any(|guard| guard.minds(Some(target))))
    }
}

/// The guards of this console. Panics outside the console's own tree: `app.rs` provides it first.
pub fn use_leaving() -> Leaving {
    expect_context()
}
