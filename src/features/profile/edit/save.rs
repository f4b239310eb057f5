//! Saving what was edited, one part after the other; a part that is stored is not sent again.

use latchkey_contract::{
    account::{GetAccount, UpdateAccount},
    avatar::{DeleteAvatar, PutAvatar},
    problem::Code,
};
use leptos::prelude::*;

use super::{
    model::{Draft, changed_fields, differences},
    picture::{Picture, Refused},
    state::Editing,
};
use crate::{
    api::{ApiError, Call, Client, IdempotencyKey, Mutation, use_client},
    behavior::effect::effect,
    embed::host::{Host, use_host},
    i18n::{I18n, string, use_i18n},
    session::{Display, Session, use_display, use_session},
    toast::{Toasts, use_toasts},
};

/// The write behind "Done".
#[derive(Clone, Copy)]
pub(super) struct Saving {
    pub(super) mutation: Mutation<()>,
    work: Work,
}

/// What it works with.
#[derive(Clone, Copy)]
struct Work {
    editing: Editing,
    i18n: I18n,
    client: Client,
    session: Session,
    display: Display,
    toasts: Toasts,
    host: Host,
    /// One key for one content: saving the same again has one effect (S-96).
    key: StoredValue<Option<IdempotencyKey>>,
}

impl Saving {
    /// Nothing is being saved yet.
    pub(super) fn new(editing: Editing) -> Self {
        let work = Work {
            editing,
            i18n: use_i18n(),
            client: use_client(),
            session: use_session(),
            display: use_display(),
            toasts: use_toasts(),
            host: use_host(),
            key: StoredValue::new(None),
        };
        let mutation = Mutation::new(move |()| Box::pin(work.store()));
        effect(move || {
            // What is sent after an edit is not what was sent before.
            editing.draft.track();
            editing.picture.track();
            editing.language.track();
            work.key.set_value(None);
            mutation.forget();
        });
        Self { mutation, work }
    }

    /// The person has chosen between the two texts: their choice replaces what is stored now.
    pub(super) fn merge(self, chosen: Draft) {
        self.work.adopt(chosen);
        self.mutation.run(());
    }
}

impl Work {
    async fn store(self) -> Result<(), ApiError> {
        self.store_texts().await?;
        self.store_picture().await?;
        if let Some(language) = self.editing.language.try_get_untracked().flatten()
            && language != self.i18n.locale_untracked()
        {
            self.display.choose_locale(language);
        }
        self.toasts.success(string!(self.i18n, profile.saved));
        self.editing.close();
        Ok(())
    }

    async fn store_texts(self) -> Result<(), ApiError> {
        let (draft, base) = (self.editing.draft.get_untracked(), self.editing.base.get_untracked());
        let Some(change) = draft.change(&base) else { return Ok(()) };
        let key = self.key.try_update_value(|key| key.get_or_insert_with(IdempotencyKey::random).clone());
        let mut call = Call::<UpdateAccount>::new(&change).if_match(base.version);
        if let Some(key) = key {
            call = call.key(&key);
        }
        match self.client.send(call).await {
            Ok(account) => {
                self.host.tell("profile-updated", &[("fields", changed_fields(&base, &account).into())]);
                self.session.update_me(|me| me.adopt(account.clone()));
                self.editing.draft.try_set(Draft::of(&account));
                self.editing.base.try_set(account);
                Ok(())
            }
            Err(error) => {
                self.point_out(&error).await;
                Err(error)
            }
        }
    }

    async fn store_picture(self) -> Result<(), ApiError> {
        let version = match self.editing.picture.try_get_untracked() {
            None | Some(Picture::Kept) => return Ok(()),
            Some(Picture::Removed) => self.client.send(Call::<DeleteAvatar>::plain()).await.map(|_| None),
            Some(Picture::New(file)) => {
                let call = Call::<PutAvatar>::upload(file.media_type, file.bytes.to_vec());
                self.client.send(call).await.map(|avatar| Some(avatar.version))
            }
        };
        match version {
            Ok(version) => {
                self.session.update_me(|me| me.avatar = version);
                self.editing.picture.try_set(Picture::Kept);
                Ok(())
            }
            Err(error) => {
                self.editing.picture_refused.try_set(Refused::of(&error));
                Err(error)
            }
        }
    }

    /// Leads from a refusal to where something can be done about it.
    async fn point_out(self, error: &ApiError) {
        match error {
            ApiError::Invalid(problems) => {
                self.editing.problems.try_set(problems.clone());
            }
            ApiError::Conflict(Code::StaleVersion) => {
                // Without the other text there is nothing to choose from; the alert then says what happened.
                if let Ok(theirs) = self.client.send(Call::<GetAccount>::plain()).await {
                    self.editing.theirs.try_set(Some(theirs));
                    self.take_over_what_is_the_same();
                }
            }
            _ => {}
        }
    }

    /// The same was saved elsewhere, or by an answer that nobody waited for: there is nothing to choose.
    fn take_over_what_is_the_same(self) {
        let editing = self.editing;
        let (Some(base), Some(draft)) = (editing.base.try_get_untracked(), editing.draft.try_get_untracked()) else {
            return;
        };
        let theirs = editing.theirs.try_get_untracked().flatten();
        if theirs.is_some_and(|theirs| differences(&base, &draft, &theirs).is_empty()) {
            self.adopt(draft);
        }
    }

    /// What is stored now is what the next save replaces.
    fn adopt(self, draft: Draft) {
        if let Some(theirs) = self.editing.theirs.try_update(Option::take).flatten() {
            self.session.update_me(|me| me.adopt(theirs.clone()));
            self.editing.base.set(theirs);
            self.editing.draft.set(draft);
        }
    }
}
