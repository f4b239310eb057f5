//! Tabs with addresses: links in a tablist, one tab stop, manual activation (TB-1 to TB-4).

use leptos::{ev, html, prelude::*};
use web_sys::HtmlElement;

use super::href::use_hrefs;
use crate::behavior::{
    dom::{active_element, descendants},
    focus::focus,
    ids::use_id,
    roving_focus::{Orientation, next_index},
};

/// One tab.
#[derive(Clone)]
pub struct Tab {
    /// What tells it apart from the others; `selected` names one of these.
    pub key: &'static str,
    /// Its words.
    pub label: Signal<String>,
    /// Its address.
    pub href: String,
}

/// A list of tabs and the panel of the selected one. The address decides what is selected: activating a tab follows its
/// link, and the owner's navigation does the rest.
#[component]
pub fn Tabs(
    /// Name of the list.
    #[prop(into)]
    label: Signal<String>,
    /// The tabs, in order.
    tabs: Vec<Tab>,
    /// Key of the selected tab.
    #[prop(into)]
    selected: Signal<&'static str>,
    /// What the panel shows.
    children: Children,
) -> impl IntoView {
    let base = use_id("tabs");
    let panel_id = format!("{base}-panel");
    let list = NodeRef::<html::Div>::new();
    let labelled_by = {
        let base = base.clone();
        move || format!("{base}-{}", selected.get())
    };
    let tabs = tabs.into_iter().map(|tab| tab_view(tab, &base, &panel_id, selected)).collect_view();
    let on_keydown = move |event: ev::KeyboardEvent| {
        if let Some(list) = list.get_untracked() {
            move_focus(&list, &event);
        }
    };
    view! {
        <div class="lk-tabs" role="tablist" aria-label=label node_ref=list on:keydown=on_keydown>
            {tabs}
        </div>
        <div class="lk-tab-panel" role="tabpanel" id=panel_id tabindex="0" aria-labelledby=labelled_by>
            {children()}
        </div>
    }
    .into_any()
}

/// One tab of the list.
fn tab_view(tab: Tab, base: &str, panel_id: &str, selected: Signal<&'static str>) -> AnyView {
    let Tab { key, label, href } = tab;
    let hrefs = use_hrefs();
    let panel_id = panel_id.to_owned();
    let is_selected = move || selected.get() == key;
    view! {
        <a
            class="lk-tab"
            part="tab"
            role="tab"
            id=format!("{base}-{key}")
            href=move || hrefs.of(&href)
            aria-selected=move || if is_selected() { "true" } else { "false" }
            aria-controls=move || is_selected().then(|| panel_id.clone())
            tabindex=move || if is_selected() { "0" } else { "-1" }
        >
            {label}
        </a>
    }
    .into_any()
}

/// Arrows, Home and End move the focus; Space follows the link as Enter does by itself.
fn move_focus(list: &HtmlElement, event: &ev::KeyboardEvent) {
    let tabs = descendants(list, "[role=tab]");
    let Some(current) = active_element(list).and_then(|active| tabs.iter().position(|tab| *tab == active)) else {
        return;
    };
    if event.key() == " " {
        event.prevent_default();
        tabs[current].click();
        return;
    }
    let right_to_left = list
        .closest("[dir]")
        .ok()
        .flatten()
        .is_some_and(|element| element.get_attribute("dir").as_deref() == Some("rtl"));
    if let Some(next) = next_index(&event.key(), Orientation::Horizontal, right_to_left, current, tabs.len()) {
        event.prevent_default();
        focus(&tabs[next]);
    }
}
