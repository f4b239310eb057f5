//! Capacity (S-41), panics (S-113) and the strength of hashes (S-40).

use std::sync::{Condvar, Mutex};

use tokio::time::Instant as TestInstant;

use super::*;

impl Hasher {
    /// As when more wait than can be borne.
    pub(crate) fn overcrowd(&self) {
        self.queued.store(1_000_000, Ordering::Relaxed);
        self.last_run.store(30_000, Ordering::Relaxed);
    }
}

fn hasher(permits: usize) -> Arc<Hasher> {
    Arc::new(Hasher::new(HashSettings { memory_kib: 8, passes: 1, lanes: 1, permits }).unwrap())
}

fn password(text: &str) -> Normalized {
    normalise(text).unwrap()
}

#[test]
fn s_40_the_parameters_are_no_weaker_than_recommended() {
    let settings = HashSettings::default();
    assert!(settings.memory_kib >= 19_456 && settings.passes >= 2 && settings.lanes >= 1, "{settings:?}");
}

#[tokio::test]
async fn s_40_a_hash_says_how_it_was_made_and_is_salted() {
    let hasher = hasher(1);
    let one = hasher.hash(&password("password")).await.unwrap();
    let other = hasher.hash(&password("password")).await.unwrap();
    assert!(one.starts_with("$argon2id$v=19$m=8,t=1,p=1$"), "{one}");
    assert_ne!(one, other);
    assert!(!hasher.is_weak(&one));
    let stronger = Hasher::new(HashSettings { memory_kib: 16, passes: 1, lanes: 1, permits: 1 }).unwrap();
    assert!(stronger.is_weak(&one));
}

#[tokio::test]
async fn s_30_nothing_to_compare_with_takes_a_hash_too() {
    let hasher = hasher(1);
    let attempt = Attempt::uncounted();
    let typed = password("password");
    let phc = hasher.hash(&typed).await.unwrap();
    for (password, phc, expected) in [
        (Some(&typed), Some(phc.as_str()), true),
        (Some(&typed), None, false),
        (None, Some(phc.as_str()), false),
        (None, None, false),
    ] {
        let before = hasher.performed();
        assert_eq!(hasher.verify(&attempt, password, phc).await.unwrap(), expected);
        assert_eq!(hasher.performed() - before, 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn s_41_never_more_hashes_at_once_than_permits() {
    let hasher = hasher(2);
    let running = Arc::new((Mutex::new((0, 0)), Condvar::new()));
    let tasks: Vec<_> = (0..16)
        .map(|_| {
            let (hasher, running) = (hasher.clone(), running.clone());
            tokio::spawn(async move { hasher.run(move || overlap(&running)).await.unwrap() })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
    assert_eq!(running.0.lock().unwrap().1, 2);
}

/// Keeps the most that ran at once; leaves in pairs, so that two do overlap.
fn overlap(running: &(Mutex<(usize, usize)>, Condvar)) {
    let (count, changed) = running;
    let mut now = count.lock().unwrap();
    now.0 += 1;
    now.1 = now.1.max(now.0);
    changed.notify_all();
    let mut now = changed.wait_while(now, |now| now.1 < 2).unwrap();
    now.0 -= 1;
}

#[tokio::test(start_paused = true)]
async fn s_41_who_waits_too_long_is_told_to_come_back() {
    let hasher = hasher(1);
    let taken = Arc::clone(&hasher.permits).acquire_owned().await.unwrap();
    let started = TestInstant::now();
    let refused = hasher.hash(&password("password")).await.unwrap_err();
    assert_eq!(started.elapsed(), LONGEST_WAIT);
    assert!(matches!(refused, ApiError::RetryLater { code: Code::Busy, seconds: 1..=3 }), "{refused:?}");
    drop(taken);
    tokio::time::resume();
    hasher.hash(&password("password")).await.unwrap();
}

#[test]
fn s_41_what_would_wait_too_long_is_refused_at_once() {
    let hasher = hasher(2);
    hasher.last_run.store(50_000, Ordering::Relaxed);
    hasher.queued.store(72, Ordering::Relaxed);
    hasher.admit().unwrap();
    hasher.queued.store(74, Ordering::Relaxed);
    assert_eq!(hasher.admit().unwrap_err().code(), Code::Busy);
}

#[tokio::test]
async fn s_41_who_goes_away_leaves_the_queue() {
    let hasher = hasher(1);
    let taken = Arc::clone(&hasher.permits).acquire_owned().await.unwrap();
    let typed = password("password");
    {
        let mut waiting = std::pin::pin!(hasher.hash(&typed));
        assert!(poll_once(waiting.as_mut()).await.is_none());
        assert_eq!(hasher.queued.load(Ordering::Relaxed), 1);
    }
    assert_eq!(hasher.queued.load(Ordering::Relaxed), 0);
    drop(taken);
}

/// Polls a future once.
async fn poll_once<F: Future + Unpin>(mut future: F) -> Option<F::Output> {
    std::future::poll_fn(|context| match std::pin::Pin::new(&mut future).poll(context) {
        std::task::Poll::Ready(output) => std::task::Poll::Ready(Some(output)),
        std::task::Poll::Pending => std::task::Poll::Ready(None),
    })
    .await
}

#[tokio::test]
async fn s_113_a_panic_gives_its_permit_back() {
    let hasher = hasher(1);
    for _ in 0..3 {
        let failed: Result<(), ApiError> = hasher.run(|| panic!("a defect")).await;
        assert_eq!(failed.unwrap_err().code(), Code::Internal);
    }
    hasher.hash(&password("password")).await.unwrap();
    assert_eq!(hasher.queued.load(Ordering::Relaxed), 0);
}
