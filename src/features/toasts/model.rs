//! Which toasts are shown, and for how long (TO-1 to TO-7): a state machine without clock, page or speech.
//!
//! Every event comes with the time it happened, in milliseconds of one clock that never goes backwards. The view hands
//! events in, draws [`Queue::shown`], wakes the queue after [`Queue::next_wake`], and says what [`Queue::take_speech`]
//! gives it.

use std::collections::VecDeque;

use latchkey_contract::limits;

use super::entry::{Entry, Hold, ToastId};
use crate::toast::{Toast, ToastKind, ToastSetting};

/// Milliseconds of a clock that never goes backwards.
pub type Millis = u64;

/// Total life of a toast that only the pointer keeps up (A46).
pub const HOVER_LIFE: Millis = limits::TOAST_HOVER_SECONDS as Millis * 1000;
/// Least time a toast stays once nothing holds it any more (TO-4).
pub const LEAST_AFTER_HOLD: Millis = 1000;
/// The same message within this time counts up instead of standing twice (TO-6).
pub const MERGE_WITHIN: Millis = 5000;

/// Something to be said aloud.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Speech {
    /// A toast that has just been shown.
    Toast(ToastKind, String),
    /// So many more wait in the list of messages.
    More(usize),
}

/// A message whose time ran out a moment ago; should it come again at once, it counts on.
struct Gone {
    kind: ToastKind,
    text: String,
    count: u32,
    last_sent: Millis,
}

/// The toasts of one console.
pub struct Queue {
    setting: ToastSetting,
    room: usize,
    hidden: bool,
    now: Millis,
    next_id: u32,
    shown: Vec<Entry>,
    waiting: VecDeque<Entry>,
    gone: Vec<Gone>,
    summarised: usize,
    speech: Vec<Speech>,
}

impl Queue {
    /// An empty queue with room for so many visible toasts.
    pub fn new(now: Millis, setting: ToastSetting, room: usize) -> Self {
        Self {
            setting,
            room,
            hidden: false,
            now,
            next_id: 0,
            shown: Vec::new(),
            waiting: VecDeque::new(),
            gone: Vec::new(),
            summarised: 0,
            speech: Vec::new(),
        }
    }

    /// The visible toasts, oldest first.
    pub fn shown(&self) -> &[Entry] {
        &self.shown
    }

    /// How many messages are not visible but should be known of.
    pub fn more(&self) -> usize {
        self.waiting.len() + self.summarised
    }

    /// What is to be said since the last call.
    pub fn take_speech(&mut self) -> Vec<Speech> {
        std::mem::take(&mut self.speech)
    }

    /// In how many milliseconds [`Queue::advance`] has something to do, if nothing else happens.
    pub fn next_wake(&self) -> Option<Millis> {
        if self.hidden {
            return None;
        }
        self.shown.iter().filter_map(Entry::ends_in).min()
    }

    /// A message came.
    pub fn push(&mut self, now: Millis, toast: Toast) {
        self.advance(now);
        if toast.action.is_none() && self.merge(&toast) {
            return;
        }
        let before = self.take_gone(&toast);
        self.next_id += 1;
        let entry = Entry::new(ToastId(self.next_id), toast, now, self.setting, before.map(|gone| gone.count));
        if entry.is_error() {
            let errors = self.waiting.iter().take_while(|waiting| waiting.is_error()).count();
            self.waiting.insert(errors, entry);
            self.make_room_for_error();
        } else {
            self.waiting.push_back(entry);
        }
        self.fill();
    }

    /// Something holds a toast up: pointer, press or focus.
    pub fn hold(&mut self, now: Millis, id: ToastId, hold: Hold) {
        self.advance(now);
        if let Some(entry) = self.shown.iter_mut().find(|entry| entry.id == id) {
            entry.hold(hold);
        }
    }

    /// It no longer does. Other reasons still count.
    pub fn release(&mut self, now: Millis, id: ToastId, hold: Hold) {
        self.advance(now);
        if let Some(entry) = self.shown.iter_mut().find(|entry| entry.id == id) {
            entry.release(hold);
        }
    }

    /// The pointer is known to be elsewhere: the stack itself was moved.
    pub fn release_pointer(&mut self, now: Millis) {
        self.advance(now);
        for entry in &mut self.shown {
            entry.release(Hold::Hover);
            entry.release(Hold::Press);
        }
    }

