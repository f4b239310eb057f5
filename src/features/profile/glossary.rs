//! What "tenant" means (A15), behind a disclosure, since most people know or do not need to.

use leptos::prelude::*;

use crate::i18n::{text, use_i18n};

/// The word and its meaning.
pub(super) fn tenant_glossary() -> AnyView {
    let i18n = use_i18n();
    view! {
        <details class="lk-profile-glossary">
            <summary>{text!(i18n, profile.tenant_question)}</summary>
            <p>{text!(i18n, profile.tenant_answer)}</p>
        </details>
    }
    .into_any()
}
