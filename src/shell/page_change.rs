//! What happens when the page changes (G-4): the window's title, the focus on the new heading, and one polite
//! announcement. Changing a tab of the same page keeps the focus where it is: on the tab.

use std::time::Duration;

use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node, ShadowRoot};

use super::brand::brand_name;
use crate::{
    behavior::{
        dom::{active_element, descendants},
        effect::effect,
        focus::focus,
        listen::{Phase, listen_until_cleanup},
        live_region::use_announcer,
        part::use_arrivals,
    },
    config::Surroundings,
    embed::navigation::use_navigator,
    i18n::use_i18n,
    routes::Route,
};

/// Follows the address for as long as the console lives. `root` is the console's wrapper.
pub fn follow_page_changes(root: NodeRef<html::Div>, surroundings: Surroundings) {
    let (i18n, announcer, address) = (use_i18n(), use_announcer(), use_navigator().address());
    let route = Memo::new(move |_| address.get().route);
    // A page whose program is still on its way has no heading yet; it gets the focus when it comes.
    let (wanted, arrivals) = (Wanted::new_local(None), use_arrivals());
    effect(move || {
        arrivals.track();
        if let Some(resting) = wanted.get_value() {
            focus_heading(root, wanted, Some(resting));
        }
    });
    if surroundings == Surroundings::Page {
        let brand = brand_name();
        effect(move || document().set_title(&format!("{} · {brand}", route.get().title(i18n.locale()))));
    }
    let inside = follow_focus(root);
    Effect::watch(
        move || route.get(),
        move |now, before, _| {
            // The first page is the browser's to announce, and the focus is the person's.
            let Some(before) = before else { return };
            announcer.polite(now.title(i18n.locale_untracked()));
            // In another application's page the focus is ours to move only if it is here already (EM-38).
            let may_focus = surroundings == Surroundings::Page || inside.get_value();
            if may_focus && !same_page(*before, *now) {
                focus_heading(root, wanted, None);
            }
        },
        true,
    );
}

/// Whether the focus is inside of the console, or was until what had it went away: a form that is done, for example.
fn follow_focus(root: NodeRef<html::Div>) -> StoredValue<bool> {
    let inside = StoredValue::new(false);
    effect(move || {
        let Some(wrapper) = root.get() else { return };
        listen_until_cleanup(&wrapper, "focusin", Phase::Bubble, move |_| inside.set_value(true));
        listen_until_cleanup(&wrapper, "focusout", Phase::Bubble, move |event| {
            let left = event.composed_path().get(0).dyn_into::<Node>().ok();
            // Some browsers tell it of what is just being removed as well, and only afterwards one can see that.
            let settle = move || {
                if left.is_some_and(|left| left.is_connected()) {
                    inside.try_set_value(has_focus(root));
                }
            };
            set_timeout(settle, Duration::ZERO);
        });
    });
    inside
}

/// Whether the focus is inside of the console, or in a form of it that stands in the content of its element.
fn has_focus(root: NodeRef<html::Div>) -> bool {
    let Some(root) = root.try_get_untracked().flatten() else { return false };
    let in_tree = active_element(&root).is_some_and(|active| root.contains(Some(&active)));
    // A shadow tree is entered by one element of the page around it.
    in_tree || root.get_root_node().dyn_ref::<ShadowRoot>().is_some_and(|tree| holds_focus(&tree.host()))
}

/// Whether the focus is in the content of an element.
fn holds_focus(element: &Element) -> bool {
    active_element(element).is_some_and(|active| element.contains(Some(&active)))
}

/// Whether two routes are tabs of one page.
const fn same_page(one: Route, other: Route) -> bool {
    matches!((one, other), (Route::Profile(_), Route::Profile(_)))
}

/// Where the focus rests while it waits for a heading that is not there yet; none if it does not wait.
type Wanted = StoredValue<Option<HtmlElement>, LocalStorage>;

/// Focuses the heading of the new page, or waits for it. A menu that led here gives the focus back to its button first,
/// one task after the click, so this waits for the frame and one task more. Whoever has gone on from where the focus was
/// `resting` meanwhile is left alone.
fn focus_heading(root: NodeRef<html::Div>, wanted: Wanted, resting: Option<HtmlElement>) {
    request_animation_frame(move || {
        set_timeout(
            move || {
                let Some(root) = root.try_get_untracked().flatten() else { return };
                let heading = descendants(&root, "[data-heading]").into_iter().next();
                let active = active_element(&root);
                let waits = heading.is_none().then(|| resting.clone().or_else(|| active.clone()));
                wanted.try_set_value(waits.flatten());
                // A form that put the focus into its first field has done better already. In a window that is not in
                // front, nothing matches `:focus` in Firefox, so the element itself is asked.
                let taken = active.filter(|active| root.contains(Some(active))).is_some_and(|active| {
                    resting.is_some_and(|resting| resting != active)
                        || active.matches("[data-heading] ~ * *, input").unwrap_or(false)
                });
                if let Some(heading) = heading.filter(|_| !taken) {
                    focus(&heading);
                }
            },
            Duration::ZERO,
        );
    });
}
