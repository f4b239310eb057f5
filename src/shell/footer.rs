//! The foot of every page, the same on each (3.2.6): the way to the accessibility statement, and through it to somebody
//! who helps. It carries along which page it is, so that nobody has to describe that.

use leptos::prelude::*;

use super::landmark::{Landmark, landmark};
use crate::{
    embed::{host::use_host, navigation::use_navigator},
    i18n::{text, use_i18n},
    routes::{Address, Route},
    ui::href::use_hrefs,
};

/// The footer.
pub fn footer() -> AnyView {
    let i18n = use_i18n();
    let (address, hrefs, host) = (use_navigator().address(), use_hrefs(), use_host());
    let own = move || match address.get().route {
        Route::Statement => hrefs.of(Route::Statement.path()),
        other => {
            let query = format!("from={}", other.path());
            hrefs.of(&Address { route: Route::Statement, query }.to_string())
        }
    };
    // An application may have a statement of its own, which tells of the console as well.
    let href = Memo::new(move |_| host.wish("accessibilityStatementUrl").unwrap_or_else(own));
    let current = move || (address.get().route == Route::Statement).then_some("page");
    let link = view! {
        <a class="lk-link" data-kind="standalone" href=href aria-current=current>
            {text!(i18n, navigation.statement)}
        </a>
    };
    landmark(Landmark::ContentInfo, "lk-footer", link.into_any())
}
