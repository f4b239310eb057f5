//! The live list, typed at and answered like in a form.

use latchkey_contract::password::PasswordPolicy;

use super::{
    super::announcement::{Announcement, Announcements},
    *,
};

/// The rules of the help pages (X11): four classes, ten characters, no reuse.
fn list() -> Checklist {
    Checklist::new(PersonPolicy::new(&PasswordPolicy::CLASSIC, &[]), Questions::Answered)
}

const GOOD: &str = "Anne-of-1908";
const REUSED: Rule = Rule { kind: RuleKind::NotReused, number: 180 };

fn typed(text: &str) -> Result<Normalized, TooLong> {
    Normalized::new(text, str::to_owned)
}

fn states(list: &Checklist) -> String {
    let shown = list.lines().iter().filter(|line| line.is_shown());
    shown
        .map(|line| match line.state {
            RuleState::Unmet => 'x',
            RuleState::Met => 'v',
            RuleState::Checking => '.',
            RuleState::Unknown => '?',
        })
        .collect()
}

/// Types a text and lets the typing pause.
fn ask(list: &mut Checklist, password: &str) -> Option<Question> {
    list.input(typed(password));
    list.pause()
}

#[test]
fn a_32_each_rule_turns_when_it_is_met() {
    let mut list = list();
    assert_eq!(states(&list), "xxxxxx");
    for (password, expected) in [
        ("A", "vxxxxx"),
        ("An", "vvxxxx"),
        ("An1", "vvvxxx"),
        ("An1-", "vvvvxx"),
        ("An1-567890", "vvvvv."),
        ("An1-56789", "vvvvxx"),
        ("", "xxxxxx"),
    ] {
        list.input(typed(password));
        assert_eq!(states(&list), expected, "{password}");
    }
}

#[test]
fn a_key_touches_only_the_lines_that_change() {
    let mut list = list();
    let changed = |lines: Lines| lines.places().collect::<Vec<_>>();
    assert_eq!(changed(list.input(typed("a"))), [1]);
    assert_eq!(changed(list.input(typed("ab"))), [0; 0]);
    assert_eq!(changed(list.input(typed("abC"))), [0]);
    assert_eq!(changed(list.input(typed("abC1-67890"))), [2, 3, 4, 5]);
}

#[test]
fn pw_13_the_server_is_asked_once_the_other_rules_are_met() {
    let mut list = list();
    assert_eq!(ask(&mut list, "Anne"), None);
    let question = ask(&mut list, GOOD).unwrap();
    assert_eq!((states(&list).as_str(), list.standing()), ("vvvvv.", Standing::Checking));
    assert_eq!(list.pause(), None, "one pause asks once");
    let (changed, next) = list.answer(question, Some(&[]));
    assert_eq!((changed.places().collect::<Vec<_>>(), next), (vec![5], None));
    assert_eq!((states(&list).as_str(), list.standing()), ("vvvvvv", Standing::Ready));
}

#[test]
fn pw_13_a_used_password_shows_as_unmet() {
    let mut list = list();
    let question = ask(&mut list, GOOD).unwrap();
    list.answer(question, Some(&[REUSED]));
    assert_eq!((states(&list).as_str(), list.standing()), ("vvvvvx", Standing::Unmet));
    assert_eq!(list.needed().collect::<Vec<_>>(), [REUSED]);
}

#[test]
fn pw_13_an_answer_about_an_older_text_is_dropped() {
    let mut list = list();
    let question = ask(&mut list, GOOD).unwrap();
    list.input(typed("Anne-of-1909"));
    let (changed, next) = list.answer(question, Some(&[REUSED]));
    assert_eq!((changed, next), (Lines::default(), None));
    assert_eq!(states(&list), "vvvvv.");
    assert!(list.pause().is_some(), "the newer text is asked about in its turn");
}

#[test]
fn pw_13_one_question_is_open_at_a_time() {
    let mut list = list();
    let first = ask(&mut list, GOOD).unwrap();
    assert_eq!(ask(&mut list, "Anne-of-1909"), None);
    let (_, next) = list.answer(first, Some(&[REUSED]));
    let second = next.unwrap();
    assert_eq!(states(&list), "vvvvv.");
    list.answer(second, Some(&[]));
    assert_eq!(states(&list), "vvvvvv");
}

#[test]
fn pw_13_an_open_question_does_not_hold_a_text_that_needs_none() {
    let mut list = list();
    let first = ask(&mut list, GOOD).unwrap();
    assert_eq!(ask(&mut list, "Anne-of-1909"), None);
    list.input(typed("Anne"));
    let (changed, next) = list.answer(first, Some(&[REUSED]));
    assert_eq!((changed, next), (Lines::default(), None));
    assert_eq!((states(&list).as_str(), list.standing()), ("vvxxxx", Standing::Unmet));
}

