//! Media queries and page visibility as signals.

use leptos::prelude::*;
use web_sys::VisibilityState;

use super::listen::{Phase, listen_until_cleanup};

/// Whether the media query matches, now and from now on. A query that the browser cannot read never matches.
pub fn use_media(query: &str) -> ReadSignal<bool> {
    let (matches, set_matches) = signal(false);
    if let Ok(Some(list)) = window().match_media(query) {
        set_matches.set(list.matches());
        let source = list.clone();
        listen_until_cleanup(&list, "change", Phase::Bubble, move |_| set_matches.set(source.matches()));
    }
    matches
}

/// Whether the page is hidden: another tab is in front, or the window is minimised.
pub fn use_page_hidden() -> ReadSignal<bool> {
    let is_hidden = || document().visibility_state() == VisibilityState::Hidden;
    let (hidden, set_hidden) = signal(is_hidden());
    listen_until_cleanup(&document(), "visibilitychange", Phase::Bubble, move |_| set_hidden.set(is_hidden()));
    hidden
}

/// Calls `run` when the page comes back from the back/forward cache with everything still in its fields.
pub fn on_page_restored(run: impl Fn() + 'static) {
    use wasm_bindgen::JsCast;
    listen_until_cleanup(&window(), "pageshow", Phase::Bubble, move |event| {
        if event.dyn_ref::<web_sys::PageTransitionEvent>().is_some_and(web_sys::PageTransitionEvent::persisted) {
            run();
        }
    });
}
