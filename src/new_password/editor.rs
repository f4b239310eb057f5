//! Connects the two fields to the list: every key is judged, pauses ask the server and speak, and the signals that the
//! views follow change only where something changed.

use std::{future::Future, pin::Pin, rc::Rc, time::Duration};

use latchkey_contract::{
    password::{PersonPolicy, Rule},
    secret::Secret,
};
use leptos::prelude::*;

use super::{
    announcement::{Announcement, Announcements},
    checklist::{Checklist, Lines, Progress, Question, Questions, RuleState, Standing},
    hints::password_rules,
    need::{Confirmation, Need, Part},
    pauses::{Due, Pauses},
    typed::normalized,
};
use crate::{
    behavior::{dom::now, task::spawn, timer::Timer},
    ui::password_input::PasswordField,
};

/// The server's answer about one text: the broken rules, or nothing when it could not be asked.
pub type Answering = Pin<Box<dyn Future<Output = Option<Vec<Rule>>>>>;
/// Asks the server about one text.
pub type Ask = Rc<dyn Fn(Secret) -> Answering>;

/// One line of the list, with a signal of its own: a key renders the lines that changed and nothing else.
#[derive(Clone, Copy)]
pub(super) struct Row {
    pub(super) rule: Rule,
    pub(super) state: RwSignal<RuleState>,
}

/// The rules of the person, once they are known.
#[derive(Clone)]
pub(super) struct Rules {
    pub(super) rows: Vec<Row>,
    pub(super) min_length: u16,
    /// For password managers.
    pub(super) hint: String,
}

/// A new password being typed. `Copy`; make it in the body of the form.
#[derive(Clone, Copy)]
pub struct NewPassword {
    pub(super) new: PasswordField,
    pub(super) again: PasswordField,
    pub(super) rules: RwSignal<Option<Rules>>,
    pub(super) progress: RwSignal<Progress>,
    pub(super) confirmation: RwSignal<Confirmation>,
    /// Whether anything was typed yet; the list appears with the first key (A31).
    pub(super) started: RwSignal<bool>,
    /// The need that the person was led to, until they type on.
    pub(super) asked_for: RwSignal<Option<Need>>,
    /// What is said about the list.
    pub(super) said: RwSignal<Option<Announcement>>,
    /// Whether the person has access keys that work.
    pub(super) has_keys: RwSignal<bool>,
    /// Whether they are paused with the change (S-24).
    pub(super) pauses_keys: RwSignal<bool>,
    standing: RwSignal<Standing>,
    inner: StoredValue<Inner, LocalStorage>,
    timer: Timer,
}

/// What no view follows.
struct Inner {
    list: Option<Checklist>,
    pauses: Pauses,
    voice: Announcements,
    ask: Option<Ask>,
    owner: Option<Owner>,
}

impl NewPassword {
    /// Two empty fields without rules. `ask` asks the server while the person types; without it, the server decides
    /// when the form is saved.
    pub fn new(new: PasswordField, again: PasswordField, ask: Option<Ask>) -> Self {
        let inner = Inner {
            list: None,
            pauses: Pauses::default(),
            voice: Announcements::default(),
            ask,
            owner: Owner::current(),
        };
        Self {
            new,
            again,
            rules: RwSignal::new(None),
            progress: RwSignal::new(Progress { met: 0, total: 0 }),
            confirmation: RwSignal::new(Confirmation::Empty),
            started: RwSignal::new(false),
            asked_for: RwSignal::new(None),
            said: RwSignal::new(None),
            has_keys: RwSignal::new(false),
            pauses_keys: RwSignal::new(false),
            standing: RwSignal::new(Standing::Unmet),
            inner: StoredValue::new_local(inner),
            timer: Timer::new(),
        }
    }

    /// The rules of the person arrived; whatever was typed meanwhile is judged by them.
    pub fn set_rules(self, policy: PersonPolicy) {
        self.has_keys.try_set(policy.working_access_keys > 0);
        let rules = self.inner.try_update_value(|inner| {
            let questions = if inner.ask.is_some() { Questions::Answered } else { Questions::OnSave };
            let (min_length, hint) = (policy.min_length(), password_rules(&policy));
            let list = inner.list.insert(Checklist::new(policy, questions));
            let rows = list.lines().iter().map(|line| Row { rule: line.rule, state: RwSignal::new(line.state) });
            Rules { rows: rows.collect(), min_length, hint }
        });
        if rules.is_some() {
            self.rules.set(rules);
            self.judge();
            self.compare();
            if self.started.get_untracked() {
                self.await_pause();
            }
        }
    }

    /// What the new password still needs; whoever reads it follows it.
    pub fn need(self) -> Option<Need> {
        Need::first(self.standing.get(), self.confirmation.get())
    }

    /// What it needs now.
    pub fn need_now(self) -> Option<Need> {
        Need::first(self.standing.get_untracked(), self.confirmation.get_untracked())
    }

    /// Whether either field holds something.
    pub fn is_typed(self) -> bool {
        !(self.new.is_empty() && self.again.is_empty())
    }

    /// Shows what is needed and moves the focus there.
    pub fn lead_to(self, need: Need) {
        set(self.started, true);
        if need == Need::Rules {
            self.judge();
        }
        self.asked_for.set(Some(need));
        match need.part() {
            Part::New => self.new.focus(),
            Part::Confirm => self.again.focus(),
        }
    }