#[test]
fn pw_13_what_was_answered_is_not_asked_again() {
    let mut list = list();
    let question = ask(&mut list, GOOD).unwrap();
    list.answer(question, Some(&[REUSED]));
    list.input(typed("Anne-of-19080"));
    assert_eq!(states(&list), "vvvvv.");
    assert_eq!(ask(&mut list, GOOD), None);
    assert_eq!(states(&list), "vvvvvx");
}

#[test]
fn pw_13_without_an_answer_the_form_may_be_saved_and_the_server_decides() {
    let mut list = list();
    let question = ask(&mut list, GOOD).unwrap();
    list.answer(question, None);
    assert_eq!((states(&list).as_str(), list.standing()), ("vvvvv?", Standing::Ready));
    assert!(ask(&mut list, GOOD).is_some(), "the same text is asked about again after the next key");
}

#[test]
fn before_anybody_is_signed_in_the_server_decides_when_the_form_is_saved() {
    let policy = PasswordPolicy { no_reuse_days: 180, ..PasswordPolicy::NEUTRAL };
    let mut list = Checklist::new(PersonPolicy::new(&policy, &[]), Questions::OnSave);
    assert_eq!(ask(&mut list, "12345678"), None);
    assert_eq!((states(&list).as_str(), list.standing()), ("v?", Standing::Ready));
    list.refuse(&[REUSED]);
    assert_eq!((states(&list).as_str(), list.standing()), ("vx", Standing::Unmet));
}

#[test]
fn the_words_of_the_server_win_over_an_older_policy() {
    let mut list = list();
    list.input(typed(GOOD));
    list.refuse(&[Rule { kind: RuleKind::MinLength, number: 14 }]);
    assert_eq!((states(&list).as_str(), list.standing()), ("vvvvxv", Standing::Unmet));
}

#[test]
fn s_42_what_holds_for_everybody_is_shown_only_while_it_is_broken() {
    let mut list = list();
    list.input(typed(&format!("{GOOD}{}", "x".repeat(245))));
    assert_eq!(states(&list), "vvvvvxx");
    assert_eq!(list.progress(), Progress { met: 5, total: 7 });
    list.input(typed(&"x".repeat(1025)));
    assert_eq!(list.standing(), Standing::Unmet);
    list.input(typed(GOOD));
    assert_eq!(states(&list), "vvvvv.");
}

#[test]
fn a_policy_without_rules_of_the_server_asks_nothing() {
    let mut list = Checklist::new(PersonPolicy::new(&PasswordPolicy::NEUTRAL, &[]), Questions::Answered);
    assert_eq!(ask(&mut list, "12345678"), None);
    assert_eq!((states(&list).as_str(), list.standing()), ("v", Standing::Ready));
}

#[test]
fn pw_6_only_a_changed_set_of_met_rules_is_said() {
    let (mut list, mut voice) = (list(), Announcements::default());
    let mut say = |password: &str| {
        list.input(typed(password));
        voice.input();
        voice.pause(&list).map(|announcement| match announcement {
            Announcement::Needed { progress, needed } => (progress.met, needed.len()),
            other => panic!("{other:?}"),
        })
    };
    assert_eq!(say(""), None);
    assert_eq!(say("a"), Some((1, 4)));
    assert_eq!(say("ab"), None);
    assert_eq!(say("ab1"), Some((2, 3)));
    assert_eq!(say("a"), Some((1, 4)));
}

#[test]
fn pw_13_checking_and_its_answer_are_one_announcement() {
    let (mut list, mut voice) = (list(), Announcements::default());
    let question = ask(&mut list, GOOD).unwrap();
    assert_eq!(voice.pause(&list), None);
    list.answer(question, Some(&[]));
    assert_eq!(voice.answer(&list), Some(Announcement::AllMet { total: 6 }));
    assert_eq!(voice.answer(&list), None);
}

#[test]
fn pw_13_an_answer_before_the_pause_waits_for_it() {
    let (mut list, mut voice) = (list(), Announcements::default());
    let question = ask(&mut list, GOOD).unwrap();
    list.answer(question, Some(&[REUSED]));
    assert_eq!(voice.answer(&list), None);
    let progress = Progress { met: 5, total: 6 };
    assert_eq!(voice.pause(&list), Some(Announcement::Needed { progress, needed: vec![REUSED] }));
}

#[test]
fn pw_13_a_server_that_cannot_be_asked_is_said_once() {
    let (mut list, mut voice) = (list(), Announcements::default());
    let question = ask(&mut list, GOOD).unwrap();
    assert_eq!(voice.pause(&list), None);
    list.answer(question, None);
    assert_eq!(voice.answer(&list), Some(Announcement::Unanswered { progress: Progress { met: 5, total: 6 } }));
    assert_eq!(voice.pause(&list), None);
}
