//! The element itself, beside the page's own console: loaded as an application loads it, by one script.

use std::collections::BTreeMap;

use js_sys::{Function, Object, Promise, Reflect};
use leptos::{html, prelude::*};
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlElement;

use crate::behavior::{dom::best_effort, effect::effect, task::spawn_detached};

/// Where the package is.
const SCRIPT: &str = "/embed/v1/latchkey.js";
/// Its tag.
const TAG: &str = "latchkey-console";

/// The element that everything on the page is about.
#[derive(Clone, Copy)]
pub(super) struct Live {
    /// None where the browser makes no elements, which no browser does.
    element: StoredValue<Option<SendWrapper<HtmlElement>>>,
    /// Counts whatever may have changed its look.
    pub(super) looks: RwSignal<u32>,
}

impl Live {
    /// Makes it; it begins to live once it is in the page.
    pub(super) fn new() -> Self {
        let made = document().create_element(TAG).ok().and_then(|element| element.dyn_into().ok());
        Self { element: StoredValue::new(made.map(SendWrapper::new)), looks: RwSignal::new(0) }
    }

    /// Does something with the element.
    pub(super) fn with<T>(self, act: impl FnOnce(&HtmlElement) -> T) -> Option<T> {
        self.element.with_value(|element| element.as_deref().map(act))
    }

    /// Sets an attribute, or takes it away.
    pub(super) fn say(self, name: &str, value: Option<&str>) {
        self.with(|element| {
            best_effort(match value {
                Some(value) => element.set_attribute(name, value),
                None => element.remove_attribute(name),
            });
        });
        self.looks.update(|looks| *looks += 1);
    }

    /// Hands over the tokens, as the property that applications use.
    pub(super) fn dress(self, tokens: &BTreeMap<&'static str, String>) {
        let appearance = Object::new();
        for (name, value) in tokens {
            best_effort(Reflect::set(&appearance, &(*name).into(), &value.into()));
        }
        self.with(|element| best_effort(Reflect::set(element, &"appearance".into(), &appearance)));
        self.looks.update(|looks| *looks += 1);
    }

    /// Calls a method of the element; what it answers is none of ours.
    pub(super) fn call(self, method: &str, given: &JsValue) {
        self.with(|element| {
            let answer = Reflect::get(element, &method.into())
                .and_then(JsCast::dyn_into::<Function>)
                .and_then(|method| method.call1(element, given));
            // A method that waits may reject, which the element itself says in words.
            if let Some(promise) = answer.ok().and_then(|answer| answer.dyn_into::<Promise>().ok()) {
                spawn_detached(async move { best_effort(JsFuture::from(promise).await) });
            }
        });
    }

    /// Its place in the page.
    pub(super) fn view(self) -> AnyView {
        let place = NodeRef::<html::Div>::new();
        effect(move || {
            let Some(place) = place.get() else { return };
            self.with(|element| best_effort(place.append_child(element)));
            load();
        });
        view! { <div class="lk-playground-place" node_ref=place></div> }.into_any()
    }
}

/// Brings the package, as the one line of an application's page does.
fn load() {
    let Ok(script) = document().create_element("script") else { return };
    best_effort(script.set_attribute("type", "module"));
    best_effort(script.set_attribute("src", SCRIPT));
    if let Some(head) = document().head() {
        best_effort(head.append_child(&script));
    }
}
