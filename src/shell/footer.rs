//! The foot of every page, the same on each (3.2.6): the way to the accessibility statement, and through it to somebody
//! who helps. It carries along which page it is, so that nobody has to describe that.

use leptos::prelude::*;

use crate::{
    embed::navigation::use_navigator,
    i18n::{text, use_i18n},
    routes::{Address, Route},
};

/// The footer.
pub fn footer() -> AnyView {
    let i18n = use_i18n();
    let address = use_navigator().address();
    let href = Memo::new(move |_| match address.get().route {
        Route::Statement => Route::Statement.path().to_owned(),
        other => {
            let query = format!("from={}", other.path());
            Address { route: Route::Statement, query }.to_string()
        }
    });
    let current = move || (address.get().route == Route::Statement).then_some("page");
    view! {
        <footer class="lk-footer">
            <a class="lk-link" data-kind="standalone" href=href aria-current=current>
                {text!(i18n, navigation.statement)}
            </a>
        </footer>
    }
    .into_any()
}
