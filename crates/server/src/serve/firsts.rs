//! Which refusals have a line in the audit trail already. What anybody can cause without being anybody, as often as
//! they like, must not fill the trail: it is noted when it begins, and again when it goes on for long (S-105).

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use latchkey_contract::{id::UserId, problem::Code};
use tokio::time::Instant;

/// For how long one line stands for all that are like it: the span of the limits of attempts.
const SPAN: Duration = Duration::from_secs(15 * 60);
/// Lines of one span in all; the log has every request.
const MOST: usize = 1024;

/// What makes two refusals alike.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Kind {
    pub(super) user: Option<UserId>,
    pub(super) network: IpAddr,
    pub(super) action: &'static str,
    pub(super) code: Code,
}

/// The kinds of refusals that were noted within the last span, by this process.
#[derive(Debug, Default)]
pub struct Firsts(Mutex<HashMap<Kind, Instant>>);

impl Firsts {
    /// Whether a refusal is the first of its kind, or the first after a span.
    pub(super) fn is_first(&self, kind: Kind) -> bool {
        let mut noted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        noted.retain(|_, at| at.elapsed() < SPAN);
        if noted.len() >= MOST || noted.contains_key(&kind) {
            return false;
        }
        noted.insert(kind, Instant::now());
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(network: u32) -> Kind {
        Kind { user: None, network: IpAddr::from(network.to_be_bytes()), action: "get_me", code: Code::InvalidToken }
    }

    #[tokio::test(start_paused = true)]
    async fn s_105_the_first_of_its_kind_is_noted_and_the_next_after_a_span() {
        let firsts = Firsts::default();
        let other = Kind { code: Code::Csrf, ..kind(1) };
        assert_eq!([kind(1), kind(1), kind(2), other].map(|kind| firsts.is_first(kind)), [true, false, true, true]);
        tokio::time::advance(SPAN).await;
        assert!(firsts.is_first(kind(1)));
    }

    #[tokio::test(start_paused = true)]
    async fn s_105_a_flood_from_everywhere_does_not_fill_the_trail() {
        let firsts = Firsts::default();
        let noted = (0..MOST as u32 * 2).filter(|network| firsts.is_first(kind(*network))).count();
        assert_eq!(noted, MOST);
    }
}
