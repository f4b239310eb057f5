//! Feeds the queue with what happens on the page, and tells the view and the voice what follows.

use std::time::Duration;

use leptos::prelude::*;

use super::{
    entry::{Entry, Hold, ToastId},
    model::{Queue, Speech},
};
use crate::{
    behavior::{
        dom::now,
        effect::effect,
        live_region::{Announcer, use_announcer},
        media::{use_media, use_page_hidden},
        timer::Timer,
    },
    i18n::{I18n, plural, string, use_i18n},
    toast::{Toast, ToastKind, ToastSetting, use_toasts},
};

/// Toasts that are visible at a time (TO-6).
const ROOM: usize = 3;
/// The same where there is little height.
const ROOM_LOW: usize = 1;
/// Where there is little height.
const LOW: &str = "(height < 400px)";

/// What the view draws of one toast.
#[derive(Clone)]
pub(super) struct Shown {
    pub(super) id: ToastId,
    pub(super) toast: Toast,
    pub(super) count: u32,
}

impl From<&Entry> for Shown {
    fn from(entry: &Entry) -> Self {
        Self { id: entry.id, toast: entry.toast.clone(), count: entry.count }
    }
}

/// The queue of this mount with its clock and its voice. `Copy`.
#[derive(Clone, Copy)]
pub(super) struct Controller {
    queue: StoredValue<Queue>,
    pub(super) shown: RwSignal<Vec<Shown>>,
    pub(super) more: RwSignal<usize>,
    wake: Timer,
    announcer: Announcer,
    i18n: I18n,
}

impl Controller {
    /// Starts with what was said before, and listens to the channel, to the setting, and to the page.
    pub(super) fn new(setting: Signal<ToastSetting>, early: Vec<Toast>) -> Self {
        let controller = Self {
            queue: StoredValue::new(Queue::new(now(), setting.get_untracked(), ROOM)),
            shown: RwSignal::new(Vec::new()),
            more: RwSignal::new(0),
            wake: Timer::new(),
            announcer: use_announcer(),
            i18n: use_i18n(),
        };
        use_toasts().subscribe(Callback::new(move |toast| controller.change(|queue| queue.push(now(), toast))));
        let (hidden, low) = (use_page_hidden(), use_media(LOW));
        effect(move || {
            let setting = setting.get();
            controller.change(|queue| queue.set_setting(now(), setting));
        });
        effect(move || {
            let hidden = hidden.get();
            controller.change(|queue| queue.set_hidden(now(), hidden));
        });
        effect(move || {
            let room = if low.get() { ROOM_LOW } else { ROOM };
            controller.change(|queue| queue.set_room(now(), room));
        });
        for toast in early {
            controller.change(|queue| queue.push(now(), toast));
        }
        controller
    }

    pub(super) fn hold(self, id: ToastId, hold: Hold) {
        self.change(|queue| queue.hold(now(), id, hold));
    }

    pub(super) fn release(self, id: ToastId, hold: Hold) {
        self.change(|queue| queue.release(now(), id, hold));
    }

    pub(super) fn release_pointer(self) {
        self.change(|queue| queue.release_pointer(now()));
    }

    pub(super) fn dismiss(self, id: ToastId) {
        self.change(|queue| queue.dismiss(now(), id));
    }

    /// Lets one event reach the queue, then brings view, voice and clock up to date. Nothing happens after unmounting.
    fn change(self, event: impl FnOnce(&mut Queue)) {
        if self.queue.try_update_value(event).is_some() {
            self.follow();
        }
    }

    /// The next toast's time is over. A method of its own, because a generic one cannot name itself without end.
    fn wake_up(self) {
        self.change(|queue| queue.advance(now()));
    }

    /// Brings view, voice and clock up to date with the queue.
    fn follow(self) {
        let after = self.queue.try_update_value(|queue| {
            let shown = queue.shown().iter().map(Shown::from).collect::<Vec<_>>();
            (shown, queue.more(), queue.take_speech(), queue.next_wake())
        });
        let Some((shown, more, speech, next_wake)) = after else { return };
        let is_same = self.shown.with_untracked(|before| {
            before.len() == shown.len()
                && before.iter().zip(&shown).all(|(old, new)| old.id == new.id && old.count == new.count)
        });
        if !is_same {
            self.shown.set(shown);
        }
        if self.more.get_untracked() != more {
            self.more.set(more);
        }
        for words in speech {
            self.speak(words);
        }
        match next_wake {
            Some(wait) => self.wake.set(Duration::from_millis(wait), move || self.wake_up()),
            None => self.wake.clear(),
        }
    }

    /// Errors at once, everything else politely; the words say the kind where colour and icon would.
    fn speak(self, speech: Speech) {
        let i18n = self.i18n;
        match speech {
            Speech::Toast(ToastKind::Error, text) => {
                self.announcer.assertive(string!(i18n, toasts.spoken_error, text = text));
            }
            Speech::Toast(ToastKind::Warning, text) => {
                self.announcer.polite(string!(i18n, toasts.spoken_warning, text = text));
            }
            Speech::Toast(ToastKind::Success | ToastKind::Info, text) => self.announcer.polite(text),
            Speech::More(count) => {
                // A count that no screen ever reaches; the saturation is for the type only.
                let count = u32::try_from(count).unwrap_or(u32::MAX);
                self.announcer.polite(plural!(i18n, toasts.more, count = count));
            }
        }
    }
}
