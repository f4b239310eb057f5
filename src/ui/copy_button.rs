//! Copies one value and says truthfully whether it did (SE-3, SE-4).

use std::time::Duration;

use leptos::{html, prelude::*};

use super::icon::{Icon, icon};
use crate::behavior::{
    clipboard::{copy, copy_selection, select_text},
    live_region::use_announcer,
    task::spawn,
    timer::Timer,
};

/// How long the result stands beside the button.
const SHOW_RESULT: Duration = Duration::from_secs(4);

/// What a copy button says.
#[derive(Clone, Copy)]
pub struct CopyWords {
    /// Its name, with the name of the value: "Copy user name".
    pub label: Signal<String>,
    /// After the clipboard took it: "Copied".
    pub copied: Signal<String>,
    /// After it did not, and the text was selected instead: "Press Ctrl+C to copy".
    pub refused: Signal<String>,
}

/// What the last press led to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    None,
    Copied,
    Refused,
}

impl Outcome {
    const fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Copied => "copied",
            Self::Refused => "refused",
        }
    }
}

/// A small button beside a value. If the clipboard refuses, the value's own text is selected.
#[component]
pub fn CopyButton(
    /// What it says.
    words: CopyWords,
    /// What it copies, exactly.
    #[prop(into)]
    text: Signal<String>,
    /// The element that shows the value.
    shown_in: NodeRef<html::Span>,
) -> impl IntoView {
    let announcer = use_announcer();
    let outcome = RwSignal::new(Outcome::None);
    let timer = Timer::new();
    let result = move || match outcome.get() {
        Outcome::None => String::new(),
        Outcome::Copied => words.copied.get(),
        Outcome::Refused => words.refused.get(),
    };
    let press = move |_| {
        let text = text.get_untracked();
        spawn(async move {
            let mut copied = copy(&text).await.is_ok();
            if !copied && let Some(shown) = shown_in.get_untracked() {
                select_text(&shown);
                copied = copy_selection();
            }
            outcome.set(if copied { Outcome::Copied } else { Outcome::Refused });
            announcer.polite(untrack(result));
            timer.set(SHOW_RESULT, move || outcome.set(Outcome::None));
        });
    };
    let drawing = move || icon(if outcome.get() == Outcome::Copied { Icon::Check } else { Icon::Copy });
    view! {
        <span class="lk-copy" data-outcome=move || outcome.get().as_str()>
            <button
                type="button"
                class="lk-icon-button"
                title=words.label
                on:click=press
            >
                {drawing}
            </button>
            <span class="lk-copy-result" aria-hidden="true">{result}</span>
        </span>
    }
    .into_any()
}
