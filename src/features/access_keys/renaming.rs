//! Gives a key another name (A19): programs go on using it by its ID, so that nothing else changes.

use latchkey_contract::{
    access_key::AccessKey,
    problem::{FieldCode, FieldProblem},
};
use leptos::{ev, html, prelude::*};

use super::{keys::Keys, model, words};
use crate::{
    api::{ApiError, Mutation},
    behavior::focus::focus,
    i18n::{string, text},
    toast::use_toasts,
    ui::{
        alert::{Alert, AlertKind},
        button::{Button, ButtonKind, ButtonType},
        confirm::{Confirm, ConfirmWords},
        dialog::{Dialog, DialogActions},
        text_input::TextInput,
    },
};

/// The dialog and its work.
#[derive(Clone, Copy)]
pub(super) struct Renaming {
    keys: Keys,
    /// The key as it was when the dialog opened; none while it is closed.
    key: RwSignal<Option<AccessKey>>,
    input: NodeRef<html::Input>,
    /// What is wrong with the new name.
    name_error: RwSignal<Option<FieldCode>>,
    /// Why the last attempt failed.
    problem: RwSignal<Option<String>>,
    /// Whether it is asked if the typed name is to be lost.
    asking: RwSignal<bool>,
    to_add: Callback<()>,
}

impl Renaming {
    /// `to_add` takes the focus when the row that opened the dialog is gone.
    pub(super) fn new(keys: Keys, to_add: Callback<()>) -> Self {
        Self {
            keys,
            key: RwSignal::new(None),
            input: NodeRef::new(),
            name_error: RwSignal::new(None),
            problem: RwSignal::new(None),
            asking: RwSignal::new(false),
            to_add,
        }
    }

    /// Opens the dialog for a key.
    pub(super) fn ask(self, key: AccessKey) {
        self.name_error.set(None);
        self.problem.set(None);
        self.key.set(Some(key));
    }

    /// The dialog and its question.
    pub(super) fn view(self) -> AnyView {
        let saving = self.saving();
        let open = Signal::derive(move || self.key.with(Option::is_some));
        view! {
            <Dialog
                open
                title=text!(self.keys.i18n, access_keys.rename_title, name = self.known_name())
                on_request_close=Callback::new(move |()| self.close(saving))
                on_focus_lost=self.to_add
            >
                {self.form(saving)}
            </Dialog>
            {self.question()}
        }
        .into_any()
    }

    /// The name that the key has by now: another window may have given it a new one.
    fn known_name(self) -> String {
        let Some(key) = self.key.get() else { return String::new() };
        self.keys.find(&key.id).unwrap_or(key).name
    }

    fn form(self, saving: Mutation<()>) -> AnyView {
        let i18n = self.keys.i18n;
        let initial = untrack(move || self.known_name());
        let error = Signal::derive(move || self.name_error.get().map(|code| words::name_error(i18n.locale(), code)));
        let on_input = move |()| {
            self.name_error.set(None);
            self.problem.set(None);
        };
        let on_submit = move |event: ev::SubmitEvent| {
            event.prevent_default();
            self.save(saving);
        };
        view! {
            <form class="lk-keys-form" method="post" novalidate on:submit=on_submit>
                <TextInput
                    label=text!(i18n, access_keys.name)
                    name="key-name"
                    autocomplete="off"
                    initial
                    required=true
                    error
                    autofocus=true
                    on_input=Callback::new(on_input)
                    node_ref=self.input
                />
                <DialogActions>
                    <Alert kind=AlertKind::Error message=self.problem />
                    <Button label=text!(i18n, common.cancel) on_press=Callback::new(move |()| self.close(saving)) />
                    <Button
                        label=text!(i18n, common.save)
                        kind=ButtonKind::Primary
                        button_type=ButtonType::Submit
                        busy=saving.pending()
                    />
                </DialogActions>
            </form>
        }
        .into_any()
    }

    /// Sends the new name, with the version that is known by now.
    fn saving(self) -> Mutation<()> {
        let (keys, toasts) = (self.keys, use_toasts());
        Mutation::new(move |()| {
            let (key, name) = (self.key.get_untracked(), self.typed());
            self.problem.set(None);
            Box::pin(async move {
                let Some(key) = key else { return Ok(()) };
                match keys.rename(&key.id, name).await {
                    Ok(AccessKey { name, .. }) => {
                        self.key.try_set(None);
                        let before = key.name.as_str();
                        toasts.success(string!(keys.i18n, access_keys.renamed, before = before, name = name.as_str()));
                        Ok(())
                    }
                    Err(error) => {
                        if let ApiError::Invalid(fields) = &error {
                            self.name_error.try_set(fields.first().map(|FieldProblem { code, .. }| *code));
                        }
                        self.problem.try_set(Some(keys.explain(&error)));
                        Err(error)
                    }
                }
            })
        })
    }

    /// Sends what was typed, if it can be a name (AL-3) and is another one.
    fn save(self, saving: Mutation<()>) {
        let error = model::name_error(&self.typed());
        self.name_error.set(error);
        if error.is_some() {
            if let Some(input) = self.input.get_untracked() {
                focus(&input);
            }
        } else if self.is_changed() {
            saving.run(());
        } else {
            self.key.set(None);
        }
    }

    fn typed(self) -> String {
        self.input.get_untracked().map(|input| input.value().trim().to_owned()).unwrap_or_default()
    }

    fn is_changed(self) -> bool {
        untrack(move || self.known_name()) != self.typed()
    }

    /// Escape, "Cancel" or the close button: asks first if a name was typed (DG-3).
    fn close(self, saving: Mutation<()>) {
        if saving.pending().get_untracked() {
            return;
        }
        if self.is_changed() {
            self.asking.set(true);
        } else {
            self.key.set(None);
        }
    }

    fn question(self) -> AnyView {
        let i18n = self.keys.i18n;
        let words = ConfirmWords {
            title: text!(i18n, access_keys.discard_title),
            purpose: text!(i18n, access_keys.rename_discard_purpose),
            confirm: text!(i18n, access_keys.discard),
            cancel: text!(i18n, access_keys.discard_stay),
        };
        let discard = move |()| {
            self.asking.set(false);
            // The front dialog first: while it is open it keeps the focus from returning to the opener.
            request_animation_frame(move || {
                self.key.try_set(None);
            });
        };
        view! {
            <Confirm
                open=self.asking
                words
                kind=ButtonKind::Danger
                on_confirm=Callback::new(discard)
                on_cancel=Callback::new(move |()| self.asking.set(false))
            />
        }
        .into_any()
    }
}
