//! The head of the page (A9-A11): picture, name, and under it role and team.

use leptos::prelude::*;

use crate::{
    i18n::{text, use_i18n},
    session::use_me,
    shell::avatar::{AvatarSize, avatar},
    ui::heading::level,
};

/// Who this page is about. Nobody without a team reads the word "team" (A11).
pub(super) fn head() -> AnyView {
    let i18n = use_i18n();
    let me = use_me();
    let roles = Memo::new(move |_| me.get().roles.join(", "));
    let team = Memo::new(move |_| me.get().team.clone());
    let fact = move |label: Signal<String>, value: String| {
        view! {
            <div class="lk-profile-fact">
                <dt>{label}</dt>
                <dd>{value}</dd>
            </div>
        }
        .into_any()
    };
    let (role_label, team_label) = (text!(i18n, profile.role), text!(i18n, profile.team));
    view! {
        <div class="lk-profile-head">
            {move || avatar(&me.get(), AvatarSize::Large)}
            <div class="lk-profile-who">
                <p class="lk-profile-page">{text!(i18n, profile.title)}</p>
                <h1 class="lk-profile-name" tabindex="-1" data-heading {..level(1)}>{move || me.get().display_name.clone()}</h1>
                <dl class="lk-profile-facts">
                    {move || (!roles.get().is_empty()).then(|| fact(role_label, roles.get()))}
                    {move || team.get().map(|team| fact(team_label, team))}
                </dl>
            </div>
        </div>
    }
    .into_any()
}
