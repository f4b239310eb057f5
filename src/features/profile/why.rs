//! "Why can I do this?": each right of the person, with the groups it comes from (U19).

use latchkey_contract::permission::Capability;
use leptos::prelude::*;

use crate::{
    i18n::{I18n, permissions::words, text, use_i18n},
    session::use_me,
    ui::card::Card,
};

/// The card.
pub(super) fn why() -> AnyView {
    let (i18n, me) = (use_i18n(), use_me());
    let rights = Memo::new(move |_| me.get().capabilities.clone());
    let rows = move || {
        let rights = rights.get();
        if rights.is_empty() {
            return view! { <p class="lk-card-text">{text!(i18n, profile.why_none)}</p> }.into_any();
        }
        let rows = rights.into_iter().map(|right| row(i18n, right)).collect_view();
        view! {
            <p class="lk-card-text">{text!(i18n, profile.why_text)}</p>
            <dl class="lk-rows lk-profile-why">{rows}</dl>
        }
        .into_any()
    };
    view! { <Card title=text!(i18n, profile.why)>{rows}</Card> }.into_any()
}

fn row(i18n: I18n, right: Capability) -> AnyView {
    let groups: Vec<String> = right.granted_by.into_iter().map(|group| group.name).collect();
    let groups = groups.join(", ");
    view! {
        <div class="lk-row">
            <dt>{move || words(i18n.locale(), right.permission)}</dt>
            <dd class="lk-row-value"><span>{text!(i18n, profile.why_groups, groups = groups.clone())}</span></dd>
        </div>
    }
    .into_any()
}
