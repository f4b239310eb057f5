//! What carries a request: the browser's `fetch` in the product, a scripted one in tests of faults that a real server
//! cannot be made to show.

use std::{future::Future, pin::Pin};

use zeroize::Zeroizing;

/// A request as it goes over the wire.
pub struct Wire {
    /// `GET`, `POST` …
    pub method: &'static str,
    /// Address, with the API's base in front.
    pub url: String,
    /// Headers that this request needs beside the ones of its body.
    pub headers: Vec<(&'static str, String)>,
    /// JSON, or a file of the person's; wiped afterwards, because some bodies hold passwords.
    pub body: Option<Zeroizing<Vec<u8>>>,
}

/// An answer of the server, whatever its status.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// Body as text.
    pub body: String,
    /// `Retry-After` in seconds.
    pub retry_after: Option<u32>,
    /// `X-Request-Id`.
    pub request_id: Option<String>,
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoAnswer {
    /// The network is away, or the server is.
    Offline,
    /// None came in time.
    Timeout,
}

/// An answer that is on its way. Dropping it gives the request up.
pub type Answering<'a> = Pin<Box<dyn Future<Output = Result<Answer, NoAnswer>> + 'a>>;

/// Carries requests.
pub trait Transport {
    /// Sends one request, once.
    fn send<'a>(&'a self, wire: &'a Wire) -> Answering<'a>;
}
