//! Hashing passwords: argon2id on threads of its own, never more at once than the machine can bear (S-40, S-41).
//!
//! A hash takes tens of milliseconds and 19 MiB. Permits bound how many run; whoever would wait too long is told to come
//! back, at once where that can be foreseen. Checks made while somebody types share one turn, so that they never crowd
//! out a sign-in.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version, password_hash::phc::PasswordHash};
use latchkey_contract::{password::Normalized, problem::Code};
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time::timeout,
};
use unicode_normalization::UnicodeNormalization;

use super::limiter::Attempt;
use crate::{config::Hashing, error::ApiError};

/// Longest wait for a permit: two seconds, less what comes before and after; the answer is there inside 2.1 s (S-41).
const LONGEST_WAIT: Duration = Duration::from_millis(1800);

/// Least memory of one hash in KiB, with [`MIN_PASSES`] passes and one lane (S-40).
pub const MIN_MEMORY_KIB: u32 = 19_456;
/// Fewest passes over that memory (S-40).
pub const MIN_PASSES: u32 = 2;

/// How expensive a hash is, and how many may run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HashSettings {
    /// Memory of one hash in KiB.
    pub memory_kib: u32,
    /// Passes over that memory.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
    /// Hashes at the same time.
    pub permits: usize,
}

impl Default for HashSettings {
    /// The smallest parameters that S-40 accepts, and one core left for everything else.
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let permits = cores.saturating_sub(1).max(1);
        Self { memory_kib: MIN_MEMORY_KIB, passes: MIN_PASSES, lanes: 1, permits }
    }
}

impl From<Hashing> for HashSettings {
    fn from(wanted: Hashing) -> Self {
        let Hashing { permits, memory_kib, passes } = wanted;
        let chosen = Self { memory_kib, passes, ..Self::default() };
        if permits > 0 { Self { permits, ..chosen } } else { chosen }
    }
}

/// Hashes and compares passwords.
pub struct Hasher {
    argon: Argon2<'static>,
    permits: Arc<Semaphore>,
    typing_turn: Semaphore,
    /// Compared with when there is nothing to compare with, so that this takes as long (S-30).
    dummy: String,
    performed: AtomicU64,
    /// How many wait or run.
    queued: AtomicU64,
    /// How long the last one ran, in microseconds.
    last_run: AtomicU64,
    permit_count: u64,
}

impl Hasher {
    /// A hasher; `None` when the settings are outside what argon2 takes.
    pub fn new(settings: HashSettings) -> Option<Self> {
        let params = Params::new(settings.memory_kib, settings.passes, settings.lanes, None).ok()?;
        let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let nobodys: [u8; 32] = rand::random();
        let dummy = argon.hash_password(&nobodys).ok()?.to_string();
        let permits = settings.permits.max(1);
        Some(Self {
            argon,
            permits: Arc::new(Semaphore::new(permits)),
            typing_turn: Semaphore::new(1),
            dummy,
            performed: AtomicU64::new(0),
            queued: AtomicU64::new(0),
            last_run: AtomicU64::new(0),
            permit_count: permits as u64,
        })
    }

    /// Refuses at once what would wait too long, judged by the last hash and those in front. Asked before an attempt
    /// is counted, so that a flood over capacity costs no writes.
    pub fn admit(&self) -> Result<(), ApiError> {
        let in_front = self.queued.load(Ordering::Relaxed) / self.permit_count;
        let wait = Duration::from_micros(in_front.saturating_mul(self.last_run.load(Ordering::Relaxed)));
        if wait > LONGEST_WAIT { Err(busy()) } else { Ok(()) }
    }

    /// How many hashes were computed since the start; for metrics, and for tests of S-30.
    pub fn performed(&self) -> u64 {
        self.performed.load(Ordering::Relaxed)
    }

    /// Hashes a new password.
    pub async fn hash(&self, password: &Normalized) -> Result<String, ApiError> {
        let argon = self.argon.clone();
        let password = password.clone();
        let hashed =
            self.run(move || argon.hash_password(password.expose().as_bytes()).map(|hash| hash.to_string())).await?;
        hashed.map_err(ApiError::internal)
    }