    /// The person closed a toast.
    pub fn dismiss(&mut self, now: Millis, id: ToastId) {
        self.advance(now);
        self.shown.retain(|entry| entry.id != id);
        self.fill();
        self.forget_summary();
    }

    /// The page was hidden or shown again (TO-5). What came meanwhile and does not fit is only summarised.
    pub fn set_hidden(&mut self, now: Millis, hidden: bool) {
        self.advance(now);
        let returns = self.hidden && !hidden;
        self.hidden = hidden;
        if returns {
            self.fill();
            if !self.waiting.is_empty() {
                self.summarised = self.waiting.len();
                self.waiting.clear();
                self.speech.push(Speech::More(self.summarised));
            }
        }
    }

    /// The window became higher or lower (TO-6).
    pub fn set_room(&mut self, now: Millis, room: usize) {
        self.advance(now);
        self.room = room;
        while self.shown.len() > self.room && self.send_back(|_| true) {}
        self.fill();
    }

    /// The person changed how long toasts stay. Keeping holds at once; a new time holds for what comes.
    pub fn set_setting(&mut self, now: Millis, setting: ToastSetting) {
        self.advance(now);
        self.setting = setting;
        if setting == ToastSetting::Keep {
            self.shown.iter_mut().chain(&mut self.waiting).for_each(Entry::keep);
        }
    }

    /// Time has passed.
    pub fn advance(&mut self, now: Millis) {
        let passed = now.saturating_sub(self.now);
        self.now = self.now.max(now);
        self.gone.retain(|gone| now.saturating_sub(gone.last_sent) <= MERGE_WITHIN);
        if self.hidden {
            return;
        }
        self.shown.iter_mut().for_each(|entry| entry.grow(passed));
        let (ended, stay) = std::mem::take(&mut self.shown).into_iter().partition(Entry::has_ended);
        self.shown = stay;
        let ended: Vec<Entry> = ended;
        self.gone.extend(ended.into_iter().map(|entry| Gone {
            kind: entry.toast.kind,
            text: entry.toast.text,
            count: entry.count,
            last_sent: entry.last_sent,
        }));
        self.fill();
        self.forget_summary();
    }

    /// Counts up a message that is still there. True if there was one.
    fn merge(&mut self, toast: &Toast) -> bool {
        let (now, setting) = (self.now, self.setting);
        let same = self.shown.iter_mut().chain(&mut self.waiting).find(|entry| {
            entry.toast.action.is_none()
                && entry.toast.kind == toast.kind
                && entry.toast.text == toast.text
                && now.saturating_sub(entry.last_sent) <= MERGE_WITHIN
        });
        same.map(|entry| entry.repeat(now, setting)).is_some()
    }

    /// The message's earlier self, if its time has only just run out.
    fn take_gone(&mut self, toast: &Toast) -> Option<Gone> {
        let index = self.gone.iter().position(|gone| gone.kind == toast.kind && gone.text == toast.text)?;
        Some(self.gone.swap_remove(index))
    }

    /// Shows what waits, as far as there is room.
    fn fill(&mut self) {
        if self.hidden {
            return;
        }
        while self.shown.len() < self.room {
            let Some(mut entry) = self.waiting.pop_front() else { return };
            if entry.take_unspoken() {
                self.speech.push(Speech::Toast(entry.toast.kind, entry.toast.text.clone()));
            }
            self.shown.push(entry);
        }
    }

    /// An error does not wait behind good news: the oldest toast that nobody holds steps back (TO-6).
    fn make_room_for_error(&mut self) {
        if !self.hidden && self.shown.len() >= self.room {
            self.send_back(|entry| !entry.is_error());
        }
    }

    /// Puts the oldest visible toast that nobody holds and that `may` accepts back into the line, its time kept; good
    /// news goes before errors. False if there is none.
    fn send_back(&mut self, may: impl Fn(&Entry) -> bool) -> bool {
        let free = |entry: &Entry| !entry.is_held() && may(entry);
        let index = self
            .shown
            .iter()
            .position(|entry| free(entry) && !entry.is_error())
            .or_else(|| self.shown.iter().position(free));
        let Some(index) = index else { return false };
        let entry = self.shown.remove(index);
        let errors = self.waiting.iter().take_while(|waiting| waiting.is_error()).count();
        self.waiting.insert(errors, entry);
        true
    }

    /// The summary goes with the last toast beside it.
    fn forget_summary(&mut self) {
        if self.shown.is_empty() {
            self.summarised = 0;
        }
    }
}
