//! A word whose explanation pops up (1.4.13, TO-15).

use latchkey_console::ui::toggletip::{GAP, Toggletip};
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Event, HtmlElement};

use super::{
    parts::{Part, press},
    support::{active, element, frame, until},
};

fn mount() -> Part {
    let words = |text: &str| Signal::stored(text.to_owned());
    Part::mount(move |_| view! { <Toggletip label=words("What is a tenant?") text=words("A part.") /> }.into_any())
}

fn is_open(part: &Part) -> bool {
    let button = part.one("button");
    let open = button.get_attribute("aria-expanded").as_deref() == Some("true");
    let shown = part.one("[role=tooltip]").matches(":popover-open").unwrap();
    assert_eq!(open, shown, "what is said is what is shown");
    assert!(button.has_attribute("aria-describedby"), "a description that comes with the focus would be told twice");
    open
}

fn fire(element: &HtmlElement, name: &str) {
    element.dispatch_event(&Event::new(name).unwrap()).unwrap();
}

/// By now a pointer that left has closed what it opened.
async fn longer_than_the_gap() {
    let now = || window().performance().unwrap().now();
    let end = now() + 2.0 * GAP.as_secs_f64() * 1000.0;
    while now() < end {
        frame().await;
    }
}

#[wasm_bindgen_test]
async fn a_15_to_15_it_opens_on_focus_and_escape_dismisses_it_without_moving_the_focus() {
    let part = mount();
    assert!(!is_open(&part));
    part.one("button").focus().unwrap();
    until("open on focus", || is_open(&part)).await;
    assert!(!press(&active(), "Escape"), "nobody else takes the key");
    until("dismissed", || !is_open(&part)).await;
    assert_eq!(active(), part.one("button"));
}

#[wasm_bindgen_test]
async fn a_15_to_15_escape_dismisses_what_the_pointer_opened_wherever_the_focus_is() {
    let part = mount();
    let elsewhere = element();
    elsewhere.set_tab_index(-1);
    elsewhere.focus().unwrap();
    fire(&part.one(".lk-toggletip"), "pointerenter");
    until("open under the pointer", || is_open(&part)).await;
    assert!(!press(&active(), "Escape"), "nobody else takes the key");
    until("dismissed", || !is_open(&part)).await;
    assert_eq!(active(), elsewhere);
    assert!(press(&active(), "Escape"), "closed, it takes no key");
    elsewhere.remove();
}

#[wasm_bindgen_test]
async fn a_15_pressing_keeps_it_open_when_the_pointer_goes_and_pressing_again_closes_it() {
    let part = mount();
    let wrapper = part.one(".lk-toggletip");
    fire(&wrapper, "pointerenter");
    until("open under the pointer", || is_open(&part)).await;
    part.one("button").click();
    fire(&wrapper, "pointerleave");
    longer_than_the_gap().await;
    assert!(is_open(&part), "kept");
    part.one("button").click();
    until("closed", || !is_open(&part)).await;
}

#[wasm_bindgen_test]
async fn a_15_to_15_it_stays_while_the_pointer_is_on_it_and_goes_after_the_pointer_left() {
    let part = mount();
    let wrapper = part.one(".lk-toggletip");
    fire(&wrapper, "pointerenter");
    until("open", || is_open(&part)).await;
    fire(&wrapper, "pointerleave");
    // Back on it before the gap is over: the explanation is part of what the pointer may be on.
    fire(&wrapper, "pointerenter");
    longer_than_the_gap().await;
    assert!(is_open(&part), "still on it");
    fire(&wrapper, "pointerleave");
    until("gone", || !is_open(&part)).await;
}
