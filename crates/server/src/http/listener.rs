//! Takes connections and serves the router on each. A loop of our own rather than the framework's, for three things:
//! time limits on the header block and on taking the answer, so that slow clients hold nothing (S-06); the peer's address
//! for [`client_ip`](super::client_ip); and an end that waits for answers, but not for ever.

use std::{
    io,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use axum::Router;
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
};
use tokio::net::{TcpListener, TcpStream};
use tokio_io_timeout::TimeoutStream;
use tower::ServiceExt as _;

use super::{layers::Peer, stopping::Phases};

/// Longest time for a header block to arrive, counted from the answer before: it also ends idle connections. Longer
/// than the minute for which proxies usually keep theirs, or they would send requests into connections just closed.
const HEADER_SECONDS: u64 = 75;
/// Read buffer of a connection: four times [`HEADER_BYTES`](super::guard::HEADER_BYTES), so that the guard, which can
/// name the reason, sees an oversize block before the parser refuses it.
const BUFFER_BYTES: usize = 64 * 1024;
/// Rest after a failed accept; it fails when the process has no file handles left, and asking at once does not help.
const ACCEPT_REST: Duration = Duration::from_millis(100);

/// How long clients are waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patience {
    /// At the end, with requests in progress.
    pub end: Duration,
    /// While nothing of an answer is taken: a connection that goes on at any speed is let.
    pub write: Duration,
}

impl Patience {
    /// With as much for the end as is configured.
    pub const fn new(end: Duration) -> Self {
        Self { end, write: Duration::from_secs(60) }
    }
}

/// Serves until the server finishes, then waits for requests in progress.
pub async fn serve(listener: TcpListener, router: Router, mut phases: Phases, patience: Patience) {
    let connections = GracefulShutdown::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, address)) => {
                    log_failure("nodelay", stream.set_nodelay(true));
                    let mut stream = TimeoutStream::new(stream);
                    stream.set_write_timeout(Some(patience.write));
                    connect(stream, Peer(address), router.clone(), &connections, phases.clone());
                }
                Err(error) => {
                    tracing::warn!(%error, "a connection could not be accepted");
                    tokio::time::sleep(ACCEPT_REST).await;
                }
            },
            () = phases.finishing() => break,
        }
    }
    drop(listener);
    if tokio::time::timeout(patience.end, connections.shutdown()).await.is_err() {
        tracing::warn!("requests were still in progress at the end");
    }
}

fn connect(
    stream: TimeoutStream<TcpStream>,
    peer: Peer,
    router: Router,
    connections: &GracefulShutdown,
    mut phases: Phases,
) {
    let has_asked = Arc::new(AtomicBool::new(false));
    let asks = Arc::clone(&has_asked);
    let service = service_fn(move |mut request: http::Request<Incoming>| {
        asks.store(true, Ordering::Relaxed);
        request.extensions_mut().insert(peer);
        router.clone().oneshot(request)
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(Duration::from_secs(HEADER_SECONDS))
        .max_buf_size(BUFFER_BYTES)
        .serve_connection(TokioIo::new(Box::pin(stream)), service);
    let watched = connections.watch(connection);
    // Whose first header block is still under way has no answer coming, so nobody waits for the rest of it. After an
    // answer a connection counts as idle until the next block is complete, and idle ones end by themselves.
    let never_asked = async move {
        phases.finishing().await;
        if has_asked.load(Ordering::Relaxed) {
            std::future::pending::<()>().await;
        }
    };
    tokio::spawn(async move {
        tokio::select! {
            // First, so that a request that has just arrived counts.
            biased;
            ended = watched => {
                // Clients go away in the middle of things all the time; that is their affair.
                if let Err(error) = ended {
                    tracing::debug!(%error, "a connection ended early");
                }
            }
            () = never_asked => tracing::debug!("a connection was ended before it asked for anything"),
        }
    });
}

fn log_failure(what: &'static str, result: io::Result<()>) {
    if let Err(error) = result {
        tracing::debug!(what, %error, "a socket option could not be set");
    }
}
