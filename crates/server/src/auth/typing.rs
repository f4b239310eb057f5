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
