//! "Support and Downloads" (A40-A42): applications to install on a computer. Only people with the permission get here.

use leptos::prelude::*;

use crate::{
    i18n::{text, use_i18n},
    ui::{
        card::Card,
        icon::{Icon, icon},
    },
};

/// The page. Nothing is published yet, and it says so.
pub fn support_page() -> AnyView {
    let i18n = use_i18n();
    view! {
        <div class="lk-page-body">
            <h1 class="lk-page-title" tabindex="-1" data-heading>{text!(i18n, navigation.support)}</h1>
            <p class="lk-page-lead">{text!(i18n, support.lead)}</p>
            <Card title=text!(i18n, support.downloads)>
                <div class="lk-empty">
                    {icon(Icon::Download)}
                    <p class="lk-empty-title">{text!(i18n, support.empty_title)}</p>
                    <p class="lk-empty-text">{text!(i18n, support.empty_text)}</p>
                </div>
            </Card>
        </div>
    }
    .into_any()
}
