//! Reading pictures that people send, never more at once than the memory can bear: each may take 128 MiB and a second of
//! a processor. Whoever would wait too long is told to come back, as with passwords (S-41).

use std::sync::Arc;

use latchkey_contract::id::UserId;
use tokio::sync::Semaphore;

use crate::{
    auth::turns::{self, Turns},
    error::ApiError,
};

/// Pictures that are read at the same time.
const AT_ONCE: usize = 2;

/// Who may read a picture now.
#[derive(Debug)]
pub struct Pictures {
    permits: Arc<Semaphore>,
    of_person: Turns<UserId>,
}

impl Default for Pictures {
    fn default() -> Self {
        Self { permits: Arc::new(Semaphore::new(AT_ONCE)), of_person: Turns::default() }
    }
}

impl Pictures {
    /// Reads a picture of somebody on a thread of its own; none when that panics.
    pub async fn read<T: Send + 'static>(
        &self,
        user: &UserId,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<Option<T>, ApiError> {
        let turn = self.of_person.take(user).await?;
        let permit = turns::permit(Arc::clone(&self.permits)).await?;
        // Both travel with the work: when the caller goes away it still runs to its end, and so does its claim on the
        // memory.
        let work = tokio::task::spawn_blocking(move || {
            let _claims = (turn, permit);
            work()
        });
        Ok(work.await.ok())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use latchkey_contract::problem::Code;

    use super::*;

    /// Begins to read a picture whose sender goes away meanwhile; it is read until the answer is dropped.
    async fn abandoned(pictures: &Arc<Pictures>, user: UserId) -> mpsc::Sender<()> {
        let (end, ended) = mpsc::channel::<()>();
        let (begin, begun) = tokio::sync::oneshot::channel();
        let reading = Arc::clone(pictures);
        let sender = tokio::spawn(async move {
            let work = move || {
                begin.send(()).unwrap();
                ended.recv().is_err()
            };
            reading.read(&user, work).await
        });
        begun.await.unwrap();
        sender.abort();
        assert!(sender.await.unwrap_err().is_cancelled());
        end
    }

    #[tokio::test]
    async fn s_41_a_picture_whose_sender_went_away_keeps_its_claim_until_it_is_read() {
        let pictures = Arc::new(Pictures::default());
        let read = abandoned(&pictures, UserId::from_bits(1)).await;
        assert_eq!(pictures.permits.available_permits(), AT_ONCE - 1);
        drop(read);
        let all = pictures.permits.acquire_many(AT_ONCE as u32).await;
        assert!(all.is_ok(), "it is given back in the end");
    }

    #[tokio::test(start_paused = true)]
    async fn s_41_whoever_would_wait_too_long_for_a_picture_is_told_to_come_back() {
        let (pictures, [anne, diana]) = (Pictures::default(), [1, 2].map(UserId::from_bits));
        let busy = |refused: Result<Option<()>, ApiError>| refused.is_err_and(|error| error.code() == Code::Busy);
        let turn = pictures.of_person.take(&anne).await.unwrap();
        assert!(busy(pictures.read(&anne, || ()).await), "one of each person");
        let all = pictures.permits.acquire_many(AT_ONCE as u32).await.unwrap();
        assert!(busy(pictures.read(&diana, || ()).await), "and so many of all");
        drop((turn, all));
        assert!(pictures.read(&anne, || ()).await.is_ok_and(|read| read.is_some()));
    }
}
