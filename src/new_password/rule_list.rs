//! The list of rules under the new password (PW-1 to PW-3): an icon, the state in words for those who do not see it,
//! the rule. A line changes its state in place, so nothing moves.

use leptos::{html, prelude::*};
use web_sys::{ScrollIntoViewOptions, ScrollLogicalPosition};

use super::{
    checklist::RuleState,
    editor::{NewPassword, Row},
    need::Confirmation,
    words,
};
use crate::{
    behavior::ids::use_id,
    i18n::{I18n, text, use_i18n},
    ui::icon::Icon,
};

impl RuleState {
    /// The shape of the state: states differ in shape, words and colour (PW-2).
    const fn icon(self) -> Icon {
        match self {
            Self::Unmet => Icon::Cross,
            Self::Met => Icon::Check,
            Self::Checking => Icon::Retry,
            Self::Unknown => Icon::Info,
        }
    }
}

/// The list; hidden until the first key.
pub(super) fn rule_list(password: NewPassword) -> AnyView {
    let i18n = use_i18n();
    let intro_id = use_id("rules");
    let intro = text!(i18n, new_password.intro);
    let progress = password.progress;
    let counted = text!(i18n, new_password.progress, met = progress.get().met, total = progress.get().total);
    let rows = move || {
        let rules = password.rules.get();
        rules.map(|rules| rules.rows.into_iter().map(|row| list_row(i18n, row)).collect_view())
    };
    let list = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if password.started.get() {
            request_animation_frame(move || bring_into_sight(list));
        }
    });
    view! {
        <div class="lk-rules" hidden=move || !password.started.get() node_ref=list>
            <p class="lk-rules-head">
                <span id=intro_id.clone()>{intro}</span>
                <span class="lk-rules-count">{counted}</span>
            </p>
            // The words beside it say the same.
            <progress
                class="lk-rules-progress"
                aria-hidden="true"
                max=move || progress.get().total.max(1)
                value=move || progress.get().met
            ></progress>
            // Without the role, a list without bullets is none to VoiceOver.
            <ul class="lk-rules-list" role="list" aria-labelledby=intro_id>{rows}</ul>
        </div>
    }
    .into_any()
}

/// On a small screen the list would appear below the edge of the dialog, where nobody looks while typing above it. It
/// moves up as far as it must; where field and list do not fit together, the field stays.
fn bring_into_sight(list: NodeRef<html::Div>) {
    let Some(list) = list.try_get_untracked().flatten() else { return };
    let window_height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
    if list.get_bounding_client_rect().height() < window_height / 2.0 {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        list.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

fn list_row(i18n: I18n, Row { rule, state }: Row) -> AnyView {
    let sentence = move || words::rule(i18n.locale(), rule);
    // What holds for everybody is shown only while it is broken.
    let hidden = move || !rule.kind.is_listed() && state.get() != RuleState::Unmet;
    view! {
        <li class="lk-rule" data-state=move || state.get().as_str() hidden=hidden>
            {content(i18n, state.into())}
            <span class="lk-rule-text">{sentence}</span>
        </li>
    }
    .into_any()
}

/// The line under the second field: whether both are the same.
pub(super) fn confirm_line(password: NewPassword) -> AnyView {
    let i18n = use_i18n();
    let state = Signal::derive(move || match password.confirmation.get() {
        Confirmation::Matches => RuleState::Met,
        Confirmation::Empty | Confirmation::Differs => RuleState::Unmet,
    });
    let same = text!(i18n, new_password.confirm_same);
    let is_empty = move || password.confirmation.get() == Confirmation::Empty;
    view! {
        <p
            class="lk-rule"
            data-state=move || state.get().as_str()
            data-empty=move || is_empty().then_some("true")
            hidden=move || !password.started.get()
        >
            {content(i18n, state)}
            <span class="lk-rule-text">{same}</span>
        </p>
    }
    .into_any()
}

/// Icon and state words. The full stop of the rule and the colon of the state keep the two apart when read out.
fn content(i18n: I18n, state: Signal<RuleState>) -> AnyView {
    view! {
        <svg class="lk-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d=move || state.get().icon().path()></path>
        </svg>
        <span class="lk-visually-hidden">{move || words::state(i18n.locale(), state.get())}" "</span>
    }
    .into_any()
}
