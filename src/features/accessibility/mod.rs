//! The Accessibility tab (A43 to A48, X8): how long messages stay, and what the console looks like to this person. All
//! of it is as the person's system until they choose, holds at once, and is kept with their account; the look is also
//! kept in the browser, so that its sign-in page has it.

mod look;
mod messages;
mod reset;
mod usual;

use leptos::prelude::*;

use self::{look::look, messages::messages};
use crate::{
    api::ApiError,
    i18n::{I18n, errors, string, text, use_i18n},
    routes::Route,
    ui::{
        card::Card,
        link::{Link, LinkKind},
    },
};

/// The tab.
pub fn accessibility() -> AnyView {
    let i18n = use_i18n();
    view! {
        {messages()}
        {look()}
        <Card title=text!(i18n, accessibility.statement)>
            <p class="lk-card-text">{text!(i18n, accessibility.statement_text)}</p>
            <Link
                href=Route::Statement.path().to_owned()
                label=text!(i18n, navigation.statement)
                kind=LinkKind::Standalone
            />
        </Card>
    }
    .into_any()
}

/// A choice went back because it could not be stored: that it did, and why.
fn went_back(i18n: I18n, error: &ApiError) -> String {
    let reason = errors::words(i18n.locale_untracked(), error);
    string!(i18n, accessibility.went_back, reason = reason)
}
