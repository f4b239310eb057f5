//! The Account tab (A36, A41): changing the password, and the way to support. The standard address for changing a
//! password leads here with the form open (PW-12).

use latchkey_contract::permission::Permission;
use leptos::prelude::*;

use crate::{
    behavior::effect::effect,
    embed::navigation::use_navigator,
    i18n::{text, use_i18n},
    routes::{ProfileTab, Route},
    session::{Can, Gate, ask_administrator, use_gate},
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
    let password = use_password_task();
    let support = use_gate(Permission::SupportView);
    let explained =
        move || view! { <Card title=text!(i18n, navigation.support)>{ask_administrator()}</Card> }.into_any();
    open_by_address();
    view! {
        <Card title=text!(i18n, profile.password)>
            <p class="lk-card-text">{text!(i18n, profile.password_text)}</p>
            <Button
                label=text!(i18n, navigation.change_password)
                on_press=Callback::new(move |()| password.start())
                leading=Icon::Key
            />
        </Card>
        {move || (support.get() == Gate::Explained).then(explained)}
        <Can permission=Permission::SupportView>
            <Card title=text!(i18n, navigation.support)>
                <p class="lk-card-text">{text!(i18n, profile.support_text)}</p>
                <Link
                    href=Route::Support.path().to_owned()
                    label=text!(i18n, navigation.support)
                    kind=LinkKind::Button
                    leading=Icon::Support
                />
            </Card>
        </Can>
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
