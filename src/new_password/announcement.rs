//! What is said about the list while a person types: little, politely, and only when something changed (PW-6).

use latchkey_contract::password::Rule;

use super::checklist::{Checklist, Lines, Progress, Standing};

/// A sentence to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Announcement {
    /// "2 of 5 rules met. Still needed: …".
    Needed {
        /// How many rules are met.
        progress: Progress,
        /// The rules known to be broken.
        needed: Vec<Rule>,
    },
    /// "All 5 rules met."
    AllMet {
        /// How many rules there are.
        total: usize,
    },
    /// The server could not be asked; it decides when the form is saved.
    Unanswered {
        /// How many rules are met.
        progress: Progress,
    },
}

/// What was said last, so that nothing is said twice.
#[derive(Clone, Copy, Debug, Default)]
pub struct Announcements {
    said: Said,
    /// The pause is over, but the server's answer is awaited: one sentence for both.
    held: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Said {
    met: Lines,
    unanswered: bool,
}

impl Announcements {
    /// The typing paused or the person left the field: what to say now.
    pub fn pause(&mut self, list: &Checklist) -> Option<Announcement> {
        self.held = list.standing() == Standing::Checking;
        if self.held { None } else { self.say(list) }
    }

    /// The server answered: what to say now. Nothing, while the typing goes on.
    pub fn answer(&mut self, list: &Checklist) -> Option<Announcement> {
        if self.held { self.pause(list) } else { None }
    }

    /// The text changed: whatever waited for an answer waits for the next pause instead.
    pub fn input(&mut self) {
        self.held = false;
    }

    fn say(&mut self, list: &Checklist) -> Option<Announcement> {
        let now = Said { met: list.met(), unanswered: list.is_unanswered() };
        if now == self.said {
            return None;
        }
        self.said = now;
        let progress = list.progress();
        let needed: Vec<Rule> = list.needed().collect();
        Some(if now.unanswered {
            Announcement::Unanswered { progress }
        } else if needed.is_empty() {
            Announcement::AllMet { total: progress.total }
        } else {
            Announcement::Needed { progress, needed }
        })
    }
}
