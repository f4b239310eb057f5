//! What every request must pass before it is routed, in this order: size of the header block (431), host (421), method
//! (405), who sent it (403), media type (415), size of the body (413). Each check is a function of the request's head,
//! so a refusal costs no more than reading it.

use http::{HeaderMap, HeaderName, HeaderValue, Method, header, request::Parts};
use latchkey_contract::{
    embed::CreateEmbedToken,
    endpoint::{Destination, Endpoint},
    page::{CONSOLE_HEADER, CONSOLE_HEADER_VALUE},
    problem::Code,
    token::CreateToken,
};

use super::{
    guests::Guest,
    refusal::Refusal,
    routes::{self, API_PREFIX, DOCUMENT_PATH, Operation},
};
use crate::{
    auth::{bearer::Authorization, key_secret},
    config::BaseUrl,
};

/// Largest header block in bytes: names, values and the four bytes around each (S-06).
pub const HEADER_BYTES: usize = 16 * 1024;

/// Paths that answer whatever host they are asked by: probes use addresses, not names.
pub const PROBES: &[&str] = &["/livez", "/readyz"];

const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
const FETCH_DEST: HeaderName = HeaderName::from_static("sec-fetch-dest");

/// Headers by which some servers let a request pretend another method; nobody with good intentions sends them here.
const METHOD_OVERRIDES: &[&str] = &["x-http-method-override", "x-http-method", "x-method-override"];

/// The hosts that are served and the origins that may call the API.
#[derive(Clone, Debug)]
pub struct Sites {
    authorities: Vec<String>,
    origins: Vec<String>,
}

impl Sites {
    /// The sites of a public address.
    pub fn new(base_url: &BaseUrl) -> Self {
        let all = base_url.with_aliases();
        Self {
            authorities: all.iter().map(BaseUrl::authority).collect(),
            origins: all.iter().map(BaseUrl::origin).collect(),
        }
    }

    fn serves(&self, authority: &str) -> bool {
        self.authorities.iter().any(|ours| ours.eq_ignore_ascii_case(authority))
    }

    /// Whether an origin is the console's own.
    pub(super) fn trusts(&self, origin: &str) -> bool {
        // Exact bytes: browsers write origins in one form, and a pattern is how foreign ones slip in (S-13).
        self.origins.iter().any(|ours| ours == origin)
    }
}

/// What becomes of a request that nothing is wrong with.
#[derive(Debug)]
pub enum Passage {
    /// It is answered by whatever answers its path.
    Route,
    /// It asks for a listed page which methods the path has.
    Preflight(HeaderValue),
}

/// Checks the head of a request; `guest` is the listed page of another origin that sent it, if one did.
pub fn check(sites: &Sites, guest: Option<&Guest>, head: &Parts) -> Result<Passage, Refusal> {
    header_block(&head.headers)?;
    host(sites, head)?;
    if !head.uri.path().starts_with(API_PREFIX) {
        return Ok(Passage::Route);
    }
    let Some(path) = routes::find(head.uri.path()) else { return Err(Code::NotFound.into()) };
    if guest.is_some() && is_preflight(head) {
        return Ok(Passage::Preflight(path.allow().clone()));
    }
    let Some(operation) = path.operation(&head.method) else {
        return Err(Refusal { allow: Some(path.allow().clone()), ..Code::MethodNotAllowed.into() });
    };
    sender(sites, guest, head, operation)?;
    no_secret_in_query(head)?;
    if !is_safe(&head.method) {
        if !is_program(head) {
            proof_of_console(sites, guest, &head.headers)?;
        }
        media_type(&head.headers, operation.uploads)?;
    }
    declared_length(&head.headers, operation.body_limit)?;
    Ok(Passage::Route)
}

fn is_preflight(head: &Parts) -> bool {
    head.method == Method::OPTIONS && head.headers.contains_key(header::ACCESS_CONTROL_REQUEST_METHOD)
}

fn is_safe(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD)
}

fn header_block(headers: &HeaderMap) -> Result<(), Refusal> {
    let bytes: usize = headers.iter().map(|(name, value)| name.as_str().len() + value.len() + 4).sum();
    if bytes > HEADER_BYTES { Err(Code::HeadersTooLarge.into()) } else { Ok(()) }
}

fn host(sites: &Sites, head: &Parts) -> Result<(), Refusal> {
    if PROBES.contains(&head.uri.path()) {
        return Ok(());
    }
    let named = single(&head.headers, &header::HOST).is_some_and(|host| sites.serves(host));
    // A target in absolute form overrules the header (RFC 9112, 3.2.2), so both must be ours.
    let addressed = head.uri.authority().is_none_or(|authority| sites.serves(authority.as_str()));
    if named && addressed { Ok(()) } else { Err(Code::Misdirected.into()) }
}

