//! The open list of a menu: its entries, their keys and focus (MB-2 to MB-4).

use std::time::Duration;

use leptos::{ev, html, prelude::*};
use web_sys::HtmlElement;

use super::{
    menu::{MenuEntry, MenuState, Opened},
    menu_entry,
    part::part_in,
    skeleton::SkeletonShape,
};
use crate::behavior::{
    dismiss::on_press_outside,
    dom::{active_element, descendants, lower_case},
    effect::effect,
    float::{Edge, float},
    focus::focus,
    part::Part,
    roving_focus::{Orientation, jump_index, next_index},
    timer::Timer,
};

/// After this pause, typed characters begin a new search.
const TYPING_PAUSE: Duration = Duration::from_millis(500);

/// One opening of a menu, which waits for its list.
#[derive(Clone)]
pub struct MenuOpening {
    pub(super) menu: MenuState,
    pub(super) wrapper: NodeRef<html::Div>,
    pub(super) align: Edge,
    pub(super) opened: Opened,
    pub(super) panel_id: String,
    pub(super) labelled_by: String,
}

/// What is being typed to find an entry.
#[derive(Clone, Copy)]
struct Typing {
    typed: StoredValue<String>,
    pause: Timer,
}

impl MenuOpening {
    /// The list of these entries.
    pub fn list(self, entries: Vec<MenuEntry>) -> AnyView {
        let Self { menu, wrapper, align, opened, panel_id, labelled_by } = self;
        effect(move || {
            if let (Some(button), Some(panel)) = (menu.button.get_untracked(), menu.panel.get()) {
                float(button.into(), panel.into(), align);
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
        let typing = Typing { typed: StoredValue::new(String::new()), pause: Timer::new() };
        let entries = entries.into_iter().map(|entry| menu_entry::view(menu, entry)).collect_view();
        view! {
            <div
                node_ref=menu.panel
                class="lk-menu-panel"
                part="menu"
                popover="manual"
                role="menu"
                id=panel_id
                aria-labelledby=labelled_by
                tabindex="-1"
                on:keydown=move |event| menu.on_panel_key(&event, typing)
            >
                {entries}
            </div>
        }
        .into_any()
    }

    /// A list that is a part of the program: where most visits do not open the menu, they need not fetch what is in it.
    pub fn later(self, part: Part<fn(Self) -> AnyView>) -> AnyView {
        part_in("lk-menu-panel", part, SkeletonShape::Lines(4), move |list| list(self.clone()))
    }
}

impl MenuState {
    /// All entries that take focus, in order.
    fn items(self) -> Vec<HtmlElement> {
        self.panel.get_untracked().map(|panel| descendants(&panel, "[role^=menuitem]")).unwrap_or_default()
    }

    fn on_panel_key(self, event: &ev::KeyboardEvent, typing: Typing) {
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
                None if is_character(event) => typing.jump(&key, &items, current),
                None => return,
            },
        }
        event.prevent_default();
        // A dialog around the menu must not take the same Escape for itself.
        event.stop_propagation();
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
}

impl Typing {
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
}

/// Whether the key types one character, without a modifier that makes it a command.
fn is_character(event: &ev::KeyboardEvent) -> bool {
    event.key().chars().count() == 1 && !event.ctrl_key() && !event.meta_key() && !event.alt_key()
}