    /// Whether a password is the one of this hash. Without a password or without a hash it computes as much and
    /// answers no.
    pub async fn verify(
        &self,
        counted: &Attempt,
        password: Option<&Normalized>,
        phc: Option<&str>,
    ) -> Result<bool, ApiError> {
        let is_real = password.is_some() && phc.is_some();
        let typed = password.cloned();
        let phc = phc.unwrap_or(&self.dummy).to_owned();
        let matches = self
            .run(move || {
                let hash = PasswordHash::new(&phc).map_err(|_| Unreadable)?;
                let typed = typed.as_ref().map_or("", |password| password.expose());
                Ok::<_, Unreadable>(Argon2::default().verify_password(typed.as_bytes(), &hash).is_ok())
            })
            .await?
            .map_err(ApiError::internal)?;
        counted.spend();
        Ok(is_real && matches)
    }

    /// Whether a password is one of those of these hashes. Compares with all of them, one after the other, and lets
    /// others in between.
    pub async fn verify_any(
        &self,
        counted: &Attempt,
        password: &Normalized,
        hashes: &[String],
    ) -> Result<bool, ApiError> {
        let mut found = false;
        for phc in hashes {
            found |= self.verify(counted, Some(password), Some(phc)).await?;
        }
        Ok(found)
    }

    /// Like [`Hasher::verify_any`] while somebody types: only one such check runs at a time.
    pub async fn verify_any_while_typing(
        &self,
        counted: &Attempt,
        password: &Normalized,
        hashes: &[String],
    ) -> Result<bool, ApiError> {
        let _turn = timeout(LONGEST_WAIT, self.typing_turn.acquire()).await.map_err(|_| busy())?;
        self.verify_any(counted, password, hashes).await
    }

    /// Whether a hash was made with weaker parameters than today's.
    pub fn is_weak(&self, phc: &str) -> bool {
        let made_with = PasswordHash::new(phc).ok().and_then(|hash| Params::try_from(&hash).ok());
        let today = self.argon.params();
        made_with.is_none_or(|made| {
            made.m_cost() < today.m_cost() || made.t_cost() < today.t_cost() || made.p_cost() < today.p_cost()
        })
    }

    async fn run<T: Send + 'static>(&self, compute: impl FnOnce() -> T + Send + 'static) -> Result<T, ApiError> {
        let _place = Place::take(&self.queued);
        let permit = self.permit().await?;
        self.performed.fetch_add(1, Ordering::Relaxed);
        let started = Instant::now();
        // The permit travels with the work: when the caller goes away the hash still runs to its end, and so does
        // its claim on the machine. A panic inside gives it back.
        let work = tokio::task::spawn_blocking(move || {
            let _permit = permit;
            compute()
        });
        let result = work.await.map_err(ApiError::internal);
        let micros = u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX);
        self.last_run.store(micros, Ordering::Relaxed);
        result
    }

    async fn permit(&self) -> Result<OwnedSemaphorePermit, ApiError> {
        match timeout(LONGEST_WAIT, Arc::clone(&self.permits).acquire_owned()).await {
            Ok(Ok(permit)) => Ok(permit),
            Ok(Err(_)) | Err(_) => Err(busy()),
        }
    }
}

/// A place in the queue, left when this is dropped, however the request ends.
struct Place<'a>(&'a AtomicU64);

impl<'a> Place<'a> {
    fn take(queued: &'a AtomicU64) -> Self {
        queued.fetch_add(1, Ordering::Relaxed);
        Self(queued)
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl std::fmt::Debug for Hasher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Hasher").field("performed", &self.performed()).finish_non_exhaustive()
    }
}

/// A stored hash is not a PHC string.
#[derive(Debug)]
struct Unreadable;

impl std::fmt::Display for Unreadable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a stored hash is not a PHC string")
    }
}

impl std::error::Error for Unreadable {}

/// Come back in one to three seconds; not all at once.
fn busy() -> ApiError {
    ApiError::RetryLater { code: Code::Busy, seconds: rand::random_range(1..=3) }
}

/// The form in which a typed password is judged and compared; none for a text no password can be (S-42).
pub fn normalise(typed: &str) -> Option<Normalized> {
    Normalized::new(typed, |text| text.nfc().collect()).ok()
}

#[cfg(test)]
#[path = "hashing_tests.rs"]
mod tests;
