//! Signing in: the page before all others. It takes over what was typed while the program was on its way, tells each
//! failure apart, and leads to the page that was asked for.

mod form;
mod model;

use leptos::prelude::*;

use self::form::sign_in_form;
use crate::{
    behavior::live_region::use_announcer,
    embed::slotted::slotted_form,
    i18n::{string, text, use_i18n},
    session::{Farewell, SessionState, use_session},
    shell::{brand::brand_view, display_choices::display_choices, public_frame},
    ui::{
        alert::{Alert, AlertKind},
        heading::level,
    },
};

/// The sign-in page.
#[component]
pub fn SignInPage() -> impl IntoView {
    let i18n = use_i18n();
    let farewell = farewell();
    let card = view! {
        <section class="lk-sign-in-card">
            <h1 class="lk-page-title" tabindex="-1" data-heading {..level(1)}>
                {text!(i18n, sign_in.title)}
            </h1>
            <Alert kind=AlertKind::Info message=farewell />
            {slotted_form(sign_in_form)}
        </section>
        {display_choices()}
    };
    public_frame(brand_view(), "lk-sign-in", card.into_any())
}

/// Why the person is here again, in words; also said aloud, because the page under the focus has just changed.
fn farewell() -> Signal<Option<String>> {
    let (i18n, session, announcer) = (use_i18n(), use_session(), use_announcer());
    let farewell = match session.get_untracked() {
        SessionState::SignedOut(farewell) => farewell,
        SessionState::Unknown | SessionState::SignedIn(_) | SessionState::Expired(_) => Farewell::None,
    };
    match farewell {
        Farewell::None => {}
        Farewell::SignedOut => announcer.polite(string!(i18n, sign_in.signed_out)),
        Farewell::Expired => announcer.polite(string!(i18n, sign_in.expired)),
    }
    let (signed_out, expired) = (text!(i18n, sign_in.signed_out), text!(i18n, sign_in.expired));
    Signal::derive(move || match farewell {
        Farewell::None => None,
        Farewell::SignedOut => Some(signed_out.get()),
        Farewell::Expired => Some(expired.get()),
    })
}
