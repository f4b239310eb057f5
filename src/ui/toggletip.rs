//! A word with an explanation that pops up: on pointing, on focus and on pressing (1.4.13, TO-15).
//!
//! It can be dismissed with Escape without moving anything, the pointer can move onto it, and it stays until the person
//! is done with it: pressing the word keeps it open when the pointer goes.

use std::time::Duration;

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;

use super::icon::{Icon, icon};
use crate::behavior::{
    dismiss::on_press_outside,
    dom::descendants,
    effect::effect,
    float::{Edge, float},
    ids::use_id,
    listen::{Phase, listen_until_cleanup},
    live_region::use_announcer,
    timer::Timer,
};

/// How long it waits when the pointer leaves: the way from the word to the explanation leads over a gap.
pub const GAP: Duration = Duration::from_millis(250);

/// How it came to be open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Opened {
    /// The pointer is on it, or the focus.
    Passing,
    /// It was pressed, and stays.
    Kept,
}

/// The word, a button, and its explanation.
#[component]
pub fn Toggletip(
    /// The word, or the question.
    #[prop(into)]
    label: Signal<String>,
    /// The explanation: plain text, since nothing in it can be reached.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    let id = use_id("toggletip");
    let described_by = id.clone();
    let controls = id.clone();
    let wrapper = NodeRef::<html::Span>::new();
    let announcer = use_announcer();
    let opened = RwSignal::new(None::<Opened>);
    let is_open = move || opened.get().is_some();
    let leaving = Timer::new();
    let pass = move |_: ev::PointerEvent| {
        leaving.clear();
        opened.update(|opened| *opened = opened.or(Some(Opened::Passing)));
    };
    let close_passing = move || {
        opened.try_update(|opened| {
            if *opened == Some(Opened::Passing) {
                *opened = None;
            }
        });
    };
    let press = move |_: ev::MouseEvent| {
        let kept = opened.get_untracked() == Some(Opened::Kept);
        opened.set((!kept).then_some(Opened::Kept));
        if !kept {
            announcer.polite(text.get_untracked());
        }
    };
    // Wherever the focus is: the pointer may have opened it.
    let dismiss = move |event: web_sys::Event| {
        if event.dyn_ref::<ev::KeyboardEvent>().is_some_and(|event| event.key() == "Escape") {
            event.prevent_default();
            event.stop_propagation();
            opened.set(None);
        }
    };
    effect(move || {
        if let (true, Some(wrapper)) = (is_open(), wrapper.get()) {
            if let [word, .., explanation] = &descendants(&wrapper, "button, [role=tooltip]")[..] {
                float(word.clone(), explanation.clone(), Edge::Start);
            }
            on_press_outside(wrapper.into(), move || opened.set(None));
            listen_until_cleanup(&window(), "keydown", Phase::Capture, dismiss);
        }
    });
    view! {
        <span
            class="lk-toggletip"
            node_ref=wrapper
            on:pointerenter=pass
            on:pointerleave=move |_| leaving.set(GAP, close_passing)
            on:focusin=move |_| opened.update(|opened| *opened = opened.or(Some(Opened::Passing)))
            on:focusout=move |_| opened.set(None)
        >
            <button
                type="button"
                class="lk-toggletip-button"
                aria-expanded=move || if is_open() { "true" } else { "false" }
                aria-controls=move || is_open().then(|| controls.clone())
                // At all times: one that comes with the focus is told once as what the button has, and once more as news.
                aria-describedby=described_by
                on:click=press
            >
                {icon(Icon::Info)}
                <span>{label}</span>
            </button>
            <span class="lk-toggletip-text" id=id role="tooltip" popover="manual">{text}</span>
        </span>
    }
    .into_any()
}
