//! The live list of rules: what is known about each of them for what is typed now.
//!
//! The browser judges most rules at once. Common and used passwords are known to the server alone; it is asked once
//! the other rules are met and the typing pauses, about one text at a time. No text is kept but the one typed now and
//! the few that were asked about, in memory that is wiped.

use std::collections::VecDeque;

use latchkey_contract::password::{
    Normalized, PersonPolicy, Rule, RuleKind, TooLong, Verdict, judge, meets_browser_rules,
};

/// What the list shows for one rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleState {
    /// Not met, or not asked about because other rules are not met.
    Unmet,
    /// Met.
    Met,
    /// The server will be asked, or is being asked.
    Checking,
    /// The server could not be asked; it decides when the form is saved.
    Unknown,
}

impl RuleState {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Unmet, Self::Met, Self::Checking, Self::Unknown];

    /// The value of `data-state`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unmet => "unmet",
            Self::Met => "met",
            Self::Checking => "checking",
            Self::Unknown => "unknown",
        }
    }
}

/// One line of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// The rule.
    pub rule: Rule,
    /// What is known about it.
    pub state: RuleState,
}

impl Line {
    /// Whether the line is shown: what holds for everybody is shown only while it is broken.
    pub const fn is_shown(&self) -> bool {
        self.rule.kind.is_listed() || matches!(self.state, RuleState::Unmet)
    }
}

/// A set of lines, by their place in the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lines(u32);

impl Lines {
    /// No policy has more rules than this.
    const MOST: usize = u32::BITS as usize;

    fn add(&mut self, place: usize) {
        self.0 |= 1 << place;
    }

    /// Whether the line at this place is in the set.
    pub const fn contains(self, place: usize) -> bool {
        self.0 & (1 << place) != 0
    }

    /// The places in the set, in order.
    pub fn places(self) -> impl Iterator<Item = usize> {
        (0..Self::MOST).filter(move |&place| self.contains(place))
    }
}

/// The list as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// At least one rule is broken.
    Unmet,
    /// All that the browser knows is met; the server's answer is awaited.
    Checking,
    /// Nothing is known to be broken.
    Ready,
}

/// How many of the shown rules are met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Rules that are met.
    pub met: usize,
    /// Rules that are shown.
    pub total: usize,
}

/// Whether there is somebody to ask about the rules that only the server knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Questions {
    /// The person is signed in: the server answers while they type.
    Answered,
    /// Nobody is signed in yet: the server decides when the form is saved.
    OnSave,
}

/// A question to the server about one text. It answers for that text only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question(u32);

/// How far the server's part of the judgement is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Check {
    /// There is nothing to ask.
    Idle,
    /// The typing has not paused yet.
    Waiting,
    /// The typing paused, but the answer about an older text is still awaited.
    Due,
    /// The server is being asked about the text.
    Asking,
    /// The server named these lines as broken.
    Answered(Lines),
    /// The server could not be asked.
    Failed,
}

/// The rules of a person and what is known about them for the text typed now.
pub struct Checklist {
    policy: PersonPolicy,
    lines: Vec<Line>,
    /// What is typed; none while it is too long to look at.
    text: Option<Normalized>,
    /// Whether the server can be asked at all.
    questions: Questions,
    /// What the browser found broken.
    broken: Lines,
    check: Check,
    /// Counts changes of the text, so that an answer about another text is known as such.
    edition: u32,
    open_question: Option<Question>,
    memory: Memory,
}

impl Checklist {
    /// The list before anything is typed.
    pub fn new(policy: PersonPolicy, questions: Questions) -> Self {
        let lines: Vec<Line> = policy
            .rules
            .iter()
            .take(Lines::MOST)
            .map(|&rule| Line { rule, state: if rule.kind.is_listed() { RuleState::Unmet } else { RuleState::Met } })
            .collect();
        Self {
            policy,
            lines,
            text: None,
            questions,
            broken: Lines::default(),
            check: Check::Idle,
            edition: 0,
            open_question: None,
            memory: Memory::default(),
        }
    }

    /// The rules the list was made of.
    pub const fn policy(&self) -> &PersonPolicy {
        &self.policy
    }

    /// Every line, shown or not, in the order of the list.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// What is typed, unless it is too long to look at.
    pub const fn text(&self) -> Option<&Normalized> {
        self.text.as_ref()
    }

    /// Judges a changed text and answers which lines changed.
    pub fn input(&mut self, typed: Result<Normalized, TooLong>) -> Lines {
        self.edition = self.edition.wrapping_add(1);
        self.text = typed.ok();
        let Some(text) = &self.text else { return self.refuse_length() };
        let judged = judge(&self.policy, text);
        self.broken = Lines::default();
        for (place, one) in judged.iter().enumerate().take(Lines::MOST) {
            if one.verdict == Verdict::Unmet {
                self.broken.add(place);
            }
        }
        self.check = if !meets_browser_rules(&judged) || !self.has_server_rules() {
            Check::Idle
        } else if let Some(lines) = self.memory.recall(text) {
            Check::Answered(lines)
        } else {
            match self.questions {
                Questions::Answered => Check::Waiting,
                Questions::OnSave => Check::Failed,
            }
        };
        self.refresh()
    }

    /// The text is too long to look at: that is the one thing to say, the other lines stay as they are.
    fn refuse_length(&mut self) -> Lines {
        self.check = Check::Idle;
        if let Some(place) = self.place(RuleKind::MaxLength) {
            self.broken.add(place);
        }
        self.refresh()
    }

