//! A part of the design system alone in an element, with what it needs around it, and keys to press on it.

use latchkey_console::{
    behavior::live_region::LiveRegions,
    i18n::I18n,
    toast::{Toasts, provide_toasts},
    ui::provide_ui,
};
use latchkey_contract::locale::Locale;
use leptos::{mount::mount_to, prelude::*};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, HtmlElement, ShadowRootInit, ShadowRootMode};

use super::support::{element, until};

/// A mounted part; it goes when this is dropped.
pub(crate) struct Part {
    pub(crate) root: HtmlElement,
    handle: Option<Box<dyn std::any::Any>>,
}

impl Part {
    /// Mounts what `view` makes; it may use all that the console provides to parts.
    pub(crate) fn mount(view: impl FnOnce(Toasts) -> AnyView + 'static) -> Self {
        Self::mount_into(element(), view)
    }

    /// Mounts into an element of a shadow root, as in a host's page.
    pub(crate) fn mount_in_shadow(view: impl FnOnce(Toasts) -> AnyView + 'static) -> Self {
        let shadow = element().attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open)).unwrap();
        let root: HtmlElement = document().create_element("div").unwrap().unchecked_into();
        shadow.append_child(&root).unwrap();
        Self::mount_into(root, view)
    }

    fn mount_into(root: HtmlElement, view: impl FnOnce(Toasts) -> AnyView + 'static) -> Self {
        let handle = mount_to(root.clone(), move || {
            provide_ui("part");
            provide_context(I18n::new(Locale::En));
            let toasts = provide_toasts();
            view! { <LiveRegions /> {view(toasts)} }
        });
        Self { root, handle: Some(Box::new(handle)) }
    }

    pub(crate) fn all(&self, selector: &str) -> Vec<HtmlElement> {
        let list = self.root.query_selector_all(selector).unwrap();
        (0..list.length()).map(|index| list.item(index).unwrap().unchecked_into()).collect()
    }

    pub(crate) fn one(&self, selector: &str) -> HtmlElement {
        self.all(selector).into_iter().next().unwrap_or_else(|| panic!("no {selector} in {}", self.root.inner_html()))
    }

    /// Waits until something is there.
    pub(crate) async fn find(&self, selector: &str) -> HtmlElement {
        until(selector, || !self.all(selector).is_empty()).await;
        self.one(selector)
    }

    /// What the regions of a politeness hold, dialogs' own included.
    pub(crate) fn spoken(&self, urgency: &str) -> Vec<String> {
        self.all(&format!("[data-live={urgency}] > div")).iter().filter_map(|message| message.text_content()).collect()
    }

    /// Takes the part out of the page and answers what is left of it.
    pub(crate) fn unmount(mut self) -> String {
        drop(self.handle.take());
        self.root.inner_html()
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        drop(self.handle.take());
        self.root.remove();
    }
}

/// Presses a key on an element, as the browser would. True if nobody took it from the browser.
pub(crate) fn press(target: &HtmlElement, key: &str) -> bool {
    dispatch(target, "KeyboardEvent", "keydown", key)
}

/// Moves or presses a pointer.
pub(crate) fn point(target: &HtmlElement, name: &str) {
    dispatch(target, "PointerEvent", name, "");
}

fn dispatch(target: &HtmlElement, class: &str, name: &str, key: &str) -> bool {
    let options = js_sys::Object::new();
    for flag in ["bubbles", "cancelable", "composed"] {
        js_sys::Reflect::set(&options, &flag.into(), &JsValue::TRUE).unwrap();
    }
    js_sys::Reflect::set(&options, &"key".into(), &key.into()).unwrap();
    let constructor: js_sys::Function =
        js_sys::Reflect::get(&js_sys::global(), &class.into()).unwrap().unchecked_into();
    let event = js_sys::Reflect::construct(&constructor, &js_sys::Array::of2(&name.into(), &options)).unwrap();
    target.dispatch_event(&event.unchecked_into::<Event>()).unwrap()
}
