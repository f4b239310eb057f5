//! Notices a press outside of an element: what menus and other light pop-ups close on.

use leptos::prelude::*;
use web_sys::Element;

use super::{
    dom::passed_through,
    listen::{Phase, listen_until_cleanup},
};

/// Calls `run` when a pointer goes down outside of `inside`, for as long as the current component or effect run lives.
///
/// It listens on the window in the capture phase: an application around the console may stop events on their way up.
pub fn on_press_outside(inside: Element, run: impl Fn() + 'static) {
    listen_until_cleanup(&window(), "pointerdown", Phase::Capture, move |event| {
        if !passed_through(&event, &inside) {
            run();
        }
    });
}
