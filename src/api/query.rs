//! Reading from the server: the first load shows that it loads, later ones keep what is known.

use std::{future::Future, pin::Pin, rc::Rc};

use leptos::prelude::*;

use super::error::ApiError;
use crate::behavior::task::spawn;

/// What is known of something on the server.
#[derive(Clone, Debug, PartialEq)]
pub enum Loaded<T> {
    /// Nothing yet.
    Loading,
    /// This.
    Ready(T),
    /// This, and it is being read again.
    Stale(T),
    /// Reading failed; the last good value of the same key, if there was one.
    Failed {
        /// Why.
        error: ApiError,
        /// What was known before.
        last: Option<T>,
    },
}

impl<T> Loaded<T> {
    /// The value, fresh or not.
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Ready(value) | Self::Stale(value) | Self::Failed { last: Some(value), .. } => Some(value),
            Self::Loading | Self::Failed { last: None, .. } => None,
        }
    }

    fn into_value(self) -> Option<T> {
        match self {
            Self::Ready(value) | Self::Stale(value) => Some(value),
            Self::Failed { last, .. } => last,
            Self::Loading => None,
        }
    }
}

type Reading<T> = Pin<Box<dyn Future<Output = Result<T, ApiError>>>>;

/// A value read from the server. A changed key starts over with [`Loaded::Loading`], so that one person's data never
/// stands under another's address; [`Query::reload`] keeps the value and marks it stale.
pub struct Query<T: Send + Sync + 'static> {
    state: RwSignal<Loaded<T>>,
    reloads: RwSignal<u32>,
}

impl<T: Send + Sync + 'static> Clone for Query<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Query<T> {}

impl<T: Clone + Send + Sync + 'static> Query<T> {
    /// Reads now, and again whenever the key changes. Loading ends with the component that created the query.
    pub fn new<K: PartialEq + Clone + 'static>(
        key: impl Fn() -> K + 'static,
        read: impl Fn(K) -> Reading<T> + 'static,
    ) -> Self {
        let query = Self { state: RwSignal::new(Loaded::Loading), reloads: RwSignal::new(0) };
        let read = Rc::new(read);
        // The network is the outside world: an effect is its place. Each run cancels the request of the run before.
        Effect::new(move |before: Option<K>| {
            let key = key();
            query.reloads.track();
            let same = before.as_ref() == Some(&key);
            let known = if same { query.state.get_untracked().into_value() } else { None };
            query.state.set(known.map_or(Loaded::Loading, Loaded::Stale));
            let reading = read(key.clone());
            spawn(async move {
                let result = reading.await;
                let last = query.state.try_get_untracked().and_then(Loaded::into_value);
                let state = match result {
                    Ok(value) => Loaded::Ready(value),
                    Err(error) => Loaded::Failed { error, last },
                };
                query.state.try_set(state);
            });
            key
        });
        query
    }

    /// What is known; whoever reads it follows it.
    pub fn get(self) -> Loaded<T> {
        self.state.get()
    }

    /// Changes what is known, after a write whose answer says what stands on the server now.
    pub fn update(self, change: impl FnOnce(&mut T)) {
        // Whoever asked may be gone by the time of the answer.
        self.state.try_update(|state| match state {
            Loaded::Ready(value) | Loaded::Stale(value) | Loaded::Failed { last: Some(value), .. } => change(value),
            Loaded::Loading | Loaded::Failed { last: None, .. } => {}
        });
    }

    /// Reads again with the same key.
    pub fn reload(self) {
        self.reloads.update(|count| *count += 1);
    }
}
