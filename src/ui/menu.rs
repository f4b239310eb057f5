//! The menu button (MB-1 to MB-5): a button that opens a list of actions, links and choices.
//!
//! A menu is data: the owner says what stands in it, and this file gives every entry its role, keys and focus. The
//! entries are asked for at each opening, so they may depend on permissions.

use std::{sync::Arc, time::Duration};

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, Node};

use super::{icon::Icon, menu_entry};
use crate::behavior::{
    dismiss::on_press_outside,
    dom::{active_element, descendants, lower_case},
    effect::effect,
    focus::focus,
    ids::use_id,
    roving_focus::{Orientation, jump_index, next_index},
    timer::Timer,
};

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

/// Makes the entries at each opening.
pub type MenuEntries = Arc<dyn Fn() -> Vec<MenuEntry> + Send + Sync>;

/// Along which edge of its button a menu opens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MenuAlign {
    /// The edge where lines start.
    #[default]
    Start,
    /// The edge where lines end.
    End,
}

impl MenuAlign {
    /// All edges, for the gallery and tests.
    pub const ALL: [Self; 2] = [Self::Start, Self::End];

    /// Value of `data-align`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::End => "end",
        }
    }
}

/// Where focus goes when a menu opens.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Opened {
    First,
    Last,
}

/// After this pause, typed characters begin a new search.
const TYPING_PAUSE: Duration = Duration::from_millis(500);

/// State and parts of one menu; `Copy`, so that handlers stay small.
#[derive(Clone, Copy)]
pub(super) struct MenuState {
    opened: RwSignal<Option<Opened>>,
    button: NodeRef<html::Button>,
    panel: NodeRef<html::Div>,
    typed: StoredValue<String>,
    pause: Timer,
}

/// A button with a menu.
#[component]
pub fn Menu(
    /// Name of the button; it starts with the text that can be seen on it, if there is any (2.5.3).
    #[prop(into)]
    label: Signal<String>,
    /// Makes the entries.
    entries: MenuEntries,
    /// Along which edge it opens.
    #[prop(optional)]
    align: MenuAlign,
    /// What the button shows: initials, an icon, words.
    children: Children,
) -> impl IntoView {
    let button_id = use_id("menu-button");
    let panel_id = use_id("menu");
    let wrapper = NodeRef::<html::Div>::new();
    let menu = MenuState {
        opened: RwSignal::new(None),
        button: NodeRef::new(),
        panel: NodeRef::new(),
        typed: StoredValue::new(String::new()),
        pause: Timer::new(),
    };
    let is_open = move || menu.opened.get().is_some();
    let controls = panel_id.clone();
    let labelled_by = button_id.clone();
    let panel = move || menu.opened.get().map(|opened| panel(menu, wrapper, opened, &panel_id, &labelled_by, &entries));
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

/// The open list.
fn panel(
    menu: MenuState,
    wrapper: NodeRef<html::Div>,
    opened: Opened,
    panel_id: &str,
    labelled_by: &str,
    entries: &MenuEntries,
) -> AnyView {
    effect(move || {
        if menu.panel.get().is_some() {
            let items = menu.items();
            let item = if opened == Opened::First { items.first() } else { items.last() };
            if let Some(item) = item {
                focus(item);
            }
        }
    });
    if let Some(wrapper) = wrapper.get_untracked() {
        on_press_outside(wrapper.into(), move || menu.close_where_pressed());
    }
    let entries = entries().into_iter().map(|entry| menu_entry::view(menu, entry)).collect_view();
    view! {
        <div
            node_ref=menu.panel
            class="lk-menu-panel"
            role="menu"
            id=panel_id.to_owned()
            aria-labelledby=labelled_by.to_owned()
            tabindex="-1"
            on:keydown=move |event| menu.on_panel_key(&event)
        >
            {entries}
        </div>
    }
    .into_any()
}

impl MenuState {
    /// Closes and puts the focus back on the button.
    pub(super) fn close_to_button(self) {
        if let Some(button) = self.button.get_untracked() {
            focus(&button);
        }
        self.opened.set(None);
    }

    /// All entries that take focus, in order.
    fn items(self) -> Vec<HtmlElement> {
        self.panel.get_untracked().map(|panel| descendants(&panel, "[role^=menuitem]")).unwrap_or_default()
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

    fn on_panel_key(self, event: &ev::KeyboardEvent) {
        let items = self.items();
        let active = self.panel.get_untracked().and_then(|panel| active_element(&panel));
        let current = active.and_then(|active| items.iter().position(|item| *item == active)).unwrap_or(0);
        let key = event.key();
        match key.as_str() {
            // From the button, the browser's own Tab goes on to the next or the previous stop.
            "Tab" => return self.close_to_button(),
            "Escape" => self.close_to_button(),
            _ => match next_index(&key, Orientation::Vertical, false, current, items.len()) {
                Some(next) => focus(&items[next]),
                None if is_character(event) => self.jump(&key, &items, current),
                None => return,
            },
        }
        event.prevent_default();
        // A dialog around the menu must not take the same Escape for itself.
        event.stop_propagation();
    }

    /// Moves to the next entry that starts with what was typed.
    fn jump(self, key: &str, items: &[HtmlElement], current: usize) {
        self.typed.update_value(|typed| typed.push_str(key));
        self.pause.set(TYPING_PAUSE, move || self.typed.set_value(String::new()));
        let labels = items.iter().map(|item| item.text_content().unwrap_or_default()).collect::<Vec<_>>();
        let typed = self.typed.get_value();
        // A longer search may stay where it is; a first character moves on.
        let from = if typed.chars().count() > 1 { (current + items.len() - 1) % items.len() } else { current };
        if let Some(next) = jump_index(&typed, &labels, from, lower_case) {
            focus(&items[next]);
        }
    }

    /// A press elsewhere closes; the focus follows the press, and only if that leads nowhere it returns to the button.
    fn close_where_pressed(self) {
        self.opened.set(None);
        let Some(button) = self.button.get_untracked() else { return };
        request_animation_frame(move || {
            if active_element(&button).is_none_or(|active| active.tag_name() == "BODY") {
                focus(&button);
            }
        });
    }

    /// Focus that was moved elsewhere closes the menu; a window that loses focus does not.
    fn on_focus_out(self, event: &ev::FocusEvent) {
        let Some(next) = event.related_target().and_then(|target| target.dyn_into::<Node>().ok()) else { return };
        let inside = [self.button.get_untracked().map(Node::from), self.panel.get_untracked().map(Node::from)];
        if !inside.iter().flatten().any(|part| part.contains(Some(&next))) {
            self.opened.set(None);
        }
    }
}

/// Whether the key types one character, without a modifier that makes it a command.
fn is_character(event: &ev::KeyboardEvent) -> bool {
    event.key().chars().count() == 1 && !event.ctrl_key() && !event.meta_key() && !event.alt_key()
}
