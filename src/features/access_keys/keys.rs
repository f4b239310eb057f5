//! The keys of the person as the page knows them, and what changes them besides creating: pausing, resuming, renaming,
//! deleting.

use latchkey_contract::{
    access_key::{
        AccessKey, AccessKeyList, ChosenState, DeleteAccessKey, KeyState, ListAccessKeys, UpdateAccessKey,
        UpdateAccessKeyRequest,
    },
    endpoint::ById,
    id::AccessKeyId,
    problem::Code,
};
use leptos::prelude::*;

use super::words;
use crate::{
    api::{ApiError, Call, Client, Loaded, Query, use_client},
    behavior::effect::effect,
    i18n::{I18n, use_i18n},
    session::{use_me, use_time_zone},
};

/// The list and its changes.
#[derive(Clone, Copy)]
pub(super) struct Keys {
    pub(super) query: Query<AccessKeyList>,
    pub(super) client: Client,
    pub(super) i18n: I18n,
    /// Where the person's days begin and end.
    pub(super) zone: Memo<Option<String>>,
    /// What is known, however old.
    list: Memo<Option<AccessKeyList>>,
    /// Why the last change failed.
    problem: RwSignal<Option<String>>,
}

impl Keys {
    /// Reads the list.
    pub(super) fn new() -> Self {
        let client = use_client();
        let query = Query::new(|| (), move |()| Box::pin(client.send(Call::<ListAccessKeys>::plain())));
        let list = Memo::new(move |_| query.get().value().cloned());
        reload_after_a_new_password(query);
        Self { query, client, i18n: use_i18n(), zone: use_time_zone(), list, problem: RwSignal::new(None) }
    }

    /// What is known; whoever reads it follows it.
    pub(super) fn list(self) -> Option<AccessKeyList> {
        self.list.get()
    }

    /// What is known now.
    pub(super) fn list_untracked(self) -> Option<AccessKeyList> {
        self.list.try_get_untracked().flatten()
    }

    /// Why reading failed.
    pub(super) fn failure(self) -> Option<ApiError> {
        match self.query.get() {
            Loaded::Failed { error, .. } => Some(error),
            Loaded::Loading | Loaded::Ready(_) | Loaded::Stale(_) => None,
        }
    }

    /// One key; whoever reads it follows the list.
    pub(super) fn find(self, id: &AccessKeyId) -> Option<AccessKey> {
        self.list.with(|list| list.as_ref()?.keys.iter().find(|key| key.id == *id).cloned())
    }

    /// Why the last change failed; whoever reads it follows it.
    pub(super) fn problem(self) -> Option<String> {
        self.problem.get()
    }

    /// A new key stands in the list at once; what it changed about others is read again.
    pub(super) fn add(self, key: AccessKey) {
        self.problem.try_set(None);
        self.query.update(|list| list.keys.insert(0, key));
        self.query.reload();
    }

    /// Pauses or resumes (A28). A failure is explained above the table.
    pub(super) async fn set_state(self, key: AccessKey, active: bool) -> Result<AccessKey, ApiError> {
        self.problem.try_set(None);
        let state = Some(if active { ChosenState::Active } else { ChosenState::Paused });
        let changed = self.change(&key, UpdateAccessKeyRequest { state, name: None }).await;
        if let Err(error) = &changed {
            self.problem.try_set(Some(self.explain(error)));
        }
        changed
    }

    /// Gives another name, in the version that is known by now.
    pub(super) async fn rename(self, id: &AccessKeyId, name: String) -> Result<AccessKey, ApiError> {
        self.problem.try_set(None);
        let key = untrack(|| self.find(id)).ok_or(ApiError::Missing)?;
        self.change(&key, UpdateAccessKeyRequest { name: Some(name), state: None }).await
    }

    async fn change(self, key: &AccessKey, request: UpdateAccessKeyRequest) -> Result<AccessKey, ApiError> {
        let call = Call::<UpdateAccessKey>::at(&ById { id: key.id.clone() }, &request).if_match(key.version);
        let changed = self.client.send(call).await?;
        self.query.update(|list| replace(list, &changed));
        Ok(changed)
    }

    /// Deletes. Being gone already is as good.
    pub(super) async fn delete(self, id: &AccessKeyId) -> Result<(), ApiError> {
        self.problem.try_set(None);
        let Some(key) = untrack(|| self.find(id)) else { return Ok(()) };
        let call = Call::<DeleteAccessKey>::plain_at(&ById { id: key.id.clone() }).if_match(key.version);
        match self.client.send(call).await {
            Ok(_) | Err(ApiError::Missing) => {
                self.query.update(|list| list.keys.retain(|other| other.id != key.id));
                Ok(())
            }
            Err(error) => Err(error),
        }
    }

    /// The words for a failed change. What was changed elsewhere is read again, so that the next attempt fits.
    pub(super) fn explain(self, error: &ApiError) -> String {
        let outdated = matches!(
            error,
            ApiError::Missing
                | ApiError::Conflict(
                    Code::StaleVersion | Code::AccessKeyLimit | Code::AccessKeyEnded | Code::SecretAlreadyIssued
                )
        );
        if outdated {
            self.query.reload();
        }
        let most = self.list_untracked().map_or(0, |list| list.max_active);
        words::failure(self.i18n.locale_untracked(), error, most)
    }
}

/// Puts a changed key in the place of what was known of it.
fn replace(list: &mut AccessKeyList, changed: &AccessKey) {
    for key in list.keys.iter_mut().filter(|key| key.id == changed.id) {
        key.clone_from(changed);
    }
}

/// Whether the switch of a key is on.
pub(super) fn is_active(key: &AccessKey) -> bool {
    key.state == KeyState::Active
}

/// A new password may have paused keys.
fn reload_after_a_new_password(query: Query<AccessKeyList>) {
    let me = use_me();
    let changed_at = Memo::new(move |_| me.with(|me| me.password_changed_at.clone()));
    let mut is_first = true;
    effect(move || {
        // A memo that nobody has read follows nothing.
        changed_at.read();
        if !std::mem::replace(&mut is_first, false) {
            query.reload();
        }
    });
}
