//! One thing at a time for each of those who ask: for the session that checks a password while somebody types, so that
//! they are served their latest question next, and for the person whose picture is read. Nobody makes the server compute
//! two at once.

use std::{
    collections::HashMap,
    hash::Hash,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use latchkey_contract::problem::Code;
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time::timeout,
};

use crate::error::ApiError;

/// Longest wait for the one before.
const LONGEST_WAIT: Duration = Duration::from_secs(2);

/// Whose turn it is, by what tells those who ask apart.
#[derive(Debug)]
pub struct Turns<K>(Mutex<HashMap<K, Arc<Semaphore>>>);

impl<K> Default for Turns<K> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K: Clone + Eq + Hash> Turns<K> {
    /// Waits for the turn of one of them; it lasts until the value is dropped.
    pub async fn take(&self, whose: &K) -> Result<OwnedSemaphorePermit, ApiError> {
        let turn = {
            let mut turns = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            // Turns that nobody holds or waits for are forgotten, so the map is as small as what is going on.
            turns.retain(|_, turn| Arc::strong_count(turn) > 1);
            Arc::clone(turns.entry(whose.clone()).or_insert_with(|| Arc::new(Semaphore::new(1))))
        };
        permit(turn).await
    }
}

/// Waits for one of several turns that everybody shares; it lasts until the value is dropped.
pub async fn permit(turns: Arc<Semaphore>) -> Result<OwnedSemaphorePermit, ApiError> {
    match timeout(LONGEST_WAIT, turns.acquire_owned()).await {
        Ok(Ok(permit)) => Ok(permit),
        Ok(Err(_)) | Err(_) => Err(ApiError::RetryLater { code: Code::Busy, seconds: 1 }),
    }
}

#[cfg(test)]
mod tests {
    use latchkey_contract::id::SessionId;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn s_41_one_session_checks_one_password_at_a_time() {
        let typing = Turns::default();
        let (anne, diana) = (SessionId::from_bits(1), SessionId::from_bits(2));
        let first = typing.take(&anne).await.unwrap();
        let _second = typing.take(&diana).await.unwrap();
        let started = tokio::time::Instant::now();
        let refused = typing.take(&anne).await.unwrap_err();
        assert_eq!((refused.code(), started.elapsed()), (Code::Busy, LONGEST_WAIT));
        drop(first);
        let _next = typing.take(&anne).await.unwrap();
    }

    #[tokio::test]
    async fn sessions_that_check_nothing_are_forgotten() {
        let typing = Turns::default();
        for number in 0..100 {
            drop(typing.take(&SessionId::from_bits(number)).await.unwrap());
        }
        assert_eq!(typing.0.lock().unwrap().len(), 1, "the last, until the next comes");
    }
}
