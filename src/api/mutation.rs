//! Writing to the server: one at a time, with its failure kept for the view.

use std::{future::Future, pin::Pin, rc::Rc};

use leptos::prelude::*;

use super::error::ApiError;
use crate::behavior::task::spawn;

type Writing = Pin<Box<dyn Future<Output = Result<(), ApiError>>>>;
type Action<I> = Rc<dyn Fn(I) -> Writing>;

/// Where a write stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Progress {
    /// Not started, or succeeded.
    #[default]
    Idle,
    /// On its way.
    Pending,
    /// Failed.
    Failed(ApiError),
}

/// A write. What follows a success is part of the action, so that it happens exactly once.
pub struct Mutation<I: 'static> {
    progress: RwSignal<Progress>,
    action: StoredValue<Action<I>, LocalStorage>,
    owner: StoredValue<Option<Owner>>,
}

impl<I> Clone for Mutation<I> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<I> Copy for Mutation<I> {}

impl<I> Mutation<I> {
    /// A write that has not started. It is given up when the component that created it goes.
    pub fn new(action: impl Fn(I) -> Writing + 'static) -> Self {
        Self {
            progress: RwSignal::new(Progress::Idle),
            action: StoredValue::new_local(Rc::new(action)),
            owner: StoredValue::new(Owner::current()),
        }
    }

    /// Starts, unless it is running already.
    pub fn run(self, input: I) {
        if self.progress.get_untracked() == Progress::Pending {
            return;
        }
        self.progress.set(Progress::Pending);
        let writing = self.action.with_value(|action| action(input));
        let progress = self.progress;
        let start = move || {
            spawn(async move {
                let after = writing.await.map_or_else(Progress::Failed, |()| Progress::Idle);
                progress.try_set(after);
            });
        };
        match self.owner.get_value() {
            Some(owner) => owner.with(start),
            None => start(),
        }
    }

    /// Whether it is running.
    pub fn pending(self) -> Signal<bool> {
        Signal::derive(move || self.progress.with(|progress| *progress == Progress::Pending))
    }

    /// Why the last run failed; nothing while it runs.
    pub fn error(self) -> Signal<Option<ApiError>> {
        Signal::derive(move || match self.progress.get() {
            Progress::Failed(error) => Some(error),
            Progress::Idle | Progress::Pending => None,
        })
    }

    /// Forgets the failure, when the person starts to correct it.
    pub fn forget(self) {
        if matches!(self.progress.get_untracked(), Progress::Failed(_)) {
            self.progress.set(Progress::Idle);
        }
    }
}
