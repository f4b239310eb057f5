//! The entries of a menu: what each looks like and what Enter, Space and a click do on it (MB-3, MB-4).

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{
    href::use_hrefs,
    icon::{Icon, icon},
    menu::{MenuChoice, MenuEntry, MenuState},
};
use crate::behavior::ids::use_id;

/// Draws one entry.
pub(super) fn view(menu: MenuState, entry: MenuEntry) -> AnyView {
    match entry {
        MenuEntry::Action { label, icon, on_press } => action(menu, label, icon, on_press),
        MenuEntry::Link { label, icon, href } => link(menu, label, icon, href),
        MenuEntry::Unavailable { label, icon, reason } => unavailable(label, icon, reason),
        MenuEntry::Choices { label, choices } => group(menu, label, choices),
        MenuEntry::Separator => view! { <div class="lk-menu-separator" role="separator"></div> }.into_any(),
    }
}

fn action(menu: MenuState, label: Signal<String>, leading: Option<Icon>, on_press: Callback<()>) -> AnyView {
    let activate = move || {
        menu.close_to_button();
        on_press.run(());
    };
    view! {
        <div
            class="lk-menu-item"
            role="menuitem"
            tabindex="-1"
            on:click=move |_| activate()
            on:keydown=move |event| { if is_activation(&event) { activate() } }
        >
            {leading.map(icon)}
            <span class="lk-menu-label">{label}</span>
        </div>
    }
    .into_any()
}

/// A real link, so that it opens in a new tab as any link does. A click closes the menu and goes on to the navigation.
fn link(menu: MenuState, label: Signal<String>, leading: Option<Icon>, href: String) -> AnyView {
    let follow = move |event: ev::KeyboardEvent| {
        if is_activation(&event)
            && let Some(link) = event.current_target().and_then(|target| target.dyn_into::<HtmlElement>().ok())
        {
            link.click();
        }
    };
    let href = use_hrefs().of(&href);
    view! {
        <a
            class="lk-menu-item"
            role="menuitem"
            tabindex="-1"
            href=href
            // The link must still be in the page when the navigation looks for it on the event's path.
            on:click=move |_| set_timeout(move || menu.close_to_button(), std::time::Duration::ZERO)
            on:keydown=follow
        >
            {leading.map(icon)}
            <span class="lk-menu-label">{label}</span>
        </a>
    }
    .into_any()
}

/// Focusable as every item is (MB-4), so that readers meet the reason too.
fn unavailable(label: Signal<String>, leading: Option<Icon>, reason: Signal<String>) -> AnyView {
    view! {
        <div class="lk-menu-item" role="menuitem" tabindex="-1" aria-disabled="true">
            {leading.map(icon)}
            <span class="lk-menu-label">{label} <span class="lk-menu-reason">{reason}</span></span>
        </div>
    }
    .into_any()
}

fn group(menu: MenuState, label: Signal<String>, choices: Vec<MenuChoice>) -> AnyView {
    let id = use_id("menu-group");
    let choices = choices.into_iter().map(|entry| choice(menu, entry)).collect_view();
    view! {
        <div class="lk-menu-group" role="group" aria-labelledby=id>
            <div class="lk-menu-heading" id=id.clone() role="presentation">{label}</div>
            {choices}
        </div>
    }
    .into_any()
}

/// Space chooses and stays, so that several choices can be tried; Enter and a click choose and close.
fn choice(menu: MenuState, choice: MenuChoice) -> AnyView {
    let MenuChoice { label, lang, checked, on_choose } = choice;
    let choose_and_close = move || {
        menu.close_to_button();
        on_choose.run(());
    };
    let on_keydown = move |event: ev::KeyboardEvent| {
        if is_activation(&event) {
            if event.key() == " " {
                on_choose.run(());
            } else {
                choose_and_close();
            }
        }
    };
    view! {
        <div
            class="lk-menu-item"
            role="menuitemradio"
            tabindex="-1"
            lang=lang
            aria-checked=move || if checked.get() { "true" } else { "false" }
            on:click=move |_| choose_and_close()
            on:keydown=on_keydown
        >
            <span class="lk-menu-mark">{icon(Icon::Check)}</span>
            <span class="lk-menu-label">{label}</span>
        </div>
    }
    .into_any()
}

/// Enter and Space; both are taken from the browser, which would scroll or click a second time.
fn is_activation(event: &ev::KeyboardEvent) -> bool {
    let ours = matches!(event.key().as_str(), "Enter" | " ");
    if ours {
        event.prevent_default();
        event.stop_propagation();
    }
    ours
}
