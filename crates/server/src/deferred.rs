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
        StorageError, Store, access_keys, attempts,
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
/// How often a batch is tried as a whole, and the rest in between.
const TRIES: (u32, Duration) = (3, Duration::from_millis(200));

enum Item {
    Activity { session: SessionId, at: Timestamp },
    KeyUse { key: AccessKeyId, at: Timestamp },
    Refusal(Box<Entry>),
    Refund { bucket: String },
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
        for bucket in refund.into_keys() {
            self.put(Item::Refund { bucket });
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
        if let Err(refused) = self.queue.try_send(item) {
            lose(&refused.into_inner(), &"too many wait already");
        }
    }
}

async fn work(store: Store, mut items: mpsc::Receiver<Item>) {
    let mut batch = Vec::with_capacity(BATCH);
    while items.recv_many(&mut batch, BATCH).await > 0 {
        let (flushes, mut writes): (Vec<_>, Vec<_>) = batch.drain(..).partition(|item| matches!(item, Item::Flush(_)));
        // Everybody takes rows in this order, so that no two wait for each other; lines of the trail keep theirs.
        writes.sort_by(|one, other| order(one).cmp(&order(other)));
        write(&store, &writes).await;
        for item in flushes {
            if let Item::Flush(done) = item {
                // Nobody is left to tell when the flush was given up; that is no loss.
                done.send(()).unwrap_or_default();
            }
        }
    }
}

fn order(item: &Item) -> (u8, &str) {
    match item {
        Item::Activity { session, .. } => (0, session.as_str()),
        Item::KeyUse { key, .. } => (1, key.as_str()),
        Item::Refusal(_) | Item::Flush(_) => (2, ""),
        Item::Refund { bucket } => (3, bucket),
    }
}

/// Writes a batch, if need be one by one: what the database refuses must not take the others with it.
async fn write(store: &Store, batch: &[Item]) {
    let (tries, rest) = TRIES;
    for left in (0..tries).rev() {
        match write_together(store, batch).await {
            Ok(()) => return,
            Err(cause) if left > 0 => {
                tracing::warn!(error = %cause, count = batch.len(), "deferred writes have to be tried again");
                tokio::time::sleep(rest).await;
            }
            // Each would wait for nothing as long as this one did.
            Err(cause @ StorageError::Unavailable(_)) => return batch.iter().for_each(|item| lose(item, &cause)),
            Err(_) => break,
        }
    }
    for item in batch {
        match write_together(store, std::slice::from_ref(item)).await {
            // A line that is there was written by a try whose answer did not arrive.
            Ok(()) | Err(StorageError::Duplicate) => {}
            Err(cause) => lose(item, &cause),
        }
    }
}

async fn write_together(store: &Store, batch: &[Item]) -> Result<(), StorageError> {
    if batch.is_empty() {
        return Ok(());
    }
    let tx = store.begin().await?;
    for item in batch {
        match item {
            Item::Activity { session, at } => sessions::touch(&tx, session, *at).await?,
            Item::KeyUse { key, at } => access_keys::note_use(&tx, key, *at).await?,
            Item::Refusal(entry) => audit::insert(&tx, entry).await?,
            Item::Refund { bucket } => attempts::refund(&tx, bucket).await?,
            Item::Flush(_) => {}
        }
    }
    tx.commit().await
}

/// Says what will not be written any more. Of the trail, the log then has what an administrator needs to go on.
fn lose(item: &Item, cause: &dyn std::fmt::Display) {
    match item {
        Item::Activity { session, .. } => tracing::warn!(%cause, %session, "the use of a session was not noted"),
        Item::KeyUse { key, .. } => tracing::warn!(%cause, %key, "the use of an access key was not noted"),
        Item::Refund { .. } => tracing::warn!(%cause, "an attempt that was none stays counted"),
        Item::Refusal(entry) => {
            let Entry { action, actor, after, ip, request, .. } = entry.as_ref();
            tracing::error!(%cause, action, ?actor, ?after, ip, %request, "a line of the audit trail is lost");
        }
        Item::Flush(_) => {}
    }
}
