//! Puts the layers around a router. From the outside in: [`surround`] names the request, writes error bodies and the
//! headers of every answer, and logs; [`receive`] knows listed pages of other origins; a panic becomes an answer; the
//! guard refuses what must not be routed.

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    sync::Arc,
    time::{Duration, Instant},
};

use axum::{
    Router,
    extract::{Request, State},
    middleware::{self, Next},
    response::{IntoResponse, Response},
};
use http::{HeaderName, HeaderValue, StatusCode, Uri, header};
use latchkey_contract::{
    id::RequestId,
    problem::{Code, Problem},
};
use tower_http::catch_panic::CatchPanicLayer;
use tracing::Instrument as _;

use super::{
    client_ip::{Network, client_ip},
    guard::{self, Passage, Sites},
    guests::{self, Guest, Guests},
    headers::SecurityHeaders,
    refusal::Refusal,
    routes::API_PREFIX,
    watch::Watch,
};
use crate::{auth::key_secret, config::Config, error::ApiError};

/// Longest time for one request, its body included: a client that sends a byte now and then must not hold on for ever.
/// Twice what the console waits for an answer.
const LONGEST_REQUEST: Duration = Duration::from_secs(30);

/// The header that names a request in answers.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The other end of the connection; a request extension, set by the listener.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub SocketAddr);

#[derive(Debug)]
struct Edge {
    sites: Sites,
    guests: Guests,
    watch: Watch,
    headers: SecurityHeaders,
    trusted_proxies: Vec<Network>,
}

/// The router with all layers around it, its fallback included.
pub fn wrap(router: Router, config: &Config, guests: Guests, watch: Watch) -> Router {
    let edge = Arc::new(Edge {
        sites: Sites::new(&config.base_url),
        guests,
        watch,
        headers: SecurityHeaders::new(config),
        trusted_proxies: config.trusted_proxies.clone(),
    });
    router
        .layer(middleware::from_fn_with_state(Arc::clone(&edge), guard_request))
        .layer(CatchPanicLayer::custom(|_panic| Refusal::new(Code::Internal).into_response()))
        .layer(middleware::from_fn_with_state(Arc::clone(&edge), receive))
        .layer(middleware::from_fn_with_state(edge, surround))
}

/// Finds out whether a listed page of another origin calls the API, and lets it read the answer, whatever that is.
async fn receive(State(edge): State<Arc<Edge>>, mut request: Request, next: Next) -> Response {
    if !request.uri().path().starts_with(API_PREFIX) {
        return next.run(request).await;
    }
    let guest = match edge.guests.recognise(&edge.sites, request.headers()).await {
        Ok(guest) => guest,
        Err(cause) => return ApiError::from(cause).into_response(),
    };
    if let Some(guest) = &guest {
        request.extensions_mut().insert(guest.clone());
    }
    let mut response = next.run(request).await;
    guests::open(guest.as_ref(), &mut response);
    response
}

async fn guard_request(State(edge): State<Arc<Edge>>, request: Request, next: Next) -> Response {
    let (head, body) = request.into_parts();
    match guard::check(&edge.sites, head.extensions.get::<Guest>(), &head) {
        Ok(Passage::Preflight(methods)) => guests::preflight(&methods),
        Ok(Passage::Route) => tokio::time::timeout(LONGEST_REQUEST, next.run(Request::from_parts(head, body)))
            .await
            .unwrap_or_else(|_| Refusal::new(Code::Unavailable).into_response()),
        Err(refusal) => {
            edge.watch.note(&head, &refusal).await;
            refusal.into_response()
        }
    }
}

async fn surround(State(edge): State<Arc<Edge>>, mut request: Request, next: Next) -> Response {
    let started = Instant::now();
    let request_id = RequestId::from_bits(rand::random());
    // Requests made inside the process have no other end; no proxy range may hold the address they get.
    let peer = request.extensions().get().map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |Peer(address)| address.ip());
    let client = client_ip(peer, request.headers(), &edge.trusted_proxies);
    request.extensions_mut().insert(client);
    request.extensions_mut().insert(request_id.clone());
    let span =
        tracing::info_span!("request", id = %request_id, method = %request.method(), path = loggable(request.uri()));

    let mut response = next.run(request).instrument(span.clone()).await;

    if let Some(refusal) = refusal_of(&response) {
        response = write_problem(response, &refusal.problem(&request_id));
    }
    edge.headers.apply(response.headers_mut());
    if let Ok(value) = HeaderValue::from_str(request_id.as_str()) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    let milliseconds = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
    span.in_scope(|| tracing::info!(status = response.status().as_u16(), milliseconds, "answered"));
    response
}

/// The path as it is logged; not when somebody put the secret of an access key into it (S-87). Queries are never
/// logged.
fn loggable(uri: &Uri) -> &str {
    if key_secret::may_hold_one(uri.path()) { "(withheld: holds a secret)" } else { uri.path() }
}

/// The refusal behind an answer. Errors of the framework carry none; they are translated by status, so that no error
/// leaves in a shape of its own. Problems that a handler wrote itself stay, and so does the page, which is HTML on
/// purpose.
fn refusal_of(response: &Response) -> Option<Refusal> {
    if let Some(refusal) = response.extensions().get::<Refusal>() {
        return Some(refusal.clone());
    }
    let is_error = response.status().is_client_error() || response.status().is_server_error();
    let is_meant = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|value| value == Problem::MEDIA_TYPE || value.as_bytes().starts_with(b"text/html"));
    if !is_error || is_meant {
        return None;
    }
    let code = match response.status() {
        StatusCode::NOT_FOUND => Code::NotFound,
        StatusCode::METHOD_NOT_ALLOWED => Code::MethodNotAllowed,
        StatusCode::PAYLOAD_TOO_LARGE => Code::BodyTooLarge,
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Code::UnsupportedMediaType,
        StatusCode::SERVICE_UNAVAILABLE => Code::Unavailable,
        status if status.is_client_error() => Code::Malformed,
        _ => Code::Internal,
    };
    Some(code.into())
}

fn write_problem(response: Response, problem: &Problem) -> Response {
    let (mut head, _) = response.into_parts();
    head.status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    head.headers.remove(header::CONTENT_LENGTH);
    head.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(Problem::MEDIA_TYPE));
    // A problem is strings and numbers; should it fail nevertheless, the status still says what happened.
    let body = serde_json::to_vec(problem).unwrap_or_default();
    Response::from_parts(head, body.into())
}

#[cfg(test)]
mod tests;
