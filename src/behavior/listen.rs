//! Listeners that end by themselves: with the guard that holds them, or with the component that asked.

use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Event, EventTarget};

use super::dom::best_effort;

/// When a listener hears an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// On the way down, before the target and before anybody can stop it.
    Capture,
    /// On the way up.
    Bubble,
}

/// A listener that is removed when this value is dropped.
pub struct Listener {
    target: EventTarget,
    name: &'static str,
    phase: Phase,
    handler: Closure<dyn FnMut(Event)>,
}

impl Drop for Listener {
    fn drop(&mut self) {
        best_effort(self.target.remove_event_listener_with_callback_and_bool(
            self.name,
            self.handler.as_ref().unchecked_ref(),
            self.phase == Phase::Capture,
        ));
    }
}

/// Listens until the returned guard is dropped.
pub fn listen(
    target: &EventTarget,
    name: &'static str,
    phase: Phase,
    handler: impl FnMut(Event) + 'static,
) -> Listener {
    let handler = Closure::<dyn FnMut(Event)>::new(handler);
    best_effort(target.add_event_listener_with_callback_and_bool(
        name,
        handler.as_ref().unchecked_ref(),
        phase == Phase::Capture,
    ));
    Listener { target: target.clone(), name, phase, handler }
}

/// Listens for as long as the current component or effect run lives.
pub fn listen_until_cleanup(
    target: &EventTarget,
    name: &'static str,
    phase: Phase,
    handler: impl FnMut(Event) + 'static,
) {
    let listener = SendWrapper::new(listen(target, name, phase, handler));
    on_cleanup(move || drop(listener));
}