/// Whoever reads must be the console's own origin too, or a listed one of the same site: no other may embed, load or
/// fetch the API (S-13, S-82). A download is a link that somebody follows, and pages of our own site may hold it.
fn sender(sites: &Sites, guest: Option<&Guest>, head: &Parts, operation: &Operation) -> Result<(), Refusal> {
    let is_document = head.uri.path() == DOCUMENT_PATH;
    let destination = text(&head.headers, &FETCH_DEST);
    let destination_fits = match destination {
        Value::Absent => true,
        Value::One(destination) => operation.destinations.iter().any(|ours| ours.as_str() == destination),
        Value::Unclear => false,
    };
    let is_link = matches!(destination, Value::One(name) if name == Destination::Document.as_str());
    let origin_fits = match text(&head.headers, &header::ORIGIN) {
        Value::Absent => true,
        Value::One(origin) => sites.trusts(origin) || guest.is_some(),
        Value::Unclear => false,
    };
    let site_fits = match text(&head.headers, &FETCH_SITE) {
        Value::Absent => true,
        Value::One("same-origin" | "none") => true,
        Value::One("same-site") => is_document || guest.is_some() || is_link,
        Value::One("cross-site") => is_document || (guest.is_some() && brings_its_proof(head)),
        Value::One(_) => is_document,
        Value::Unclear => false,
    };
    if destination_fits && origin_fits && site_fits { Ok(()) } else { Err(Code::Csrf.into()) }
}

/// Addresses are written into logs and histories everywhere: a secret in one is refused, so that nobody gets used to
/// it (S-87).
fn no_secret_in_query(head: &Parts) -> Result<(), Refusal> {
    let query = head.uri.query().unwrap_or_default();
    if key_secret::may_hold_one(query) { Err(Code::Malformed.into()) } else { Ok(()) }
}

/// Whether a request proves by itself who sends it: by the token of an access key, or by bringing the key. No page of
/// somebody else can make a browser add these, so nothing is left to prove; with a cookie beside them, everything is.
fn is_program(head: &Parts) -> bool {
    let proves_itself = has_token(head) || head.uri.path() == CreateToken::PATH;
    proves_itself && !head.headers.contains_key(header::COOKIE)
}

/// Whether a listed page of another site says by itself in whose name it calls: by the token it was given, or by the
/// code that it exchanges for one. The browser has no cookie of ours for it.
fn brings_its_proof(head: &Parts) -> bool {
    has_token(head) || head.uri.path() == CreateEmbedToken::PATH
}

fn has_token(head: &Parts) -> bool {
    matches!(Authorization::read(&head.headers), Authorization::Bearer(_))
}

/// A write carries the console's header, and its origin is known: from `Origin`, else from `Sec-Fetch-Site` (S-10). A
/// listed page of the same site counts as the console, which it shows.
fn proof_of_console(sites: &Sites, guest: Option<&Guest>, headers: &HeaderMap) -> Result<(), Refusal> {
    let header = HeaderName::try_from(CONSOLE_HEADER).ok().and_then(|name| single(headers, &name));
    let is_console = header == Some(CONSOLE_HEADER_VALUE);
    let is_known = match (text(headers, &FETCH_SITE), text(headers, &header::ORIGIN)) {
        (Value::One("same-origin"), Value::Absent) => true,
        (Value::One("same-origin"), Value::One(origin)) => sites.trusts(origin),
        // From another site only what brings its own proof comes this far.
        (Value::One("same-site" | "cross-site"), Value::One(_)) => guest.is_some(),
        (Value::Absent, Value::One(origin)) => sites.trusts(origin) || guest.is_some(),
        _ => false,
    };
    let overrides = METHOD_OVERRIDES.iter().any(|name| headers.contains_key(*name));
    if is_console && is_known && !overrides { Ok(()) } else { Err(Code::Csrf.into()) }
}

/// JSON, unless the operation takes something else, which it names.
fn media_type(headers: &HeaderMap, uploads: &[&str]) -> Result<(), Refusal> {
    if !headers.contains_key(header::CONTENT_TYPE) && !has_body(headers) {
        return Ok(());
    }
    let is_wanted = single(headers, &header::CONTENT_TYPE).is_some_and(|value| {
        if !uploads.is_empty() {
            return uploads.contains(&value);
        }
        let mut parts = value.split(';').map(str::trim);
        parts.next().is_some_and(|essence| essence.eq_ignore_ascii_case("application/json"))
            && parts.all(|parameter| parameter.eq_ignore_ascii_case("charset=utf-8"))
    });
    let is_encoded = headers.contains_key(header::CONTENT_ENCODING);
    if is_wanted && !is_encoded { Ok(()) } else { Err(Code::UnsupportedMediaType.into()) }
}

fn has_body(headers: &HeaderMap) -> bool {
    headers.contains_key(header::TRANSFER_ENCODING)
        || single(headers, &header::CONTENT_LENGTH).is_some_and(|length| length != "0")
}

/// Refuses by the declared length; a body without one is counted by the handler that reads it.
fn declared_length(headers: &HeaderMap, limit: usize) -> Result<(), Refusal> {
    let declared = single(headers, &header::CONTENT_LENGTH).and_then(|length| length.parse::<u64>().ok());
    if declared.is_some_and(|length| length > limit as u64) { Err(Code::BodyTooLarge.into()) } else { Ok(()) }
}

/// A header that may occur once.
enum Value<'a> {
    Absent,
    One(&'a str),
    /// Several, or not text.
    Unclear,
}

fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Value<'a> {
    let mut values = headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (None, _) => Value::Absent,
        (Some(value), None) => value.to_str().map_or(Value::Unclear, Value::One),
        (Some(_), Some(_)) => Value::Unclear,
    }
}

fn single<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    match text(headers, name) {
        Value::One(value) => Some(value),
        Value::Absent | Value::Unclear => None,
    }
}

#[cfg(test)]
mod tests;
