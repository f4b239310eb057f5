//! What "tenant" means (A15), in a pop-up, since most people know or do not need to.

use leptos::prelude::*;

use crate::{
    i18n::{text, use_i18n},
    ui::toggletip::Toggletip,
};

/// The question and its answer.
pub(super) fn tenant_glossary() -> AnyView {
    let i18n = use_i18n();
    view! {
        <p class="lk-profile-glossary">
            <Toggletip label=text!(i18n, profile.tenant_question) text=text!(i18n, profile.tenant_answer) />
        </p>
    }
    .into_any()
}
