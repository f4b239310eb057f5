//! The Account tab (A36, A41): when the password was changed and changing it, language and theme, the way to support,
//! and why one may do what one may. The standard address for changing a password leads here with the form open (PW-12).

use latchkey_contract::permission::Permission;
use leptos::prelude::*;

use super::{display::display, mailed_link::mailed_link, why::why};
use crate::{
    behavior::effect::effect,
    embed::{host::use_host, navigation::use_navigator},
    i18n::{I18n, format, string_in, text, use_i18n},
    routes::{ProfileTab, Route},
    session::{Gate, ask_administrator, use_gate, use_me, use_session, use_time_zone},
    shell::tasks::use_password_task,
    ui::{
        button::Button,
        card::Card,
        icon::Icon,
        link::{Link, LinkKind},
    },
};

/// Parameter of the address that opens the form.
const CHANGE_PASSWORD: &str = "change-password";

/// The tab.
pub fn account() -> AnyView {
    let i18n = use_i18n();
    let (support, host) = (use_gate(Permission::SupportView), use_host());
    let (elsewhere, offers_support) = (Memo::new(move |_| host.wish("supportUrl")), host.offers(Route::Support));
    let explained =
        move || view! { <Card title=text!(i18n, navigation.support)>{ask_administrator()}</Card> }.into_any();
    let me = use_me();
    open_by_address();
    let zone = use_time_zone();
    let changed = move || {
        let (me, locale) = (me.get(), i18n.locale());
        let changed = format::millis(me.password_changed_at.as_ref()?);
        let moment = format::date_time(locale, zone.get().as_deref(), changed);
        Some(view! { <p class="lk-card-text">{string_in!(locale, profile.password_changed, moment = moment)}</p> })
    };
    view! {
        <Card title=text!(i18n, profile.password)>
            {changed}
            {use_session().writes().then(|| change(i18n))}
        </Card>
        {move || (support.get() == Gate::Explained).then(explained)}
        {display()}
        {move || {
            let own = || (support.get() == Gate::Open && offers_support).then(|| Route::Support.path().to_owned());
            elsewhere.get().or_else(own).map(|href| support_card(i18n, href))
        }}
        {why()}
    }
    .into_any()
}

/// What changes the password.
fn change(i18n: I18n) -> AnyView {
    let password = use_password_task();
    view! {
        <p class="lk-card-text">{text!(i18n, profile.password_text)}</p>
        <Button
            label=text!(i18n, navigation.change_password)
            on_press=Callback::new(move |()| password.start())
            leading=Icon::Key
        />
        {mailed_link()}
    }
    .into_any()
}

/// The way to support.
fn support_card(i18n: I18n, href: String) -> AnyView {
    view! {
        <Card title=text!(i18n, navigation.support)>
            <p class="lk-card-text">{text!(i18n, profile.support_text)}</p>
            <Link
                href=href
                label=text!(i18n, navigation.support)
                kind=LinkKind::Button
                leading=Icon::Support
            />
        </Card>
    }
    .into_any()
}

/// Opens the form when the address asks for it, and takes the wish out of the address: reloading the page or coming
/// back to it later must not open the form again.
fn open_by_address() {
    let (navigator, password) = (use_navigator(), use_password_task());
    let asked = Memo::new(move |_| navigator.address().get().parameter(CHANGE_PASSWORD).is_some());
    effect(move || {
        if asked.get() {
            password.start();
            navigator.replace(Route::Profile(ProfileTab::Account));
        }
    });
}
