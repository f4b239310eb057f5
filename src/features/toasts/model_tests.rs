//! The requirements TO-1 to TO-7 against an injected clock.

use leptos::prelude::Callback;

use super::{
    entry::{Hold, ToastId},
    model::{Millis, Queue, Speech},
};
use crate::toast::{Toast, ToastAction, ToastKind, ToastSetting};

const SETTING: ToastSetting = ToastSetting::Seconds(3);

fn queue() -> Queue {
    Queue::new(0, SETTING, 3)
}

fn say(text: &str) -> Toast {
    Toast { kind: ToastKind::Success, text: text.to_owned(), action: None }
}

fn fail(text: &str) -> Toast {
    Toast { kind: ToastKind::Error, text: text.to_owned(), action: None }
}

fn texts(queue: &Queue) -> Vec<&str> {
    queue.shown().iter().map(|entry| entry.toast.text.as_str()).collect()
}

fn id(queue: &Queue, index: usize) -> ToastId {
    queue.shown()[index].id
}

/// Lets time pass as the page does: waking exactly when asked to.
fn pass(queue: &mut Queue, from: Millis, to: Millis) {
    let mut now = from;
    while let Some(wait) = queue.next_wake().filter(|wait| now + wait <= to) {
        now += wait;
        queue.advance(now);
    }
    queue.advance(to);
}

#[test]
fn to_1_nothing_expires_while_messages_are_kept() {
    let mut queue = Queue::new(0, ToastSetting::Keep, 3);
    queue.push(0, say("Saved"));
    pass(&mut queue, 0, 3_600_000);
    assert_eq!(texts(&queue), ["Saved"]);
    assert_eq!(queue.next_wake(), None);
}

#[test]
fn to_1_switching_to_keep_holds_what_is_already_shown() {
    let mut queue = queue();
    queue.push(0, say("Saved"));
    queue.set_setting(1000, ToastSetting::Keep);
    pass(&mut queue, 1000, 60_000);
    assert_eq!(texts(&queue), ["Saved"]);
}

#[test]
fn to_3_a_plain_toast_lives_exactly_the_set_time() {
    for seconds in [1, 3, 10] {
        let mut queue = Queue::new(0, ToastSetting::Seconds(seconds), 3);
        let end = u64::from(seconds) * 1000;
        queue.push(0, say("Saved"));
        assert_eq!(queue.next_wake(), Some(end));
        queue.advance(end - 1);
        assert_eq!(texts(&queue), ["Saved"]);
        queue.advance(end);
        assert!(queue.shown().is_empty());
    }
}

#[test]
fn to_4_hover_holds_to_thirty_seconds_of_total_life() {
    let mut queue = queue();
    queue.push(0, say("Saved"));
    queue.hold(1000, id(&queue, 0), Hold::Hover);
    pass(&mut queue, 1000, 29_999);
    assert_eq!(texts(&queue), ["Saved"]);
    pass(&mut queue, 29_999, 30_000);
    assert!(queue.shown().is_empty());
}

#[test]
fn to_4_focus_holds_without_limit_and_outlasts_hover() {
    let mut queue = queue();
    queue.push(0, say("Saved"));
    let toast = id(&queue, 0);
    queue.hold(500, toast, Hold::Hover);
    queue.hold(600, toast, Hold::Focus);
    pass(&mut queue, 600, 600_000);
    queue.release(600_000, toast, Hold::Hover);
    pass(&mut queue, 600_000, 700_000);
    assert_eq!(texts(&queue), ["Saved"], "one reason that ends does not release another");
}

#[test]
fn to_4_leaving_resumes_the_remaining_time() {
    let mut queue = queue();
    queue.push(0, say("Saved"));
    let toast = id(&queue, 0);
    queue.hold(1000, toast, Hold::Hover);
    queue.release(9000, toast, Hold::Hover);
    assert_eq!(queue.next_wake(), Some(2000));
}

#[test]
fn to_4_leaving_leaves_a_second_at_the_least() {
    let mut queue = queue();
    queue.push(0, say("Saved"));
    let toast = id(&queue, 0);
    queue.hold(2900, toast, Hold::Press);
    queue.release(5000, toast, Hold::Press);
    assert_eq!(queue.next_wake(), Some(1000));
}

#[test]
fn to_5_a_hidden_page_stops_the_time() {
    let mut queue = queue();
    queue.push(0, say("Saved"));
    queue.set_hidden(1000, true);
    assert_eq!(queue.next_wake(), None);
    queue.set_hidden(60_000, false);
    assert_eq!(queue.next_wake(), Some(2000));
}