    /// The server refused the password when the form was saved.
    pub fn refuse(self, unmet: &[Rule]) {
        self.change_list(|list| list.refuse(unmet));
        set(self.started, true);
        self.asked_for.set(Some(Need::Rules));
        self.new.focus();
    }

    /// Whether the person's access keys are to be paused.
    pub fn pauses_keys(self) -> bool {
        self.pauses_keys.get_untracked()
    }

    /// The new password, for the request.
    pub fn secret(self) -> Secret {
        Secret::new(std::mem::take(&mut *self.new.read()))
    }

    /// The rules known to be broken now.
    pub(super) fn needed(self) -> Vec<Rule> {
        let needed = self.inner.try_with_value(|inner| inner.list.as_ref().map(|list| list.needed().collect()));
        needed.flatten().unwrap_or_default()
    }

    /// A key, a paste, or whatever else changed the first field.
    pub(super) fn on_new_input(self) {
        set(self.started, true);
        self.judge();
        if self.confirmation.get_untracked() != Confirmation::Empty {
            self.compare();
        }
        self.inner.try_update_value(|inner| inner.voice.input());
        self.await_pause();
        set(self.asked_for, None);
    }

    /// Whatever changed the second field.
    pub(super) fn on_again_input(self) {
        self.compare();
        set(self.asked_for, None);
    }

    /// The focus left the first field.
    pub(super) fn on_new_blur(self) {
        if let Some(due) = self.inner.try_update_value(|inner| inner.pauses.flush()) {
            self.act(due);
        }
    }

    fn judge(self) {
        let typed = normalized(&self.new.read());
        self.change_list(|list| list.input(typed));
    }

    fn compare(self) {
        if self.again.is_empty() {
            return set(self.confirmation, Confirmation::Empty);
        }
        let again = normalized(&self.again.read());
        let confirmation = self.inner.try_with_value(|inner| {
            let new = inner.list.as_ref().and_then(Checklist::text);
            match (new, &again) {
                (Some(new), Ok(again)) => Confirmation::compare(new, again),
                _ => Confirmation::Differs,
            }
        });
        set(self.confirmation, confirmation.unwrap_or(Confirmation::Empty));
    }

    /// Changes the list, and then exactly the signals whose value changed.
    fn change_list(self, change: impl FnOnce(&mut Checklist) -> Lines) {
        self.inner.try_update_value(|inner| {
            let Some(list) = &mut inner.list else { return };
            let changed = change(list);
            if changed == Lines::default() {
                return;
            }
            self.rules.with_untracked(|rules| {
                let rows = rules.iter().flat_map(|rules| rules.rows.iter());
                for ((place, row), line) in rows.enumerate().zip(list.lines()) {
                    if changed.contains(place) {
                        row.state.set(line.state);
                    }
                }
            });
            set(self.progress, list.progress());
            set(self.standing, list.standing());
        });
    }

    /// The next pause asks the server, if there is something to ask, and speaks.
    fn await_pause(self) {
        let timer = self.inner.try_update_value(|inner| {
            let awaits_check = inner.list.as_ref().is_some_and(Checklist::awaits_pause);
            inner.pauses.input(now(), awaits_check)
        });
        self.set_timer(timer.flatten());
    }

    fn set_timer(self, rest: Option<u64>) {
        if let Some(rest) = rest {
            self.timer.set(Duration::from_millis(rest), move || {
                if let Some(due) = self.inner.try_update_value(|inner| inner.pauses.fire(now())) {
                    self.act(due);
                }
            });
        }
    }

    fn act(self, due: Due) {
        if due.check {
            let question = self.inner.try_update_value(|inner| inner.list.as_mut().and_then(Checklist::pause));
            self.ask(question.flatten());
        }
        if due.speech {
            self.say(Announcements::pause);
        }
        self.set_timer(due.timer);
    }

    /// Says what the voice finds worth saying.
    fn say(self, speak: impl FnOnce(&mut Announcements, &Checklist) -> Option<Announcement>) {
        let news =
            self.inner.try_update_value(|inner| inner.list.as_ref().and_then(|list| speak(&mut inner.voice, list)));
        if let Some(news) = news.flatten() {
            self.said.set(Some(news));
        }
    }

    fn ask(self, question: Option<Question>) {
        let Some(question) = question else { return };
        let asking = self.inner.try_with_value(|inner| {
            let text = inner.list.as_ref().and_then(Checklist::text)?;
            let ask = inner.ask.as_ref()?;
            Some((ask(Secret::new(text.expose().to_owned())), inner.owner.clone()?))
        });
        if let Some((answering, owner)) = asking.flatten() {
            owner.with(|| {
                spawn(async move {
                    let unmet = answering.await;
                    self.on_answer(question, unmet.as_deref());
                });
            });
        }
    }

    fn on_answer(self, question: Question, unmet: Option<&[Rule]>) {
        let mut next = None;
        self.change_list(|list| {
            let (changed, waiting) = list.answer(question, unmet);
            next = waiting;
            changed
        });
        self.ask(next);
        self.say(Announcements::answer);
        if self.asked_for.try_get_untracked().flatten() == Some(Need::Answer) {
            self.asked_for.set(None);
        }
    }
}

/// Sets a signal whose value changed; others stay quiet.
fn set<T: PartialEq + Copy + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.try_get_untracked().is_some_and(|before| before != value) {
        signal.set(value);
    }
}
