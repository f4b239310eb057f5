//! The stack of toasts: where it stands, how the keyboard reaches it, and where focus goes from it (TO-8 to TO-10).

use leptos::{ev, html, prelude::*};
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, Node};

use super::{
    controller::{Controller, Shown},
    entry::ToastId,
    item,
    uncover::keep_focus_in_sight,
};
use crate::{
    behavior::{
        dom::{active_element, best_effort, descendants, passed_through},
        effect::effect,
        focus::focus,
        listen::{Phase, listen_until_cleanup},
        modals::use_modals,
    },
    embed::host::{Host, use_host},
    i18n::{plural_in, text, use_i18n},
    toast::{Toast, ToastSetting},
    ui::keyed::{Row, keyed},
};

/// The key that leads to the newest toast, unless the host wants another. F6 and Alt+T belong to browsers.
const SHORTCUT: &str = "F8";
/// By which name the host is asked for its own.
const SHORTCUT_WISH: &str = "toastHotkey";

/// Where the shortcut is heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShortcutScope {
    /// On the whole page: it is ours.
    Page,
    /// Only while focus is inside the console: the page is somebody else's.
    Console,
}

/// The parts of the stack. `Copy`, so that handlers stay small.
#[derive(Clone, Copy)]
struct Stack {
    controller: Controller,
    section: NodeRef<html::Section>,
    host: Host,
    scope: ShortcutScope,
    /// Where focus came from; it returns there when the last toast goes.
    came_from: StoredValue<Option<SendWrapper<HtmlElement>>>,
}

/// [`ToastStack`] as a part of the program: all that it is given.
pub fn toast_stack(setting: Signal<ToastSetting>, scope: ShortcutScope, early: Vec<Toast>) -> AnyView {
    view! { <ToastStack setting scope early /> }.into_any()
}

/// The toasts of a mount. Render once, beside everything that comes and goes.
#[component]
pub fn ToastStack(
    /// How long they stay.
    #[prop(into)]
    setting: Signal<ToastSetting>,
    /// Where F8 is heard.
    scope: ShortcutScope,
    /// What was said before the stack was there.
    #[prop(optional)]
    early: Vec<Toast>,
) -> impl IntoView {
    let i18n = use_i18n();
    let controller = Controller::new(setting, early);
    let host = use_host();
    let stack = Stack { controller, section: NodeRef::new(), host, scope, came_from: StoredValue::new(None) };
    let home = NodeRef::<html::Div>::new();
    stack.follow_the_front_dialog(home);
    keep_focus_in_sight(stack.section, controller.shown);
    listen_until_cleanup(&window(), "keydown", Phase::Bubble, move |event| stack.on_shortcut(&event));
    let label = text!(i18n, toasts.region, key = host.wish(SHORTCUT_WISH).unwrap_or_else(|| SHORTCUT.to_owned()));
    let on_dismiss = Callback::new(move |id| stack.dismiss(id));
    let listed =
        move |shown: Shown| Row::new(u64::from(shown.id.number()), move || item::view(controller, shown, on_dismiss));
    let more = move || {
        // Saturation is for the type only: nobody sends four billion messages.
        let count = u32::try_from(controller.more.get()).unwrap_or(u32::MAX);
        (count > 0)
            .then(|| view! { <p class="lk-toasts-more">{plural_in!(i18n.locale(), toasts.more, count = count)}</p> })
    };
    view! {
        <div class="lk-toasts-home" node_ref=home>
            <section
                node_ref=stack.section
                class="lk-toasts"
                popover=(scope == ShortcutScope::Console).then_some("manual")
                aria-label=label
                hidden=move || controller.shown.with(Vec::is_empty)
                on:keydown=move |event| stack.on_key(&event)
                on:focusin=move |event| stack.on_focus_in(&event)
            >
                <ol class="lk-toasts-list">
                    {keyed(move || controller.shown.get().into_iter().map(listed).collect())}
                </ol>
                {more}
            </section>
        </div>
    }
    .into_any()
}

