//! What is asked: anything that answers HTTP requests under an origin.

use std::future::Future;

use bytes::Bytes;
use http::{Request, Response};

/// A backend. The requests it gets have a path and no host; it adds what its way of sending needs.
pub trait Backend: Send + Sync {
    /// The origin that its own pages have.
    fn origin(&self) -> &str;

    /// Sends a request; the error says why there was no answer.
    fn send(&self, request: Request<Bytes>) -> impl Future<Output = Result<Response<Bytes>, String>> + Send;
}
