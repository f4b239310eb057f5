//! When the server is asked and when something is said: after a pause in the typing, by one timer for both.
//!
//! A key only moves the two moments; the timer that runs already finds them moved when it fires and is set again for
//! the rest. So twelve keys set one timer, not twelve.

/// Pause in the typing before the server is asked, in milliseconds.
pub const CHECK_PAUSE: u64 = 500;
/// Pause in the typing before the state of the list is said, in milliseconds (PW-6).
pub const SPEECH_PAUSE: u64 = 1000;

/// What is to be done now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Due {
    /// Ask the server.
    pub check: bool,
    /// Say how the list stands.
    pub speech: bool,
    /// Set the timer for this many milliseconds.
    pub timer: Option<u64>,
}

/// The moments ahead, in milliseconds of a clock that only goes forward.
#[derive(Clone, Copy, Debug, Default)]
pub struct Pauses {
    check_at: Option<u64>,
    speech_at: Option<u64>,
    timer_runs: bool,
}

impl Pauses {
    /// The text changed; `awaits_check` says whether a pause will ask the server. Answers the milliseconds to set
    /// the timer for, unless it runs already.
    pub fn input(&mut self, now: u64, awaits_check: bool) -> Option<u64> {
        self.check_at = awaits_check.then_some(now + CHECK_PAUSE);
        self.speech_at = Some(now + SPEECH_PAUSE);
        if self.timer_runs { None } else { self.rest(now) }
    }

    /// The timer fired.
    pub fn fire(&mut self, now: u64) -> Due {
        self.timer_runs = false;
        let check = take_if(&mut self.check_at, |at| at <= now);
        let speech = take_if(&mut self.speech_at, |at| at <= now);
        Due { check, speech, timer: self.rest(now) }
    }

    /// The person left the field: what was ahead is due at once. The timer, if it runs, will find nothing to do.
    pub fn flush(&mut self) -> Due {
        Due {
            check: take_if(&mut self.check_at, |_| true),
            speech: take_if(&mut self.speech_at, |_| true),
            timer: None,
        }
    }

    /// The milliseconds to the next moment; from now on the timer counts as running.
    fn rest(&mut self, now: u64) -> Option<u64> {
        let next = match (self.check_at, self.speech_at) {
            (Some(check), Some(speech)) => Some(check.min(speech)),
            (one, other) => one.or(other),
        }?;
        self.timer_runs = true;
        Some(next.saturating_sub(now))
    }
}

fn take_if(moment: &mut Option<u64>, is_due: impl FnOnce(u64) -> bool) -> bool {
    let due = moment.is_some_and(is_due);
    if due {
        *moment = None;
    }
    due
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Plays keys at the given moments and answers what became due, and when, until the timer rests.
    fn play(keys: &[u64]) -> Vec<(u64, &'static str)> {
        let mut pauses = Pauses::default();
        let mut timer = None;
        let mut log = Vec::new();
        let mut keys = keys.iter().copied().peekable();
        loop {
            let fires_first = timer.is_some_and(|at| keys.peek().is_none_or(|&key| at <= key));
            if fires_first {
                let Some(now) = timer.take() else { return log };
                let due = pauses.fire(now);
                if due.check {
                    log.push((now, "check"));
                }
                if due.speech {
                    log.push((now, "speech"));
                }
                timer = due.timer.map(|rest| now + rest);
            } else if let Some(now) = keys.next() {
                if let Some(rest) = pauses.input(now, true) {
                    assert_eq!(timer, None, "there is one timer");
                    timer = Some(now + rest);
                }
            } else {
                return log;
            }
        }
    }

    #[test]
    fn pw_6_twelve_keys_without_a_pause_are_said_once() {
        let keys: Vec<u64> = (0..12).map(|key| key * 120).collect();
        assert_eq!(play(&keys), [(1820, "check"), (2320, "speech")]);
    }

    #[test]
    fn pw_6_the_second_counts_from_the_last_key() {
        assert_eq!(play(&[0, 900]), [(500, "check"), (1400, "check"), (1900, "speech")]);
    }

    #[test]
    fn pw_6_a_pause_ends_one_announcement_and_a_key_begins_another() {
        assert_eq!(play(&[0, 2000]), [(500, "check"), (1000, "speech"), (2500, "check"), (3000, "speech")]);
    }

    #[test]
    fn pw_6_leaving_the_field_makes_everything_due_once() {
        let mut pauses = Pauses::default();
        assert_eq!(pauses.input(0, true), Some(CHECK_PAUSE));
        assert_eq!(pauses.flush(), Due { check: true, speech: true, timer: None });
        assert_eq!(pauses.flush(), Due::default());
        assert_eq!(pauses.fire(500), Due::default());
        assert_eq!(pauses.input(600, false), Some(SPEECH_PAUSE), "the timer is free again");
    }

    #[test]
    fn nothing_is_asked_while_rules_of_the_browser_are_broken() {
        let mut pauses = Pauses::default();
        assert_eq!(pauses.input(0, true), Some(CHECK_PAUSE));
        assert_eq!(pauses.input(100, false), None);
        assert_eq!(pauses.fire(500), Due { check: false, speech: false, timer: Some(600) });
        assert_eq!(pauses.fire(1100), Due { check: false, speech: true, timer: None });
    }
}
