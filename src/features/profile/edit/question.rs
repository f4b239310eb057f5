//! The question before edits are lost: by leaving the page, by signing out, by "Cancel" (DG-3, U21).

use leptos::prelude::*;

use super::EditPage;
use crate::{
    behavior::part::Part,
    embed::navigation::use_leaving,
    i18n::{text, use_i18n},
    part,
    routes::Route,
    ui::{
        button::{Button, ButtonKind},
        dialog::{Dialog, DialogActions, DialogKind},
        part::part_dialog,
    },
};

/// The question, which is not in the first download: there is nothing to lose before the form is here.
const QUESTION: Part<fn(Question) -> AnyView> = part!(profile, fn(Question) -> AnyView, question);

/// A question that is being asked, or not.
#[derive(Clone, Copy)]
struct Question {
    page: EditPage,
    asking: RwSignal<bool>,
    stay: Callback<()>,
}

/// Guards what is being edited, and renders the question. Other tabs of the page keep the edits (TB-3).
pub(in crate::features::profile) fn leave_question(page: EditPage) -> AnyView {
    let (i18n, leaving) = (use_i18n(), use_leaving());
    let asking = RwSignal::new(false);
    let holds = Memo::new(move |_| page.is_unsaved());
    leaving.guard_within(
        |route| matches!(route, Route::Profile(_)),
        holds.into(),
        Callback::new(move |()| asking.set(true)),
    );
    let stay = Callback::new(move |()| {
        leaving.stay();
        asking.set(false);
    });
    let question = Question { page, asking, stay };
    part_dialog(QUESTION, asking.into(), text!(i18n, profile.leave_title), stay, move |show| show(question))
}

fn question(question: Question) -> AnyView {
    let i18n = use_i18n();
    let Question { page, asking, stay } = question;
    let leave = Callback::new(move |()| {
        asking.set(false);
        // The dialog goes first: while it is open, nothing else can take the focus. Without edits nothing is held back
        // any more, and what waited goes on.
        request_animation_frame(move || page.close());
    });
    view! {
        <Dialog
            open=asking
            kind=DialogKind::Question
            title=text!(i18n, profile.leave_title)
            purpose=text!(i18n, profile.leave_purpose)
            on_request_close=stay
        >
            <DialogActions>
                <Button label=text!(i18n, profile.leave_go) kind=ButtonKind::Danger on_press=leave />
                <Button label=text!(i18n, profile.leave_stay) on_press=stay autofocus=true />
            </DialogActions>
        </Dialog>
    }
    .into_any()
}
