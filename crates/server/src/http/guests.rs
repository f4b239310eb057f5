//! Pages of other origins that show the console inside themselves. One that an organisation lists may call the API with
//! the person's session and read its answers (S-13); any other is answered 403 and sees no `Access-Control-*` header.
//!
//! An origin is looked up for each request anew, so that one that is taken off a list is out with its next call.

use axum::response::{IntoResponse as _, Response};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use latchkey_contract::{id::OrganisationId, problem::Code};

use super::{guard::Sites, refusal::Refusal};
use crate::storage::{StorageError, Store, trusted_origins};

/// What the console sends beside what browsers let any page send.
const ALLOWED_HEADERS: &str = "authorization, content-type, idempotency-key, if-match, x-latchkey";
/// What the console reads beside what browsers let any page read.
const EXPOSED_HEADERS: &str = "etag, retry-after, x-request-id";
/// How long a browser may remember that it was let in, in seconds: as long as taking an origin off a list may take.
const REMEMBERED_SECONDS: &str = "600";

const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// A page of another origin, on the list of at least one organisation; a request extension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guest {
    origin: HeaderValue,
    organisations: Vec<OrganisationId>,
    /// A page of another site has no cookie to send: it comes with a token, or as a frame.
    is_of_our_site: bool,
}

impl Guest {
    /// The origin, as its browser writes it.
    pub fn origin(&self) -> &str {
        // It was read as text before this was made.
        self.origin.to_str().unwrap_or_default()
    }

    /// Whether the people of an organisation may be shown there: theirs must have the origin on its list, not just any.
    pub fn is_welcome_to(&self, organisation: &OrganisationId) -> bool {
        self.organisations.contains(organisation)
    }
}

/// Where the lists are; without a storage nobody is on one.
#[derive(Clone, Debug)]
pub struct Guests(Option<Store>);

impl Guests {
    /// Those on the lists of a storage.
    pub const fn of(store: Store) -> Self {
        Self(Some(store))
    }

    /// No one.
    pub const fn nobody() -> Self {
        Self(None)
    }

    /// The listed page that sent a request; none for our own pages, and for everybody else.
    pub async fn recognise(&self, sites: &Sites, headers: &HeaderMap) -> Result<Option<Guest>, StorageError> {
        let mut origins = headers.get_all(header::ORIGIN).iter();
        let (Some(store), Some(origin), None) = (&self.0, origins.next(), origins.next()) else { return Ok(None) };
        let Some(text) = origin.to_str().ok().filter(|text| !sites.trusts(text)) else { return Ok(None) };
        let organisations = trusted_origins::trusting(&store.read().await?, text).await?;
        let is_of_our_site = headers.get(FETCH_SITE).is_none_or(|site| site != "cross-site");
        Ok((!organisations.is_empty()).then(|| Guest { origin: origin.clone(), organisations, is_of_our_site }))
    }
}

/// The answer to a browser that asks whether a listed page may send a request.
pub fn preflight(methods: &HeaderValue) -> Response {
    let mut response = StatusCode::NO_CONTENT.into_response();
    let headers = response.headers_mut();
    headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, methods.clone());
    headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, HeaderValue::from_static(ALLOWED_HEADERS));
    headers.insert(header::ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static(REMEMBERED_SECONDS));
    headers.append(header::VARY, HeaderValue::from_static("Access-Control-Request-Method"));
    response
}

/// Says on an answer of the API who may read it. Whoever asks, the answer depends on it; caches must know that.
pub fn open(guest: Option<&Guest>, response: &mut Response) {
    response.headers_mut().append(header::VARY, HeaderValue::from_static("Origin"));
    let is_refused = response.extensions().get::<Refusal>().is_some_and(|refusal| refusal.code == Code::Csrf);
    let Some(guest) = guest.filter(|_| !is_refused) else { return };
    let headers = response.headers_mut();
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, guest.origin.clone());
    headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static(EXPOSED_HEADERS));
    if guest.is_of_our_site {
        headers.insert(header::ACCESS_CONTROL_ALLOW_CREDENTIALS, HeaderValue::from_static("true"));
    }
}

#[cfg(test)]
impl Guest {
    /// A page that nobody has listed, for tests of what being listed means.
    pub(crate) fn invented(origin: &'static str) -> Self {
        Self { origin: HeaderValue::from_static(origin), organisations: Vec::new(), is_of_our_site: true }
    }
}
