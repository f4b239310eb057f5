//! The messages of a session, kept for reading later (TO-2): pure, the time comes with each.

use crate::toast::{Toast, ToastKind};

/// So many messages are kept.
pub const KEPT: usize = 50;
/// The same message within this time, in milliseconds, counts up instead of standing twice; the toasts do the same
/// (TO-6).
pub const MERGE_WITHIN: f64 = 5000.0;

/// One message.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// What tells it apart.
    pub id: u32,
    /// What kind of news it is.
    pub kind: ToastKind,
    /// The words.
    pub text: String,
    /// When it came last, in milliseconds since the epoch.
    pub at: f64,
    /// How often it came.
    pub count: u32,
}

/// The messages, newest first.
#[derive(Clone, Debug, Default)]
pub struct Log {
    messages: Vec<Message>,
    unseen: u32,
    next_id: u32,
}

impl Log {
    /// The messages, newest first.
    pub fn messages(&self) -> &[Message] {
        &self.messages
    }

    /// How many came since the list was last looked at.
    pub fn unseen(&self) -> u32 {
        self.unseen
    }

    /// A message came. Its step is not kept: it is available elsewhere (TO-7).
    pub fn add(&mut self, at: f64, toast: Toast) {
        self.unseen += 1;
        if let Some(newest) = self.messages.first_mut()
            && newest.kind == toast.kind
            && newest.text == toast.text
            && at - newest.at <= MERGE_WITHIN
        {
            newest.count += 1;
            newest.at = at;
            return;
        }
        self.next_id += 1;
        let Toast { kind, text, .. } = toast;
        self.messages.insert(0, Message { id: self.next_id, kind, text, at, count: 1 });
        self.messages.truncate(KEPT);
    }

    /// The list was looked at.
    pub fn see(&mut self) {
        self.unseen = 0;
    }

    /// The person is done with one.
    pub fn dismiss(&mut self, id: u32) {
        self.messages.retain(|message| message.id != id);
    }

    /// The person is done with all.
    pub fn clear(&mut self) {
        self.messages.clear();
        self.unseen = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn say(text: &str) -> Toast {
        Toast { kind: ToastKind::Info, text: text.to_owned(), action: None }
    }

    #[test]
    fn to_2_the_last_fifty_messages_are_kept_newest_first() {
        let mut log = Log::default();
        for index in 0..60 {
            log.add(f64::from(index), say(&index.to_string()));
        }
        assert_eq!(log.messages().len(), KEPT);
        assert_eq!(log.messages()[0].text, "59");
        assert_eq!(log.messages()[49].text, "10");
    }

    #[test]
    fn to_2_the_count_is_of_what_was_not_seen_yet() {
        let mut log = Log::default();
        log.add(0.0, say("a"));
        log.add(1.0, say("b"));
        assert_eq!(log.unseen(), 2);
        log.see();
        assert_eq!(log.unseen(), 0);
        assert_eq!(log.messages().len(), 2);
        log.dismiss(log.messages()[0].id);
        assert_eq!(log.messages()[0].text, "a");
        log.clear();
        assert!(log.messages().is_empty());
    }

    #[test]
    fn to_6_the_same_message_within_five_seconds_is_one_line() {
        let mut log = Log::default();
        log.add(0.0, say("a"));
        log.add(4000.0, say("a"));
        log.add(9500.0, say("a"));
        let lines: Vec<_> = log.messages().iter().map(|message| (message.at, message.count)).collect();
        assert_eq!(lines, [(9500.0, 1), (4000.0, 2)]);
    }
}
