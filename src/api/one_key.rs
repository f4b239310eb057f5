//! One key for one content: sending the same again has one effect, sending something else is another request (S-96).

use leptos::prelude::*;

use super::call::IdempotencyKey;

/// What was sent last, and its key. `Copy`; make it beside the mutation that sends.
pub struct OneKey<T: 'static>(StoredValue<Option<(T, IdempotencyKey)>>);

impl<T> Clone for OneKey<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for OneKey<T> {}

impl<T: Clone + PartialEq + Send + Sync> OneKey<T> {
    /// Nothing was sent yet.
    pub fn new() -> Self {
        Self(StoredValue::new(None))
    }

    /// The key of this content: the one that it was sent with before, if it was the last that was sent.
    pub fn of(self, content: &T) -> IdempotencyKey {
        let before = self.0.try_get_value().flatten().filter(|(before, _)| before == content);
        let (_, key) = before.unwrap_or_else(|| (content.clone(), IdempotencyKey::random()));
        self.0.try_set_value(Some((content.clone(), key.clone())));
        key
    }

    /// It was done: sending the same once more is meant.
    pub fn done(self) {
        self.0.try_set_value(None);
    }
}

impl<T: Clone + PartialEq + Send + Sync> Default for OneKey<T> {
    fn default() -> Self {
        Self::new()
    }
}
