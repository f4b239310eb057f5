//! Asks before a key goes for good, by its name (3.3.4).

use latchkey_contract::{access_key::AccessKey, id::AccessKeyId};
use leptos::prelude::*;

use super::keys::Keys;
use crate::{
    api::Mutation,
    i18n::{string, text},
    toast::use_toasts,
    ui::{
        button::ButtonKind,
        confirm::{Confirm, ConfirmWords},
    },
};

/// The key that is asked about.
#[derive(Clone)]
struct Asked {
    id: AccessKeyId,
    name: String,
    /// Its place in the table, from which the focus goes on (DG-5).
    place: usize,
}

/// The question and its work.
#[derive(Clone, Copy)]
pub(super) struct Deletion {
    keys: Keys,
    open: RwSignal<bool>,
    /// Stays while the question closes, so that its words do.
    asked: RwSignal<Option<Asked>>,
    /// Why the last attempt failed.
    problem: RwSignal<Option<String>>,
    to_row: Callback<usize>,
}

impl Deletion {
    /// `to_row` takes the focus when the row of a place is gone.
    pub(super) fn new(keys: Keys, to_row: Callback<usize>) -> Self {
        Self { keys, open: RwSignal::new(false), asked: RwSignal::new(None), problem: RwSignal::new(None), to_row }
    }

    /// Asks about a key.
    pub(super) fn ask(self, key: &AccessKey) {
        let place = self.keys.list_untracked().and_then(|list| list.keys.iter().position(|other| other.id == key.id));
        self.asked.set(Some(Asked { id: key.id.clone(), name: key.name.clone(), place: place.unwrap_or_default() }));
        self.problem.set(None);
        self.open.set(true);
    }

    /// The dialog.
    pub(super) fn view(self) -> AnyView {
        let i18n = self.keys.i18n;
        let toasts = use_toasts();
        let deleting = Mutation::new(move |()| {
            let asked = self.asked.get_untracked();
            Box::pin(async move {
                let Some(Asked { id, name, .. }) = asked else { return Ok(()) };
                match self.keys.delete(&id).await {
                    Ok(()) => {
                        // After the row has gone: the focus must not return to a button that is about to go.
                        request_animation_frame(move || {
                            self.open.try_set(false);
                        });
                        toasts.success(string!(i18n, access_keys.deleted, name = name.as_str()));
                        Ok(())
                    }
                    Err(error) => {
                        self.problem.try_set(Some(self.keys.explain(&error)));
                        Err(error)
                    }
                }
            })
        });
        let name = move || self.asked.get().map(|asked| asked.name).unwrap_or_default();
        let words = ConfirmWords {
            title: text!(i18n, access_keys.delete_title, name = name()),
            purpose: text!(i18n, access_keys.delete_purpose),
            confirm: text!(i18n, access_keys.delete),
            cancel: text!(i18n, access_keys.delete_keep),
        };
        let confirm = move |()| {
            self.problem.set(None);
            deleting.run(());
        };
        let cancel = move |()| {
            if !deleting.pending().get_untracked() {
                self.open.set(false);
            }
        };
        let focus_lost = move |()| {
            let place = self.asked.get_untracked().map(|asked| asked.place).unwrap_or_default();
            self.to_row.run(place);
        };
        view! {
            <Confirm
                open=self.open
                words
                kind=ButtonKind::Danger
                on_confirm=Callback::new(confirm)
                on_cancel=Callback::new(cancel)
                busy=deleting.pending()
                error=self.problem
                on_focus_lost=Callback::new(focus_lost)
            />
        }
        .into_any()
    }
}
