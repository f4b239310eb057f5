//! Where forms with passwords stand. Password managers look for them in the document, not in the shadow trees of
//! custom elements, so an embedded console puts such a form into its element's own content and shows it through a slot
//! (EM-18). It is there only while it is shown. On a page of our own it stands where it is written.

use leptos::{portal::Portal, prelude::*};
use send_wrapper::SendWrapper;
use web_sys::{Element, HtmlElement};

use crate::{
    behavior::{
        dom::{best_effort, descendants},
        effect::effect,
        focus::focus,
        ids::use_id,
    },
    i18n::use_i18n,
    session::{dress, use_display},
};

/// The element whose content slots are filled from; in context where there is one.
#[derive(Clone)]
struct Slotted(SendWrapper<HtmlElement>);

/// Marks what the console puts into the document, for the sheet there.
const MARK: &str = "data-latchkey";

/// Lets forms with passwords stand in the content of this element.
pub(crate) fn provide_slotted(element: HtmlElement) {
    provide_context(Slotted(SendWrapper::new(element)));
}

/// A form with passwords.
pub fn slotted_form(form: impl Fn() -> AnyView + Send + Sync + 'static) -> AnyView {
    match use_context::<Slotted>() {
        Some(Slotted(element)) => slotted(&element, form),
        None => form(),
    }
}

fn slotted(element: &HtmlElement, form: impl Fn() -> AnyView + Send + Sync + 'static) -> AnyView {
    let name = use_id("password-form");
    let (Ok(place), Ok(wrapper)) = (document().create_element("div"), document().create_element("div")) else {
        return form();
    };
    // The sheet's rules reach what is inside of a marked element, not the element itself.
    for (element, attribute, value) in
        [(&place, "slot", name.as_str()), (&place, MARK, "form"), (&wrapper, "class", "lk-root lk-slotted")]
    {
        // Attributes of these names can be set on any element.
        best_effort(element.set_attribute(attribute, value));
    }
    best_effort(place.append_child(&wrapper));
    best_effort(element.append_child(&place));
    let (i18n, display) = (use_i18n(), use_display());
    let dressed = SendWrapper::new(wrapper.clone());
    effect(move || {
        // It is no descendant of the wrapper that carries the language and the look.
        best_effort(dressed.set_attribute("lang", i18n.locale().as_str()));
        dress(&dressed, display.look());
    });
    let gone = SendWrapper::new(place);
    on_cleanup(move || gone.take().remove());
    let filled = SendWrapper::new(wrapper.clone());
    let form = view! { <Portal mount=wrapper>{form()}</Portal> };
    effect(move || focus_first(&filled));
    view! {
        <slot name=name></slot>
        {form}
    }
    .into_any()
}

/// A dialog looks for what wants the focus among its own descendants, which a slotted form is not.
fn focus_first(place: &Element) {
    if let Some(first) = descendants(place, "[autofocus]").into_iter().next() {
        focus(&first);
    }
}
