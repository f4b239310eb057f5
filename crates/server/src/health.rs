//! What supervisors and balancers ask. `/livez` says that the process answers; a failure means restart it.
//! `/readyz` says that a request would succeed; a failure means send it elsewhere. Neither says more than that.

use std::{future::Future, time::Duration};

use axum::{
    Router,
    extract::State,
    response::{IntoResponse, Response},
    routing::get,
};
use http::StatusCode;
use latchkey_contract::problem::Code;

use crate::{
    http::{
        refusal::Refusal,
        stopping::{Phase, Phases},
    },
    storage::Store,
};

/// Longest wait for the storage; a slower one is not ready.
const PATIENCE: Duration = Duration::from_secs(1);

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

/// The two addresses.
pub fn routes<R: Ready>(dependency: R, phases: Phases) -> Router {
    Router::new().route("/livez", get(live)).route("/readyz", get(ready::<R>)).with_state((dependency, phases))
}

async fn live() -> StatusCode {
    StatusCode::OK
}

async fn ready<R: Ready>(State((dependency, phases)): State<(R, Phases)>) -> Response {
    let is_running = phases.now() == Phase::Running;
    if is_running && tokio::time::timeout(PATIENCE, dependency.is_ready()).await.unwrap_or(false) {
        StatusCode::OK.into_response()
    } else {
        Refusal::new(Code::Unavailable).into_response()
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

    #[tokio::test(start_paused = true)]
    async fn q_17_not_ready_from_the_first_moment_of_stopping() {
        let (conductor, mut phases) = stopping::start();
        conductor.stop(Duration::ZERO).await;
        assert_eq!(status("/readyz", Storage::Works, phases.clone()).await, StatusCode::SERVICE_UNAVAILABLE);
        phases.finishing().await;
    }
}
