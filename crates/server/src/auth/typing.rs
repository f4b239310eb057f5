//! One check of a typed password at a time for each session: a person who types on is served their latest question
//! next, and nobody makes the server compute two at once.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use latchkey_contract::{id::SessionId, problem::Code};
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time::timeout,
};

use crate::error::ApiError;

/// Longest wait for the check before.
const LONGEST_WAIT: Duration = Duration::from_secs(2);

/// Who is checking a password right now.
#[derive(Debug, Default)]
pub struct Typing {
    turns: Mutex<HashMap<SessionId, Arc<Semaphore>>>,
}

impl Typing {
    /// Waits for this session's turn; it lasts until the value is dropped.
    pub async fn turn(&self, session: &SessionId) -> Result<OwnedSemaphorePermit, ApiError> {
        let turn = {
            let mut turns = self.turns.lock().unwrap_or_else(PoisonError::into_inner);
            // Turns that nobody holds or waits for are forgotten, so the map is as small as what is going on.
            turns.retain(|_, turn| Arc::strong_count(turn) > 1);
            Arc::clone(turns.entry(session.clone()).or_insert_with(|| Arc::new(Semaphore::new(1))))
        };
        match timeout(LONGEST_WAIT, turn.acquire_owned()).await {
            Ok(Ok(permit)) => Ok(permit),
            Ok(Err(_)) | Err(_) => Err(ApiError::RetryLater { code: Code::Busy, seconds: 1 }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn s_41_one_session_checks_one_password_at_a_time() {
        let typing = Typing::default();
        let (anne, diana) = (SessionId::from_bits(1), SessionId::from_bits(2));
        let first = typing.turn(&anne).await.unwrap();
        let _second = typing.turn(&diana).await.unwrap();
        let started = tokio::time::Instant::now();
        let refused = typing.turn(&anne).await.unwrap_err();
        assert_eq!((refused.code(), started.elapsed()), (Code::Busy, LONGEST_WAIT));
        drop(first);
        let _next = typing.turn(&anne).await.unwrap();
    }

    #[tokio::test]
    async fn sessions_that_check_nothing_are_forgotten() {
        let typing = Typing::default();
        for number in 0..100 {
            drop(typing.turn(&SessionId::from_bits(number)).await.unwrap());
        }
        assert_eq!(typing.turns.lock().unwrap().len(), 1, "the last, until the next comes");
    }
}