    /// Whether a pause in the typing is awaited to ask the server.
    pub const fn awaits_pause(&self) -> bool {
        matches!(self.check, Check::Waiting)
    }

    /// The typing paused: the question to ask now, if there is one and no other is open.
    pub fn pause(&mut self) -> Option<Question> {
        if !self.awaits_pause() {
            return None;
        }
        if self.open_question.is_some() {
            self.check = Check::Due;
            return None;
        }
        Some(self.ask())
    }

    fn ask(&mut self) -> Question {
        let question = Question(self.edition);
        self.open_question = Some(question);
        self.check = Check::Asking;
        question
    }

    /// The server answered with the broken rules, or could not be asked (`None`). An answer about an older text is
    /// dropped. Answers the lines that changed, and the next question if one waited.
    pub fn answer(&mut self, question: Question, unmet: Option<&[Rule]>) -> (Lines, Option<Question>) {
        if self.open_question == Some(question) {
            self.open_question = None;
        }
        if self.check == Check::Due {
            return (Lines::default(), Some(self.ask()));
        }
        if question.0 != self.edition || self.check != Check::Asking {
            return (Lines::default(), None);
        }
        let changed = match unmet {
            Some(rules) => self.refuse(rules),
            None => {
                self.check = Check::Failed;
                self.refresh()
            }
        };
        (changed, None)
    }

    /// The server named the rules that the text breaks; none of them is good news.
    pub fn refuse(&mut self, unmet: &[Rule]) -> Lines {
        let mut lines = Lines::default();
        for place in unmet.iter().filter_map(|rule| self.place(rule.kind)) {
            lines.add(place);
        }
        if let Some(text) = &self.text {
            self.memory.remember(text, lines);
        }
        self.check = Check::Answered(lines);
        self.refresh()
    }

    /// How the list stands as a whole.
    pub fn standing(&self) -> Standing {
        if self.lines.iter().any(|line| line.state == RuleState::Unmet) {
            Standing::Unmet
        } else if self.lines.iter().any(|line| line.state == RuleState::Checking) {
            Standing::Checking
        } else {
            Standing::Ready
        }
    }

    /// Whether the server's answer was wanted and could not be had.
    pub fn is_unanswered(&self) -> bool {
        self.check == Check::Failed
    }

    /// How many of the shown rules are met.
    pub fn progress(&self) -> Progress {
        let met = self.met().places().count();
        Progress { met, total: self.lines.iter().filter(|line| line.is_shown()).count() }
    }

    /// The shown lines that are met.
    pub fn met(&self) -> Lines {
        let mut met = Lines::default();
        for (place, line) in self.lines.iter().enumerate() {
            if line.is_shown() && line.state == RuleState::Met {
                met.add(place);
            }
        }
        met
    }

    /// The rules known to be broken: what the browser found, and what the server named. A rule that nobody has
    /// looked at yet is not among them.
    pub fn needed(&self) -> impl Iterator<Item = Rule> {
        let named = if let Check::Answered(lines) = self.check { lines } else { Lines::default() };
        let known = Lines(self.broken.0 | named.0);
        self.lines.iter().enumerate().filter(move |&(place, _)| known.contains(place)).map(|(_, line)| line.rule)
    }

    fn has_server_rules(&self) -> bool {
        self.lines.iter().any(|line| line.rule.kind.needs_server())
    }

    fn place(&self, kind: RuleKind) -> Option<usize> {
        self.lines.iter().position(|line| line.rule.kind == kind)
    }

    /// Brings every line up to date and answers which changed.
    fn refresh(&mut self) -> Lines {
        let mut changed = Lines::default();
        for (place, line) in self.lines.iter_mut().enumerate() {
            let state =
                if self.broken.contains(place) { RuleState::Unmet } else { state_of(line.rule, place, self.check) };
            if line.state != state {
                line.state = state;
                changed.add(place);
            }
        }
        changed
    }
}

/// The state of a rule in which the browser finds nothing wrong. The server's word counts for every rule: its policy
/// may be newer than the list.
fn state_of(rule: Rule, place: usize, check: Check) -> RuleState {
    match check {
        Check::Answered(unmet) if unmet.contains(place) => RuleState::Unmet,
        Check::Answered(_) => RuleState::Met,
        _ if !rule.kind.needs_server() => RuleState::Met,
        Check::Idle => RuleState::Unmet,
        Check::Waiting | Check::Due | Check::Asking => RuleState::Checking,
        Check::Failed => RuleState::Unknown,
    }
}

/// The last few answers, so that a letter typed and taken back asks nothing again.
#[derive(Default)]
struct Memory(VecDeque<(Normalized, Lines)>);

impl Memory {
    /// Enough for going back and forth between two thoughts.
    const MOST: usize = 4;

    fn recall(&self, text: &Normalized) -> Option<Lines> {
        self.0.iter().find(|(known, _)| known.expose() == text.expose()).map(|&(_, lines)| lines)
    }

    fn remember(&mut self, text: &Normalized, lines: Lines) {
        self.0.retain(|(known, _)| known.expose() != text.expose());
        self.0.truncate(Self::MOST - 1);
        self.0.push_front((text.clone(), lines));
    }
}

#[cfg(test)]
#[path = "checklist_tests.rs"]
mod tests;
