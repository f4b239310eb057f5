//! The General tab (A7, A8, A12-A16): facts to read out or to copy. What can be edited at all is one card of it, and
//! only for people who may (X6).

use leptos::prelude::*;

use super::{copy_all::copy_all, edit::EditPage, glossary::tenant_glossary, personal::personal};
use crate::{
    i18n::{I18n, string_in, text, use_i18n},
    session::use_me,
    ui::{
        card::{Card, DefinitionRow, DefinitionRows},
        copy_button::CopyWords,
    },
};

/// The tab.
pub fn general() -> AnyView {
    let i18n = use_i18n();
    let me = use_me();
    let email = Memo::new(move |_| me.get().email.clone());
    view! {
        <Card title=text!(i18n, profile.user_information)>
            <DefinitionRows>
                {row(i18n, text!(i18n, profile.username), Signal::derive(move || me.get().username.clone()), false)}
                {move || {
                    let label = text!(i18n, profile.email);
                    match email.get() {
                        Some(address) => row(i18n, label, Signal::stored(address), false),
                        None => view! { <DefinitionRow label value=text!(i18n, profile.no_email) /> }.into_any(),
                    }
                }}
                {row(i18n, text!(i18n, profile.user_id), Signal::derive(move || me.get().id.to_string()), true)}
            </DefinitionRows>
        </Card>
        <Card title=text!(i18n, profile.general_information)>
            <DefinitionRows>
                {row(
                    i18n,
                    text!(i18n, profile.account_name),
                    Signal::derive(move || me.get().organisation.name.clone()),
                    false,
                )}
                {row(i18n, text!(i18n, profile.tenant_id), Signal::derive(move || me.get().organisation.id.to_string()), true)}
            </DefinitionRows>
            {tenant_glossary()}
        </Card>
        {copy_all()}
        {personal(expect_context::<EditPage>())}
    }
    .into_any()
}

/// A fact with its copy button, which is named after the fact (SE-4).
fn row(i18n: I18n, label: Signal<String>, value: Signal<String>, code: bool) -> AnyView {
    let copy = CopyWords {
        label: Signal::derive(move || string_in!(i18n.locale(), profile.copy_value, name = label.get())),
        copied: text!(i18n, profile.copied),
        refused: text!(i18n, profile.copy_refused),
    };
    view! { <DefinitionRow label value copy code /> }.into_any()
}
