//! The files that an organisation offers for download: a folder that the operator points at, with one small manifest
//! for each application. A file is published as it is when its manifest is read; from then on only those very bytes are
//! sent (S-101), and names that come from outside never touch the file system (S-100).
//!
//! | module | does |
//! |---|---|
//! | [`manifest`] | reads what the operator wrote |
//! | [`stamp`] | hashes a file, and recognises whether it is still the same |
//! | [`shelf`] | what is published, and how that changes |
//! | [`samples`] | what the demonstration offers |

mod manifest;
pub mod samples;
mod shelf;
mod stamp;
#[cfg(test)]
mod tests;

use std::{
    fs::File,
    path::PathBuf,
    sync::{Arc, PoisonError, RwLock},
    time::Duration,
};

use latchkey_contract::{
    id::ApplicationId,
    support::{Application, Availability},
};
use tokio::{
    sync::{Mutex, Notify},
    time::{Instant, MissedTickBehavior, interval},
};

pub use shelf::Published;
use shelf::{Care, Shelf};
use stamp::Stamp;

/// How often the folder is looked at: what an operator puts there is offered a moment later.
const LOOK: Duration = Duration::from_secs(10);
/// How often every byte is read again.
const VERIFY: Duration = Duration::from_secs(60 * 60);

/// What is offered.
#[derive(Debug)]
pub struct Downloads {
    folder: Option<PathBuf>,
    shelf: RwLock<Arc<Shelf>>,
    /// One look at a time: each begins with what the one before has left.
    looking: Mutex<()>,
    /// Rung when a request met a file that is not the published one.
    bell: Notify,
}

impl Downloads {
    /// Offers nothing yet; without a folder it never will.
    pub fn new(folder: Option<PathBuf>) -> Self {
        Self { folder, shelf: RwLock::default(), looking: Mutex::default(), bell: Notify::new() }
    }

    /// Everything that is offered, sorted by name and platform.
    pub fn list(&self) -> Vec<Application> {
        let mut all: Vec<Application> = self.shelf().published().map(|one| one.application.clone()).collect();
        all.sort_by(|one, other| (&one.name, one.platform, &one.id).cmp(&(&other.name, other.platform, &other.id)));
        all
    }

    /// What is offered under an identifier.
    pub fn find(&self, id: &ApplicationId) -> Option<Arc<Published>> {
        self.shelf().published().find(|one| one.application.id == *id).cloned()
    }

    /// Opens the file of an application; nothing when its bytes may not be the published ones, which is then looked
    /// into at once.
    pub async fn open(&self, published: &Arc<Published>) -> Option<Unchanged> {
        let wanted = Arc::clone(published);
        let opened = tokio::task::spawn_blocking(move || Unchanged::open(&wanted)).await.ok().flatten();
        if opened.is_none() {
            self.bell.notify_one();
        }
        opened
    }

    /// Takes up what was added, changed or removed since the last look.
    pub async fn look(&self) {
        self.refresh(Care::Stamp).await;
    }

    /// The same, and reads every byte again.
    pub async fn verify(&self) {
        self.refresh(Care::Bytes).await;
    }

    /// Looks and verifies for as long as its task lives.
    pub async fn keep(&self) {
        let mut ticks = interval(LOOK);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut verified = Instant::now();
        loop {
            tokio::select! {
                _ = ticks.tick() => {}
                () = self.bell.notified() => {}
            }
            if verified.elapsed() < VERIFY {
                self.look().await;
            } else {
                self.verify().await;
                verified = Instant::now();
            }
        }
    }

    async fn refresh(&self, care: Care) {
        let Some(folder) = self.folder.clone() else { return };
        let _one_at_a_time = self.looking.lock().await;
        let before = self.shelf();
        match tokio::task::spawn_blocking(move || Shelf::read(&folder, &before, care)).await {
            Ok(shelf) => *self.shelf.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(shelf),
            Err(cause) => tracing::error!(error = %cause, "the downloads could not be looked at"),
        }
    }

    fn shelf(&self) -> Arc<Shelf> {
        // A shelf is replaced as a whole, so whoever panicked beside it has left nothing half done.
        Arc::clone(&self.shelf.read().unwrap_or_else(PoisonError::into_inner))
    }
}

/// An open file whose bytes are those that were published, as far as the system can tell without reading them.
#[derive(Debug)]
pub struct Unchanged {
    file: File,
    stamp: Stamp,
}

impl Unchanged {
    fn open(published: &Published) -> Option<Self> {
        let is_published = published.application.availability == Availability::Available;
        let stamp = published.stamp.filter(|_| is_published)?;
        let file = File::open(&published.path).ok()?;
        let opened = Self { file, stamp };
        opened.is_unchanged().then_some(opened)
    }

    /// Whether nobody has written to the file since it was published.
    pub fn is_unchanged(&self) -> bool {
        self.file.metadata().is_ok_and(|metadata| Stamp::of(&metadata) == self.stamp)
    }

    /// The file, to be read.
    pub fn file(&self) -> &File {
        &self.file
    }
}
