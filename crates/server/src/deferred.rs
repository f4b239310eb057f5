//! Small writes that no answer waits for: that a session or a key was used, that somebody was refused, that an attempt was
//! none. They are gathered and written together, because every transaction costs a sync of the disk and reads must stay reads.

use std::time::Duration;

use latchkey_contract::id::{AccessKeyId, SessionId};
use tokio::sync::{mpsc, oneshot};

use crate::{
    auth::limiter::Refund,
    clock::Timestamp,
    serve::{Caller, Proof},
    storage::{
        StorageError, Store, access_keys,
        audit::{self, Entry},
        sessions,
    },
};

/// How exactly the last use of a session or an access key is known (S-88).
pub(crate) const ACTIVITY_INTERVAL: Duration = Duration::from_secs(60);
/// Writes that wait at most. Beyond, they are dropped and counted in the log: a flood must not fill the memory.
const QUEUE: usize = 4096;
/// Writes of one transaction.
const BATCH: usize = 256;

enum Item {
    Activity { session: SessionId, at: Timestamp },
    KeyUse { key: AccessKeyId, at: Timestamp },
    Refusal(Box<Entry>),
    Refund(Refund),
    Flush(oneshot::Sender<()>),
}

/// The queue of writes that nobody waits for.
#[derive(Debug)]
pub struct Deferred {
    queue: mpsc::Sender<Item>,
}

impl Deferred {
    /// Starts the task that writes; it ends when this handle is dropped. Needs a tokio runtime.
    pub fn start(store: Store) -> Self {
        let (queue, items) = mpsc::channel(QUEUE);
        tokio::spawn(work(store, items));
        Self { queue }
    }

    /// Notes that a session or a key is in use, unless that was noted a moment ago.
    pub fn note_activity(&self, caller: &Caller, now: Timestamp) {
        match &caller.proof {
            Proof::Session(session) | Proof::Page(session) if now.since(session.last_seen_at) >= ACTIVITY_INTERVAL => {
                self.put(Item::Activity { session: session.id.clone(), at: now });
            }
            Proof::AccessKey(key) if key.last_used_at.is_none_or(|last| now.since(last) >= ACTIVITY_INTERVAL) => {
                self.put(Item::KeyUse { key: key.id.clone(), at: now });
            }
            Proof::Session(_) | Proof::Page(_) | Proof::AccessKey(_) => {}
        }
    }

    /// Notes that somebody was refused.
    pub fn note_refusal(&self, entry: Entry) {
        self.put(Item::Refusal(Box::new(entry)));
    }

    /// Takes an attempt back. Should this be lost, the attempt stays counted: the error is on the safe side.
    pub fn refund(&self, refund: Refund) {
        if !refund.is_empty() {
            self.put(Item::Refund(refund));
        }
    }

    /// Waits until everything noted so far is written; for a clean end, and for tests.
    pub async fn flush(&self) {
        let (done, written) = oneshot::channel();
        if self.queue.send(Item::Flush(done)).await.is_err() || written.await.is_err() {
            tracing::warn!("deferred writes have ended before a flush");
        }
    }

    fn put(&self, item: Item) {
        if self.queue.try_send(item).is_err() {
            tracing::warn!("too many deferred writes; one is dropped");
        }
    }
}

async fn work(store: Store, mut items: mpsc::Receiver<Item>) {
    let mut batch = Vec::with_capacity(BATCH);
    while items.recv_many(&mut batch, BATCH).await > 0 {
        if let Err(cause) = write(&store, &batch).await {
            tracing::error!(error = %cause, count = batch.len(), "deferred writes failed");
        }
        for item in batch.drain(..) {
            if let Item::Flush(done) = item {
                // Nobody is left to tell when the flush was given up; that is no loss.
                done.send(()).unwrap_or_default();
            }
        }
    }
}

async fn write(store: &Store, batch: &[Item]) -> Result<(), StorageError> {
    if batch.iter().all(|item| matches!(item, Item::Flush(_))) {
        return Ok(());
    }
    let tx = store.begin().await?;
    for item in batch {
        match item {
            Item::Activity { session, at } => sessions::touch(&tx, session, *at).await?,
            Item::KeyUse { key, at } => access_keys::note_use(&tx, key, *at).await?,
            Item::Refusal(entry) => audit::insert(&tx, entry).await?,
            Item::Refund(refund) => refund.apply(&tx).await?,
            Item::Flush(_) => {}
        }
    }
    tx.commit().await
}
