//! A question before something that cannot be undone, or that loses something (DG-2, 3.3.4).

use leptos::prelude::*;

use super::{
    alert::{Alert, AlertKind},
    button::{Button, ButtonKind},
    dialog::{Dialog, DialogActions, DialogKind},
};

/// The words of a question.
#[derive(Clone, Copy)]
pub struct ConfirmWords {
    /// What is asked, with the name of what it is about.
    pub title: Signal<String>,
    /// What will follow from saying yes.
    pub purpose: Signal<String>,
    /// The button that does it, a verb.
    pub confirm: Signal<String>,
    /// The button that leaves everything as it is.
    pub cancel: Signal<String>,
}

/// A question with two answers. Focus starts on the one that changes nothing. The owner holds `open`, so the question
/// can stay while its work is under way and when that fails.
#[component]
pub fn Confirm(
    /// Whether it is asked.
    #[prop(into)]
    open: Signal<bool>,
    /// What it says.
    words: ConfirmWords,
    /// How the button looks that does it.
    #[prop(default = ButtonKind::Danger)]
    kind: ButtonKind,
    /// Does it.
    #[prop(into)]
    on_confirm: Callback<()>,
    /// Leaves everything as it is; also Escape and the close button.
    #[prop(into)]
    on_cancel: Callback<()>,
    /// Whether the work is under way.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// Why the work failed.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// Called after closing when the opener is gone (DG-5).
    #[prop(optional, into)]
    on_focus_lost: Option<Callback<()>>,
) -> impl IntoView {
    let ConfirmWords { title, purpose, confirm, cancel } = words;
    view! {
        <Dialog
            open
            title
            purpose
            kind=DialogKind::Question
            on_request_close=on_cancel
            on_focus_lost=on_focus_lost.unwrap_or_else(|| Callback::new(|()| ()))
        >
            <Alert kind=AlertKind::Error message=error />
            <DialogActions>
                <Button label=cancel on_press=on_cancel autofocus=true />
                <Button label=confirm kind on_press=on_confirm busy />
            </DialogActions>
        </Dialog>
    }
    .into_any()
}
