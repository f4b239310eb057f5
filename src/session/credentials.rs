//! User name and password, as every form that signs in asks for them: the same names and hints for password managers,
//! whether the person comes for the first time or back to the page of an ended session (PW-8, PW-9).

use leptos::{html, prelude::*};

use crate::{
    i18n::{text, use_i18n},
    ui::{
        password_input::{PasswordField, PasswordInput},
        text_input::TextInput,
    },
};

/// Whose password is asked for.
pub enum Who {
    /// Somebody who says it in this field.
    Typed(NodeRef<html::Input>),
    /// The person of this user name: it stands there to be read, and for password managers to recognise.
    Known(String),
}

/// The two fields.
#[derive(Clone, Copy)]
pub struct Credentials {
    /// The password.
    pub password: PasswordField,
    /// What is wrong with the user name.
    pub username_error: Signal<Option<String>>,
    /// What is wrong with the password.
    pub password_error: Signal<Option<String>>,
    /// Called when the person starts to correct either.
    pub on_input: Callback<()>,
}

impl Credentials {
    /// Shows them.
    pub fn view(self, who: Who) -> AnyView {
        let i18n = use_i18n();
        let Self { password, username_error, password_error, on_input } = self;
        let is_known = matches!(who, Who::Known(_));
        let (input, initial) = match who {
            Who::Typed(input) => (input, String::new()),
            Who::Known(username) => (NodeRef::new(), username),
        };
        view! {
            <TextInput
                label=text!(i18n, sign_in.username)
                name="username"
                autocomplete="username"
                literal=true
                required=true
                initial
                readonly=is_known
                error=username_error
                on_input
                node_ref=input
            />
            <PasswordInput
                field=password
                label=text!(i18n, sign_in.password)
                name="password"
                autocomplete="current-password"
                error=password_error
                autofocus=is_known
                on_input
            />
        }
        .into_any()
    }
}