#[test]
fn to_5_the_return_shows_three_and_summarises_the_rest() {
    let mut queue = queue();
    queue.set_hidden(0, true);
    for text in ["a", "b", "c", "d", "e", "f", "g"] {
        queue.push(1000, say(text));
    }
    assert!(queue.shown().is_empty() && queue.take_speech().is_empty());
    queue.set_hidden(60_000, false);
    assert_eq!(texts(&queue), ["a", "b", "c"]);
    assert_eq!(queue.more(), 4);
    assert_eq!(queue.take_speech().last(), Some(&Speech::More(4)));
    pass(&mut queue, 60_000, 63_000);
    assert!(queue.shown().is_empty());
    assert_eq!(queue.more(), 0, "the summary leaves with the toasts");
}

#[test]
fn to_6_at_most_three_are_visible_and_the_others_start_when_shown() {
    let mut queue = queue();
    for text in ["a", "b", "c", "d"] {
        queue.push(0, say(text));
    }
    assert_eq!(texts(&queue), ["a", "b", "c"]);
    assert_eq!(queue.more(), 1);
    pass(&mut queue, 0, 3000);
    assert_eq!(texts(&queue), ["d"]);
    assert_eq!(queue.next_wake(), Some(3000));
}

#[test]
fn to_6_one_is_visible_where_there_is_little_height() {
    let mut queue = queue();
    for text in ["a", "b", "c"] {
        queue.push(0, say(text));
    }
    queue.set_room(1000, 1);
    assert_eq!(texts(&queue), ["c"]);
    assert_eq!(queue.more(), 2);
    queue.set_room(1500, 3);
    assert_eq!(queue.shown().len(), 3);
    let spoken = queue.take_speech().len();
    assert_eq!(spoken, 3, "what was shown before is not said again");
}

#[test]
fn to_6_an_error_jumps_the_queue_and_stays() {
    let mut queue = queue();
    for text in ["a", "b", "c", "d"] {
        queue.push(0, say(text));
    }
    queue.push(100, fail("No connection"));
    assert_eq!(texts(&queue), ["b", "c", "No connection"]);
    pass(&mut queue, 100, 3_600_000);
    assert_eq!(texts(&queue), ["No connection"]);
}

#[test]
fn to_6_an_error_does_not_push_away_what_is_held() {
    let mut queue = queue();
    for text in ["a", "b", "c"] {
        queue.push(0, say(text));
    }
    queue.hold(100, id(&queue, 0), Hold::Focus);
    queue.push(200, fail("No connection"));
    assert_eq!(texts(&queue), ["a", "c", "No connection"]);
}

#[test]
fn to_6_the_same_message_within_five_seconds_counts_up_and_is_said_once() {
    let mut queue = queue();
    queue.push(0, say("Saved"));
    queue.push(2000, say("Saved"));
    assert_eq!(queue.shown()[0].count, 2);
    assert_eq!(queue.next_wake(), Some(3000));
    pass(&mut queue, 2000, 6000);
    queue.push(6000, say("Saved"));
    assert_eq!(queue.shown()[0].count, 3, "also when its time ran out a moment ago");
    assert_eq!(queue.take_speech(), [Speech::Toast(ToastKind::Success, "Saved".to_owned())]);
}

#[test]
fn to_6_other_kinds_later_repeats_and_dismissed_messages_stand_alone() {
    let mut queue = queue();
    queue.push(0, fail("No connection"));
    queue.push(1000, Toast { kind: ToastKind::Warning, ..fail("No connection") });
    queue.push(6000, fail("No connection"));
    assert_eq!(queue.shown().iter().map(|entry| entry.count).collect::<Vec<_>>(), [1, 1]);
    queue.dismiss(6100, id(&queue, 1));
    queue.push(6200, fail("No connection"));
    assert_eq!(queue.take_speech().len(), 4);
}

#[test]
fn to_7_a_toast_with_a_step_stays_until_closed() {
    let mut queue = queue();
    let action = Some(ToastAction { label: "Undo".to_owned(), on_press: Callback::new(|()| ()) });
    queue.push(0, Toast { action, ..say("Removed") });
    pass(&mut queue, 0, 3_600_000);
    assert_eq!(texts(&queue), ["Removed"]);
    queue.dismiss(3_600_000, id(&queue, 0));
    assert!(queue.shown().is_empty());
}
