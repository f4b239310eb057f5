//! The menu button (MB-1 to MB-5): a button that opens a list of actions, links and choices.
//!
//! A menu is data: the owner says what stands in it, and [`menu_panel`](super::menu_panel) gives every entry its role,
//! keys and focus. The entries are asked for at each opening, so they may depend on permissions. This file is the
//! button, which every page has; the list behind it is needed by those who open it.

use std::sync::Arc;

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{EventTarget, Node};

use super::{icon::Icon, menu_panel::MenuOpening};
use crate::behavior::{float::Edge, focus::focus, ids::use_id};

/// One thing in a menu.
#[derive(Clone)]
pub enum MenuEntry {
    /// Does something.
    Action {
        /// Its words.
        label: Signal<String>,
        /// Drawn before the words.
        icon: Option<Icon>,
        /// What it does; the menu is closed and the focus back on its button by then.
        on_press: Callback<()>,
    },
    /// Leads somewhere.
    Link {
        /// Its words.
        label: Signal<String>,
        /// Drawn before the words.
        icon: Option<Icon>,
        /// Where it leads.
        href: String,
    },
    /// Would lead somewhere, but not this person. It can be reached and read, and does nothing.
    Unavailable {
        /// Its words.
        label: Signal<String>,
        /// Drawn before the words.
        icon: Option<Icon>,
        /// Why, and what to do about it.
        reason: Signal<String>,
    },
    /// Choices of which exactly one holds.
    Choices {
        /// What is chosen here.
        label: Signal<String>,
        /// The choices.
        choices: Vec<MenuChoice>,
    },
    /// A line between groups.
    Separator,
}

/// One of several choices.
#[derive(Clone)]
pub struct MenuChoice {
    /// Its words.
    pub label: Signal<String>,
    /// Language of the words, if it is not the page's.
    pub lang: Option<&'static str>,
    /// Whether it holds.
    pub checked: Signal<bool>,
    /// Chooses it.
    pub on_choose: Callback<()>,
}

/// Makes the list at each opening: [`MenuOpening::list`] of the entries, or [`MenuOpening::later`].
pub type MenuList = Arc<dyn Fn(MenuOpening) -> AnyView + Send + Sync>;

/// Where focus goes when a menu opens.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Opened {
    First,
    Last,
}

/// State and parts of one menu; `Copy`, so that handlers stay small.
#[derive(Clone, Copy)]
pub(super) struct MenuState {
    pub(super) opened: RwSignal<Option<Opened>>,
    pub(super) button: NodeRef<html::Button>,
    pub(super) panel: NodeRef<html::Div>,
}

/// A button with a menu.
#[component]
pub fn Menu(
    /// Name of the button; it starts with the text that can be seen on it, if there is any (2.5.3).
    #[prop(into)]
    label: Signal<String>,
    /// Makes the list.
    list: MenuList,
    /// Along which edge of the button it opens.
    #[prop(optional)]
    align: Edge,
    /// What the button shows: initials, an icon, words.
    children: Children,
) -> impl IntoView {
    let button_id = use_id("menu-button");
    let panel_id = use_id("menu");
    let wrapper = NodeRef::<html::Div>::new();
    let menu = MenuState { opened: RwSignal::new(None), button: NodeRef::new(), panel: NodeRef::new() };
    let is_open = move || menu.opened.get().is_some();
    let controls = panel_id.clone();
    let labelled_by = button_id.clone();
    let panel = move || {
        menu.opened.get().map(|opened| {
            let (panel_id, labelled_by) = (panel_id.clone(), labelled_by.clone());
            list(MenuOpening { menu, wrapper, align, opened, panel_id, labelled_by })
        })
    };
    view! {
        <div class="lk-menu" data-align=align.as_str() node_ref=wrapper on:focusout=move |event| menu.on_focus_out(&event)>
            <button
                node_ref=menu.button
                type="button"
                class="lk-menu-button"
                id=button_id
                aria-haspopup="menu"
                aria-expanded=move || if is_open() { "true" } else { "false" }
                aria-controls=move || is_open().then(|| controls.clone())
                aria-label=label
                on:click=move |_| menu.toggle()
                on:keydown=move |event| menu.on_button_key(&event)
            >
                {children()}
            </button>
            {panel}
        </div>
    }
    .into_any()
}

impl MenuState {
    /// Closes and puts the focus back on the button.
    pub(super) fn close_to_button(self) {
        // What an entry leads to may have taken the menu away.
        if let Some(button) = self.button.try_get_untracked().flatten() {
            focus(&button);
        }
        self.opened.try_set(None);
    }

    fn toggle(self) {
        match self.opened.get_untracked() {
            None => self.opened.set(Some(Opened::First)),
            Some(_) => self.close_to_button(),
        }
    }

    /// Enter and Space arrive as clicks; the arrows open too.
    fn on_button_key(self, event: &ev::KeyboardEvent) {
        let opened = match event.key().as_str() {
            "ArrowDown" => Opened::First,
            "ArrowUp" => Opened::Last,
            _ => return,
        };
        event.prevent_default();
        self.opened.set(Some(opened));
    }

    /// Focus that was moved elsewhere closes the menu; a window that loses focus does not.
    fn on_focus_out(self, event: &ev::FocusEvent) {
        let node = |target: Option<EventTarget>| target.and_then(|target| target.dyn_into::<Node>().ok());
        let (Some(next), Some(whole)) = (node(event.related_target()), node(event.current_target())) else { return };
        if !whole.contains(Some(&next)) {
            self.opened.set(None);
        }
    }
}
