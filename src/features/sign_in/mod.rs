//! Signing in: the page before all others. It takes over what was typed while the program was on its way, tells each
//! failure apart, and leads to the page that was asked for.

mod form;
mod model;

use leptos::prelude::*;

use self::form::sign_in_form;
use crate::{
    behavior::live_region::use_announcer,
    i18n::{string, text, use_i18n},
    session::{Farewell, SessionState, use_session},
    shell::{
        connection::ConnectionBanner,
        display_choices::display_choices,
        footer::footer,
        frame::{Brand, brand_view},
    },
    ui::alert::{Alert, AlertKind},
};

/// The sign-in page.
#[component]
pub fn SignInPage(
    /// Whose product it is.
    brand: Brand,
) -> impl IntoView {
    let i18n = use_i18n();
    let farewell = farewell();
    view! {
        <div class="lk-frame">
            <header class="lk-bar">{brand_view(brand)}</header>
            <ConnectionBanner />
            <main class="lk-sign-in">
                <section class="lk-sign-in-card">
                    <h1 class="lk-page-title" tabindex="-1" data-heading>{text!(i18n, sign_in.title)}</h1>
                    <Alert kind=AlertKind::Info message=farewell />
                    {sign_in_form()}
                </section>
                {display_choices()}
            </main>
            {footer()}
        </div>
    }
    .into_any()
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
