//! What stands at an address that is none of ours.

use leptos::prelude::*;

use crate::{
    i18n::{text, use_i18n},
    routes::Route,
    ui::link::{Link, LinkKind},
};

/// The page.
#[component]
pub fn NotFound() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div class="lk-page-body">
            <h1 class="lk-page-title" tabindex="-1" data-heading>{text!(i18n, navigation.not_found)}</h1>
            <p class="lk-page-lead">{text!(i18n, navigation.not_found_text)}</p>
            <Link
                href=Route::LANDING.path().to_owned()
                label=text!(i18n, navigation.not_found_link)
                kind=LinkKind::Button
            />
        </div>
    }
    .into_any()
}

/// What people see at a page that they have no permission for.
#[component]
pub fn Denied() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div class="lk-page-body">
            <h1 class="lk-page-title" tabindex="-1" data-heading>{text!(i18n, navigation.denied)}</h1>
            <p class="lk-page-lead">{text!(i18n, errors.denied)}</p>
            <Link
                href=Route::LANDING.path().to_owned()
                label=text!(i18n, navigation.not_found_link)
                kind=LinkKind::Button
            />
        </div>
    }
    .into_any()
}
