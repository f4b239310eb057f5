//! What supervisors and balancers ask. `/livez` says that the process answers; a failure means restart it.
//! `/readyz` says that a request would succeed; a failure means send it elsewhere. Neither says more than that.

use std::{future::Future, sync::Arc, time::Duration};

use axum::{
    Router,
    extract::State,
    response::{IntoResponse, Response},
    routing::get,
};
use http::StatusCode;
use latchkey_contract::problem::Code;
use tokio::{sync::Mutex, time::Instant};

use crate::{
    http::{
        refusal::Refusal,
        stopping::{Phase, Phases},
    },
    storage::Store,
};

/// Longest wait for the storage; a slower one is not ready.
const PATIENCE: Duration = Duration::from_secs(1);
/// How long a finding is passed on. Anybody may ask, and each look takes the writer for a moment: a flood of questions
/// must not become a flood of transactions.
const FRESH: Duration = Duration::from_secs(1);

/// Something requests depend on.
pub trait Ready: Clone + Send + Sync + 'static {
    /// Whether it would serve a request now.
    fn is_ready(&self) -> impl Future<Output = bool> + Send;
}

impl Ready for Store {
    async fn is_ready(&self) -> bool {
        self.is_ready().await
    }
}

/// Looks after a dependency, at most once for each [`FRESH`], for however many ask.
#[derive(Clone)]
struct Watch<R> {
    dependency: R,
    found: Arc<Mutex<Option<(Instant, bool)>>>,
    phases: Phases,
}

impl<R: Ready> Watch<R> {
    async fn is_ready(&self) -> bool {
        if self.phases.now() != Phase::Running {
            return false;
        }
        // Held while looking: whoever asks meanwhile gets the same finding.
        let mut found = self.found.lock().await;
        if let Some((at, is_ready)) = *found
            && at.elapsed() < FRESH
        {
            return is_ready;
        }
        let is_ready = tokio::time::timeout(PATIENCE, self.dependency.is_ready()).await.unwrap_or(false);
        *found = Some((Instant::now(), is_ready));
        is_ready
    }
}

/// The two addresses.
pub fn routes<R: Ready>(dependency: R, phases: Phases) -> Router {
    let watch = Watch { dependency, found: Arc::default(), phases };
    Router::new().route("/livez", get(live)).route("/readyz", get(ready::<R>)).with_state(watch)
}

async fn live() -> StatusCode {
    StatusCode::OK
}

async fn ready<R: Ready>(State(watch): State<Watch<R>>) -> Response {
    match watch.is_ready().await {
        true => StatusCode::OK.into_response(),
        false => Refusal::new(Code::Unavailable).into_response(),
    }
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use tower::ServiceExt as _;

    use super::*;
    use crate::http::stopping;

    #[derive(Clone)]
    enum Storage {
        Works,
        Fails,
        Hangs,
    }

    impl Ready for Storage {
        async fn is_ready(&self) -> bool {
            match self {
                Self::Works => true,
                Self::Fails => false,
                Self::Hangs => std::future::pending().await,
            }
        }
    }

    async fn status(path: &str, storage: Storage, phases: Phases) -> StatusCode {
        let request = http::Request::get(path).body(Body::empty()).unwrap();
        routes(storage, phases).oneshot(request).await.unwrap().status()
    }

    #[tokio::test(start_paused = true)]
    async fn q_18_ready_only_while_the_storage_answers_and_alive_in_any_case() {
        let (_conductor, phases) = stopping::start();
        for (storage, expected) in [
            (Storage::Works, StatusCode::OK),
            (Storage::Fails, StatusCode::SERVICE_UNAVAILABLE),
            (Storage::Hangs, StatusCode::SERVICE_UNAVAILABLE),
        ] {
            assert_eq!(status("/readyz", storage.clone(), phases.clone()).await, expected);
            assert_eq!(status("/livez", storage, phases.clone()).await, StatusCode::OK);
        }
    }

    #[derive(Clone, Default)]
    struct Counter(Arc<std::sync::atomic::AtomicU32>);

    impl Ready for Counter {
        async fn is_ready(&self) -> bool {
            self.0.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
            true
        }
    }

    #[tokio::test(start_paused = true)]
    async fn q_18_many_questions_are_one_look_at_the_storage() {
        let (_conductor, phases) = stopping::start();
        let counter = Counter::default();
        let router = routes(counter.clone(), phases);
        for _ in 0..100 {
            let request = http::Request::get("/readyz").body(Body::empty()).unwrap();
            assert_eq!(router.clone().oneshot(request).await.unwrap().status(), StatusCode::OK);
        }
        let looks = || counter.0.load(std::sync::atomic::Ordering::SeqCst);
        assert_eq!(looks(), 1);
        tokio::time::advance(FRESH).await;
        let request = http::Request::get("/readyz").body(Body::empty()).unwrap();
        router.oneshot(request).await.unwrap();
        assert_eq!(looks(), 2);
    }

    #[tokio::test(start_paused = true)]
    async fn q_17_not_ready_from_the_first_moment_of_stopping() {
        let (conductor, mut phases) = stopping::start();
        conductor.stop(Duration::ZERO).await;
        assert_eq!(status("/readyz", Storage::Works, phases.clone()).await, StatusCode::SERVICE_UNAVAILABLE);
        phases.finishing().await;
    }
}
