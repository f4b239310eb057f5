//! The page that others put into a frame: nothing but the console's element, and a script that passes its API on to the
//! page around it. It is the one page of ours that may be framed, and only by the very origin that its address names,
//! which an organisation must list (S-76): so the script knows for certain who is around it.

use std::sync::{Arc, LazyLock};

use axum::{
    Router,
    extract::{RawQuery, State},
    response::{IntoResponse as _, Response},
    routing::get,
};
use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, header};
use latchkey_contract::problem::Code;

use super::{
    BadTemplate, Site, language,
    template::{Inputs, Template, View},
};
use crate::{
    assets::{Asset, Lifetime},
    config::TrustedOrigin,
    error::ApiError,
    http::{headers::CONTENT_SECURITY_POLICY, refusal::Refusal},
    storage::{Store, trusted_origins},
};

/// Where the page is.
const FRAME: &str = "/embed/v1/frame";
/// Where its script is.
const SCRIPT: &str = "/embed/v1/frame.js";
const PAGE: &str = include_str!("frame.html");
const NOBODY: &str = "frame-ancestors 'none'";
const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

static SCRIPT_FILE: LazyLock<Asset> = LazyLock::new(|| script(include_bytes!("frame.js")));

/// A script of these pages. Its address stays while it changes, so it is asked about each time.
pub(super) fn script(text: &'static [u8]) -> Asset {
    let media_type = HeaderValue::from_static("text/javascript; charset=utf-8");
    Asset::new(media_type, Lifetime::Revalidate, Bytes::from_static(text), None, None)
}

struct Frame {
    site: Arc<Site>,
    store: Store,
    template: Template,
}

/// The page and its script.
pub(crate) fn routes(site: Arc<Site>, store: Store) -> Result<Router, BadTemplate> {
    let template = Template::parse(PAGE)?;
    Ok(Router::new()
        .route(FRAME, get(page))
        .route(SCRIPT, get(async |headers: HeaderMap| SCRIPT_FILE.respond(&headers)))
        .with_state(Arc::new(Frame { site, store, template })))
}

async fn page(State(frame): State<Arc<Frame>>, RawQuery(query): RawQuery, headers: HeaderMap) -> Response {
    let Some(host) = query.as_deref().and_then(named_host) else {
        return Refusal::new(Code::Malformed).into_response();
    };
    match is_listed(&frame.store, &host).await {
        Ok(true) => render(&frame, &host, &headers),
        Ok(false) => {
            tracing::info!(%host, "a page that nobody lists asked for a frame");
            Refusal::new(Code::NotFound).into_response()
        }
        Err(cause) => cause.into_response(),
    }
}

pub(super) async fn is_listed(store: &Store, host: &TrustedOrigin) -> Result<bool, ApiError> {
    Ok(!trusted_origins::trusting(&store.read().await?, host.as_str()).await?.is_empty())
}

/// The origin in `host=…`, as browsers write origins and with or without its signs escaped.
pub(super) fn named_host(query: &str) -> Option<TrustedOrigin> {
    let text = query.strip_prefix("host=")?.replace("%3A", ":").replace("%3a", ":");
    let text = text.replace("%2F", "/").replace("%2f", "/").replace("%5B", "[").replace("%5D", "]");
    let host: TrustedOrigin = text.parse().ok()?;
    (host.as_str() == text).then_some(host)
}

fn render(frame: &Frame, host: &TrustedOrigin, headers: &HeaderMap) -> Response {
    let site = &frame.site;
    let (locale, look) = language::choose(headers, site.language);
    let inputs = Inputs { locale, look, view: View::Page, brand: &site.brand.name, logo: None };
    let page =
        frame.template.render(inputs).replacen("<html ", &format!("<html data-sign-in=\"{}\" ", sign_in(headers)), 1);
    let mut response = page.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    let policy = CONTENT_SECURITY_POLICY.replace(NOBODY, &format!("frame-ancestors {host}"));
    // The origin was parsed and holds letters, digits and a few signs: always a valid value. Were it not, the policy of
    // every other page would be sent, which lets nobody frame it.
    if let Ok(policy) = HeaderValue::try_from(policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// How somebody signs in there. In a page of our own site they do it in the frame; in any other the browser keeps our
/// cookies from the frame, and a window of our own has to pass a token on.
fn sign_in(headers: &HeaderMap) -> &'static str {
    match headers.get(FETCH_SITE).map(HeaderValue::as_bytes) {
        Some(b"same-origin" | b"same-site" | b"none") => "here",
        _ => "window",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s_76_the_address_names_one_origin_exactly() {
        let named = |query| named_host(query).map(String::from);
        for query in ["host=https://a.example:8443", "host=https%3A%2F%2Fa.example%3A8443"] {
            assert_eq!(named(query).as_deref(), Some("https://a.example:8443"), "{query}");
        }
        for query in [
            "",
            "host=",
            "host=*",
            "host=null",
            "host=https://a.example/",
            "host=https://A.example",
            "host=https://a.example&x=1",
            "host=https://a.example&host=https://b.example",
            "host=https://a.example%20https://b.example",
            "x=1&host=https://a.example",
        ] {
            assert_eq!(named(query), None, "{query}");
        }
    }

    #[test]
    fn s_76_our_policy_has_the_words_that_are_replaced() {
        assert!(CONTENT_SECURITY_POLICY.ends_with(NOBODY));
    }

    #[test]
    fn em_46_where_the_browser_keeps_cookies_away_a_window_signs_in() {
        let from = |site: &'static str| HeaderMap::from_iter([(FETCH_SITE, HeaderValue::from_static(site))]);
        assert_eq!(sign_in(&from("same-site")), "here");
        assert_eq!(sign_in(&from("cross-site")), "window");
        assert_eq!(sign_in(&HeaderMap::new()), "window", "an older browser");
    }
}
