//! Stores display choices with the account, one request at a time: whoever moves through choices with the arrow keys
//! makes several a second, and each request names the version that the one before it made.
//!
//! What the account is known to keep changes at once, so that everything that follows it does. When the server refuses,
//! or cannot be reached, all choices since the last stored one go back together: the later ones were made on top of it.

use latchkey_contract::{
    id::UserId,
    look::Axis,
    page::DisplayChoices,
    preferences::{GetPreferences, Preferences, UpdatePreferences, UpdatePreferencesRequest},
    problem::Code,
};
use leptos::prelude::*;

use super::display::Display;
use crate::{
    api::{ApiError, Call},
    behavior::task::spawn_detached,
};

/// Hears why a choice could not be stored; everything is back as it was by then.
pub(super) type Failed = Callback<ApiError>;

/// Choices on their way to the server.
#[derive(Clone)]
pub(super) struct Run {
    /// Whose they are.
    user: UserId,
    /// What the server is known to have.
    kept: Preferences,
    /// What the page showed with it.
    shown: DisplayChoices,
    /// What has not been sent yet.
    waiting: Option<Waiting>,
}

/// Choices that go into one request, and who wants to hear if it fails; the menu has no place for it.
#[derive(Clone, Default)]
struct Waiting {
    change: UpdatePreferencesRequest,
    failed: Vec<Option<Failed>>,
}

/// Stores a change with the account of whoever is signed in. `before` is what the page showed until now.
pub(super) fn store(
    display: Display,
    change: UpdatePreferencesRequest,
    before: DisplayChoices,
    failed: Option<Failed>,
) {
    display.begin(change, before, failed);
}

impl Display {
    fn begin(self, change: UpdatePreferencesRequest, before: DisplayChoices, failed: Option<Failed>) {
        let Some(me) = self.session.get_untracked().me().cloned() else { return };
        let kept = me.preferences.clone();
        self.know(&me.id, change.clone().apply(kept.clone()));
        let is_new = self.run.try_update_value(|run| {
            let is_new = run.is_none();
            let run = run.get_or_insert(Run { user: me.id.clone(), kept, shown: before, waiting: None });
            let waiting = run.waiting.get_or_insert_default();
            waiting.change = std::mem::take(&mut waiting.change).then(change);
            waiting.failed.push(failed);
            is_new
        });
        if is_new == Some(true) {
            // The task outlives the menu or the tab that started it.
            spawn_detached(self.send_all());
        }
    }

    async fn send_all(self) {
        while let Some((kept, Waiting { change, failed })) = self.next() {
            match self.update(change, &kept).await {
                Ok(preferences) => self.keep(preferences),
                Err(error) => self.give_up(failed, &error),
            }
        }
    }

    /// What is to be sent next, and what it replaces; nothing when everything is stored, or was given up.
    fn next(self) -> Option<(Preferences, Waiting)> {
        let next = |run: &mut Option<Run>| run.as_mut().and_then(|run| Some((run.kept.clone(), run.waiting.take()?)));
        self.run.try_update_value(next).flatten()
    }

    /// The server has stored a change. Once nothing waits any more the page shows what the account keeps, which may be
    /// more than this change: another window's choices are kept.
    fn keep(self, preferences: Preferences) {
        let Some(mut run) = self.run.try_update_value(Option::take).flatten() else { return };
        if run.waiting.is_none() {
            if self.know(&run.user, preferences.clone()) {
                self.adopt(&preferences);
            }
            return;
        }
        run.shown.locale = preferences.language.or(run.shown.locale);
        run.shown.look = preferences.look();
        run.kept = preferences;
        self.run.set_value(Some(run));
    }

    /// A change could not be stored.
    fn give_up(self, failed: Vec<Option<Failed>>, error: &ApiError) {
        let Some(run) = self.run.try_update_value(Option::take).flatten() else { return };
        if !self.know(&run.user, run.kept) {
            return;
        }
        self.show(run.shown);
        let later = run.waiting.map(|waiting| waiting.failed).unwrap_or_default();
        for failed in failed.into_iter().chain(later) {
            self.explain(failed, error);
        }
    }

    /// Changes what is known of the person's choices, if that person is still here; answers whether.
    fn know(self, user: &UserId, preferences: Preferences) -> bool {
        let is_here = self.session.get_untracked().me().is_some_and(|me| me.id == *user);
        if is_here {
            self.session.update_me(|me| me.preferences = preferences);
        }
        is_here
    }

    /// Stores a change. If another window changed the choices meanwhile, this one is made on top of theirs, once (S-95).
    async fn update(self, change: UpdatePreferencesRequest, kept: &Preferences) -> Result<Preferences, ApiError> {
        // The first choice of somebody who never chose makes the whole look theirs: it is what they saw when they chose.
        let first = if kept.are_chosen() { &[] } else { Axis::ALL };
        let whole = UpdatePreferencesRequest::of_look(self.look_untracked(), first).then(change.clone());
        match self.send(&whole, kept.version).await {
            Err(ApiError::Conflict(Code::StaleVersion)) => {
                let theirs = self.client.send(Call::<GetPreferences>::plain()).await?;
                self.send(&change, theirs.version).await
            }
            result => result,
        }
    }

    async fn send(self, change: &UpdatePreferencesRequest, version: i64) -> Result<Preferences, ApiError> {
        self.client.send(Call::<UpdatePreferences>::new(change).if_match(version)).await
    }
}