impl Stack {
    /// Moves the stack into the dialog in front, where it can be pressed and read, and home again (TO-9). The elements
    /// stay the same, so no time starts anew and nothing is said twice.
    fn follow_the_front_dialog(self, home: NodeRef<html::Div>) {
        let modals = use_modals();
        effect(move || {
            let (Some(home), Some(section)) = (home.get(), self.section.get()) else { return };
            let parent: Element = modals.front().map_or(home.into(), |modal| modal.dialog.into());
            if section.parent_element().as_ref() != Some(&parent) {
                best_effort(parent.append_child(&section));
                self.controller.release_pointer();
            }
            self.rise(&section);
        });
    }

    /// In another application's page whatever stands in front there would cover the stack: it goes to the top layer, and
    /// anew each time that it was moved or empty. A browser without such a layer shows it where it is.
    fn rise(self, section: &HtmlElement) {
        if self.scope == ShortcutScope::Page {
            return;
        }
        let is_up = section.matches(":popover-open").unwrap_or(true);
        match (self.controller.shown.with(Vec::is_empty), is_up) {
            (false, false) => best_effort(section.show_popover()),
            (true, true) => best_effort(section.hide_popover()),
            _ => {}
        }
    }

    /// The key leads to the newest toast; without toasts it stays the browser's.
    fn on_shortcut(self, event: &Event) {
        let wanted = untrack(|| self.host.wish(SHORTCUT_WISH));
        let key = wanted.as_deref().unwrap_or(SHORTCUT);
        let is_shortcut = event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == key);
        let Some(section) = self.section.get_untracked().filter(|_| is_shortcut && !event.default_prevented()) else {
            return;
        };
        let is_ours = match self.scope {
            ShortcutScope::Page => true,
            ShortcutScope::Console => {
                section.closest(".lk-root").ok().flatten().is_some_and(|root| passed_through(event, &root))
            }
        };
        if let Some(newest) = self.toasts().last().filter(|_| is_ours) {
            event.prevent_default();
            focus(newest);
        }
    }

    /// Escape closes the toast that has the focus, and nothing beneath it.
    fn on_key(self, event: &ev::KeyboardEvent) {
        if event.key() != "Escape" {
            return;
        }
        event.prevent_default();
        event.stop_propagation();
        let target = event.target().and_then(|target| target.dyn_into::<Node>().ok());
        let toasts = self.toasts();
        let focused = toasts.iter().position(|toast| toast.contains(target.as_ref()));
        let id = focused.and_then(|index| self.controller.shown.with_untracked(|shown| Some(shown.get(index)?.id)));
        if let Some(id) = id {
            self.dismiss(id);
        }
    }

    /// Remembers where focus came from.
    fn on_focus_in(self, event: &ev::FocusEvent) {
        let from = event.related_target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
        let Some((section, from)) = self.section.get_untracked().zip(from) else { return };
        if !section.contains(Some(&from)) {
            self.came_from.set_value(Some(SendWrapper::new(from)));
        }
    }

    /// Closes a toast. If focus is inside it, focus goes to the next, else the previous, else back where it came from.
    fn dismiss(self, id: ToastId) {
        let toasts = self.toasts();
        let index = self.controller.shown.with_untracked(|shown| shown.iter().position(|shown| shown.id == id));
        if let Some(index) = index
            && let Some(toast) = toasts.get(index)
            && active_element(toast).is_some_and(|active| toast.contains(Some(&active)))
        {
            let neighbour =
                toasts.get(index + 1).or_else(|| index.checked_sub(1).and_then(|before| toasts.get(before)));
            match neighbour {
                Some(neighbour) => focus(neighbour),
                None => self.return_focus(),
            }
        }
        self.controller.dismiss(id);
    }

    /// Focus goes back where it came from, or to what the reader would meet next: the heading of the page or dialog.
    fn return_focus(self) {
        let came_from = self.came_from.try_update_value(Option::take).flatten().map(SendWrapper::take);
        if let Some(element) = came_from.filter(|element| element.is_connected()) {
            return focus(&element);
        }
        let around =
            self.section.get_untracked().and_then(|section| section.closest("dialog, .lk-root").ok().flatten());
        if let Some(heading) =
            around.and_then(|around| descendants(&around, "h1[tabindex], h2[tabindex]").into_iter().next())
        {
            focus(&heading);
        }
    }

    /// The visible toasts, oldest first.
    fn toasts(self) -> Vec<HtmlElement> {
        self.section.get_untracked().map(|section| descendants(&section, ".lk-toast")).unwrap_or_default()
    }
}
