//! What stands where there is nothing to show: at an address that is none of ours, and at a page that the person has no
//! permission for.

use leptos::prelude::*;

use crate::{
    i18n::{text, use_i18n},
    routes::Route,
    ui::{
        heading::level,
        link::{Link, LinkKind},
    },
};

/// There is no such page.
pub fn not_found() -> AnyView {
    let i18n = use_i18n();
    dead_end(text!(i18n, navigation.not_found), text!(i18n, navigation.not_found_text))
}

/// There is, but not for this person.
pub fn denied() -> AnyView {
    let i18n = use_i18n();
    dead_end(text!(i18n, navigation.denied), text!(i18n, errors.denied))
}

/// What it is, why, and the way back.
fn dead_end(title: Signal<String>, reason: Signal<String>) -> AnyView {
    let i18n = use_i18n();
    view! {
        <div class="lk-page-body">
            <h1 class="lk-page-title" tabindex="-1" data-heading {..level(1)}>{title}</h1>
            <p class="lk-page-lead">{reason}</p>
            <Link
                href=Route::LANDING.path().to_owned()
                label=text!(i18n, navigation.not_found_link)
                kind=LinkKind::Button
            />
        </div>
    }
    .into_any()
}
