//! The form: what it reads, what it sends, and where it leads when something is not right.

use std::rc::Rc;

use latchkey_contract::{
    password::{
        ChangePassword, ChangePasswordRequest, ChangePasswordResponse, CheckPassword, CheckPasswordRequest,
        GetPasswordPolicy, Rule, RuleKind,
    },
    problem::Code,
    secret::Secret,
};
use leptos::prelude::*;

use super::model::Blocker;
use crate::{
    api::{ApiError, Call, Client, IdempotencyKey, Mutation, Query, use_client},
    new_password::{Ask, NewPassword, normalized},
    ui::password_input::PasswordField,
};

/// The three fields, held by the dialog, so that it can ask whether anything is typed.
#[derive(Clone, Copy, Default)]
pub(super) struct Fields {
    /// Whether a change is on its way. Its answer must be waited for: the password may have been changed already.
    pub(super) saving: RwSignal<bool>,
    pub(super) current: PasswordField,
    pub(super) new: PasswordField,
    pub(super) again: PasswordField,
}

impl Fields {
    /// Whether closing would lose something.
    pub(super) fn is_typed(self) -> bool {
        ![self.current, self.new, self.again].iter().all(|field| field.is_empty())
    }
}

/// What is wrong with the current password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CurrentError {
    Missing,
    Wrong,
}

/// One opening of the form.
#[derive(Clone, Copy)]
pub(super) struct Form {
    pub(super) current: PasswordField,
    pub(super) current_error: RwSignal<Option<CurrentError>>,
    pub(super) new: NewPassword,
    pub(super) end_others: RwSignal<bool>,
    pub(super) rules: Query<()>,
    pub(super) saving: Mutation<()>,
    has_current: RwSignal<bool>,
    /// One key for one content: saving the same again has one effect, also after signing in again (S-96, Q-13).
    key: StoredValue<Option<IdempotencyKey>>,
}

impl Form {
    /// A fresh form. `on_done` is called once, when the password was changed.
    pub(super) fn new(fields: Fields, on_done: Callback<ChangePasswordResponse>) -> Self {
        let client = use_client();
        let key = StoredValue::new(None);
        let no_reuse = StoredValue::new(None);
        let new = NewPassword::new(fields.new, fields.again, Some(ask(client, fields.current, no_reuse)));
        let rules = Query::new(
            || (),
            move |()| {
                Box::pin(async move {
                    let policy = client.send(Call::<GetPasswordPolicy>::plain()).await?;
                    no_reuse.set_value(policy.rules.iter().copied().find(|rule| rule.kind == RuleKind::NotReused));
                    new.set_rules(policy);
                    Ok(())
                })
            },
        );
        let current_error = RwSignal::new(None);
        let end_others = RwSignal::new(true);
        let saving = Mutation::new(move |()| {
            let request = ChangePasswordRequest {
                current_password: take(fields.current),
                new_password: new.secret(),
                end_other_sessions: end_others.get_untracked(),
                pause_access_keys: new.pauses_keys(),
            };
            let key = key.try_update_value(|key| key.get_or_insert_with(IdempotencyKey::random).clone());
            fields.saving.set(true);
            Box::pin(async move {
                let mut call = Call::<ChangePassword>::new(&request);
                if let Some(key) = key {
                    call = call.key(&key);
                }
                let answer = client.send(call).await;
                fields.saving.try_set(false);
                match answer {
                    Ok(response) => {
                        on_done.run(response);
                        Ok(())
                    }
                    Err(error) => {
                        point_out(&error, fields.current, current_error, new);
                        Err(error)
                    }
                }
            })
        });
        Self {
            current: fields.current,
            current_error,
            new,
            end_others,
            rules,
            saving,
            has_current: RwSignal::new(false),
            key,
        }
    }

    /// What is in the way of saving; whoever reads it follows it.
    pub(super) fn blocker(self) -> Option<Blocker> {
        Blocker::first(self.has_current.get(), self.new.need())
    }

    /// Saves, or leads to the first field in need (X10).
    pub(super) fn save(self) {
        // A password manager may fill a field without an event of its own.
        let has_current = !self.current.is_empty();
        match Blocker::first(has_current, self.new.need_now()) {
            Some(blocker) => self.lead_to(blocker),
            None => self.saving.run(()),
        }
    }

    fn lead_to(self, blocker: Blocker) {
        match blocker {
            Blocker::New(need) => self.new.lead_to(need),
            Blocker::CurrentMissing => {
                self.current_error.set(Some(CurrentError::Missing));
                self.current.focus();
            }
        }
    }

    /// The current password changed.
    pub(super) fn on_current_input(self) {
        let has_current = !self.current.is_empty();
        if self.has_current.get_untracked() != has_current {
            self.has_current.set(has_current);
        }
        if self.current_error.get_untracked().is_some() {
            self.current_error.set(None);
        }
        self.edited();
    }

    /// The tick box changed.
    pub(super) fn on_end_others(self, end: bool) {
        self.end_others.set(end);
        self.edited();
    }

    /// Anything changed: what is saved next is another content, and the failure of the last one is history.
    pub(super) fn edited(self) {
        self.key.set_value(None);
        self.saving.forget();
    }
}

/// What a field holds, for a request.
fn take(field: PasswordField) -> Secret {
    Secret::new(std::mem::take(&mut *field.read()))
}

/// Asks the server about a password while it is being typed. Whatever goes wrong is not worth a word here: the server
/// decides when the form is saved.
fn ask(client: Client, current: PasswordField, no_reuse: StoredValue<Option<Rule>>) -> Ask {
    Rc::new(move |password| {
        // The server tells nobody which password is in use; whoever has typed it in the field above knows.
        let is_current = normalized(&current.read()).is_ok_and(|current| current.expose() == password.expose());
        let reused = no_reuse.get_value().filter(|_| is_current);
        Box::pin(async move {
            let call = Call::<CheckPassword>::new(&CheckPasswordRequest { password });
            let answer = client.send(call).await.ok()?;
            Some(answer.unmet.into_iter().chain(reused).collect())
        })
    })
}

/// Shows a refusal at the field it is about; the form keeps what was typed.
fn point_out(
    error: &ApiError,
    current: PasswordField,
    current_error: RwSignal<Option<CurrentError>>,
    new: NewPassword,
) {
    match error {
        ApiError::Refused(Code::CurrentPasswordWrong) => {
            current_error.set(Some(CurrentError::Wrong));
            current.focus();
        }
        ApiError::Rules(_, rules) => new.refuse(rules),
        _ => {}
    }
}

/// Whether a failure stands at a field already, so that the form as a whole has nothing to add.
pub(super) fn is_pointed_out(error: &ApiError) -> bool {
    matches!(error, ApiError::Refused(Code::CurrentPasswordWrong) | ApiError::Rules(..))
}
