//! An open load: requests start at their times whether or not earlier ones have been answered, as people do. Waiting
//! for an answer before asking again would hide exactly the delays that are looked for.

use std::{
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

/// How often and how long.
#[derive(Clone, Copy)]
pub(super) struct Rate {
    /// Requests started per second.
    pub(super) per_second: f64,
    /// For how long requests are started.
    pub(super) lasts: Duration,
    /// Threads that send; more than can be waiting at the same time.
    pub(super) senders: usize,
}

/// Starts requests at a rate; answers what each came to, with the time since it was due.
pub(super) fn run<T: Send>(rate: Rate, send: impl Fn(usize) -> T + Sync) -> Vec<(Duration, T)> {
    let total = (rate.per_second * rate.lasts.as_secs_f64()).ceil() as usize;
    let (next, results) = (AtomicUsize::new(0), Mutex::new(Vec::with_capacity(total)));
    let start = Instant::now();
    thread::scope(|scope| {
        for _ in 0..rate.senders.min(total) {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= total {
                        break;
                    }
                    let due = start + Duration::from_secs_f64(number as f64 / rate.per_second);
                    thread::sleep(due.saturating_duration_since(Instant::now()));
                    let result = send(number);
                    // A sender that panicked leaves a list that is still a list.
                    results.lock().unwrap_or_else(PoisonError::into_inner).push((due.elapsed(), result));
                }
            });
        }
    });
    results.into_inner().unwrap_or_else(PoisonError::into_inner)
}

/// The value below which this share of the values lies; zero of none.
pub(super) fn percentile(values: &mut [Duration], share: f64) -> Duration {
    values.sort_unstable();
    let index = (values.len() as f64 * share).ceil() as usize;
    values.get(index.saturating_sub(1)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_the_nearest_value_that_was_seen() {
        let mut values: Vec<Duration> = (1..=100).rev().map(Duration::from_millis).collect();
        assert_eq!(percentile(&mut values, 0.5), Duration::from_millis(50));
        assert_eq!(percentile(&mut values, 0.99), Duration::from_millis(99));
        assert_eq!(percentile(&mut [], 0.5), Duration::ZERO);
    }

    #[test]
    fn every_request_is_sent_once() {
        let rate = Rate { per_second: 10_000.0, lasts: Duration::from_millis(10), senders: 8 };
        let mut numbers: Vec<usize> = run(rate, |number| number).into_iter().map(|(_, number)| number).collect();
        numbers.sort_unstable();
        assert_eq!(numbers, (0..100).collect::<Vec<_>>());
    }
}
