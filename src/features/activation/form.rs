//! The form behind a good link: the account it is for, and the new password.

use latchkey_contract::{
    activation::{Activation, CompleteActivation, CompleteActivationRequest, LinkPurpose},
    problem::Code,
    secret::Secret,
};
use leptos::{ev, prelude::*};

use super::Stage;
use crate::{
    api::{ApiError, Call, Mutation, use_client},
    i18n::{errors, text, use_i18n},
    new_password::{NewPassword, NewPasswordFields, keys_question, words},
    session::{Farewell, use_session},
    ui::{
        alert::{Alert, AlertKind},
        button::{Button, ButtonKind, ButtonType},
        heading::level,
        password_input::PasswordField,
        text_input::TextInput,
    },
};

/// The form. `on_end` hears when the link is used up or turns out to be.
pub(super) fn activation_form(
    activation: Activation,
    token: StoredValue<Option<Secret>, LocalStorage>,
    on_end: Callback<Stage>,
) -> AnyView {
    let i18n = use_i18n();
    // Nobody is signed in, so nobody may ask about passwords: the server decides when the form is saved.
    let password = NewPassword::new(PasswordField::new(), PasswordField::new(), None);
    password.set_rules(activation.policy);
    let saving = saving(password, token, on_end);
    let on_submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        match password.need_now() {
            Some(need) => password.lead_to(need),
            None => saving.run(()),
        }
    };
    let reason = Signal::derive(move || password.need().map(|need| words::reason(i18n.locale(), need)));
    let failure = Signal::derive(move || {
        let error = saving.error().get().filter(|error| !matches!(error, ApiError::Rules(..)));
        error.map(|error| errors::words(i18n.locale(), &error))
    });
    let purpose = match activation.purpose {
        LinkPurpose::Activation => text!(i18n, activation.purpose),
        LinkPurpose::PasswordReset => text!(i18n, activation.purpose_reset),
    };
    view! {
        <h1 class="lk-page-title" tabindex="-1" data-heading {..level(1)}>{text!(i18n, activation.title)}</h1>
        <p>{purpose}</p>
        <form class="lk-password-form" method="post" novalidate on:submit=on_submit>
            <TextInput
                label=text!(i18n, activation.username)
                name="username"
                autocomplete="username"
                initial=activation.username
                readonly=true
                literal=true
            />
            <NewPasswordFields password=password on_edit=move |()| saving.forget() />
            {keys_question(password, Callback::new(move |()| saving.forget()))}
            <Alert kind=AlertKind::Error message=failure />
            <Button
                label=text!(i18n, activation.save)
                kind=ButtonKind::Primary
                button_type=ButtonType::Submit
                unavailable=reason
                busy=saving.pending()
            />
        </form>
    }
    .into_any()
}

/// The request that sets the password and uses the link up.
fn saving(
    password: NewPassword,
    token: StoredValue<Option<Secret>, LocalStorage>,
    on_end: Callback<Stage>,
) -> Mutation<()> {
    let (client, session) = (use_client(), use_session());
    Mutation::new(move |()| {
        let token = token.get_value();
        let (new_password, pause_access_keys) = (password.secret(), password.pauses_keys());
        Box::pin(async move {
            let Some(token) = token else { return Ok(()) };
            let request = CompleteActivationRequest { token, new_password, pause_access_keys };
            match client.send(Call::<CompleteActivation>::new(&request)).await {
                Ok(_) => {
                    // Whoever was signed in here with the old password is not any more.
                    session.sign_out(Farewell::None);
                    on_end.run(Stage::Done);
                }
                Err(ApiError::Refused(Code::LinkInvalid)) => on_end.run(Stage::Invalid),
                Err(ApiError::Rules(code, rules)) => {
                    password.refuse(&rules);
                    return Err(ApiError::Rules(code, rules));
                }
                Err(error) => return Err(error),
            }
            Ok(())
        })
    })
}
