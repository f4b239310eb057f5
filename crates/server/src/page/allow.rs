//! The window in which somebody lets a page of another site show the console. The page opens it, so it is the one page
//! of ours that keeps a hold on who opened it; nobody may frame it. A host that no organisation lists has no such window.

use std::sync::{Arc, LazyLock};

use axum::{
    Router,
    extract::{RawQuery, State},
    response::{IntoResponse as _, Response},
    routing::get,
};
use http::{HeaderMap, HeaderValue, header};
use latchkey_contract::problem::Code;

use super::{
    BadTemplate, Site, frame, language,
    template::{Inputs, Template, View},
};
use crate::{
    assets::{Asset, Audience},
    http::{headers::OPENER_POLICY, refusal::Refusal},
    storage::Store,
};

/// Where the window is.
const ALLOW: &str = "/embed/v1/allow";
const PAGE: &str = include_str!("allow.html");

/// The script of the window, for us alone.
static SCRIPT: LazyLock<Asset> = LazyLock::new(|| frame::script(include_bytes!("allow.js")));
/// What a page uses to open the window and to keep its token; a file of the package.
static CONNECT: LazyLock<Asset> =
    LazyLock::new(|| frame::script(include_bytes!("connect.js")).for_audience(Audience::Everybody));

struct Window {
    site: Arc<Site>,
    store: Store,
    template: Template,
}

/// The window and the scripts around it.
pub(crate) fn routes(site: Arc<Site>, store: Store) -> Result<Router, BadTemplate> {
    let template = Template::parse(&site.with_sheet(PAGE))?;
    Ok(Router::new()
        .route(ALLOW, get(window))
        .route("/embed/v1/allow.js", get(async |headers: HeaderMap| SCRIPT.respond(&headers)))
        .route("/embed/v1/connect.js", get(async |headers: HeaderMap| CONNECT.respond(&headers)))
        .with_state(Arc::new(Window { site, store, template })))
}

async fn window(State(window): State<Arc<Window>>, RawQuery(query): RawQuery, headers: HeaderMap) -> Response {
    let host = query.as_deref().and_then(|query| query.split('&').find_map(frame::named_host));
    let Some(host) = host else { return Refusal::new(Code::Malformed).into_response() };
    match frame::is_listed(&window.store, &host).await {
        Ok(true) => render(&window, &headers),
        Ok(false) => Refusal::new(Code::NotFound).into_response(),
        Err(cause) => cause.into_response(),
    }
}

fn render(window: &Window, headers: &HeaderMap) -> Response {
    let site = &window.site;
    let (locale, look) = language::choose(headers, site.language);
    let inputs = Inputs { locale, look, view: View::Page, brand: &site.brand.name, logo: site.brand.logo.as_deref() };
    let mut response = window.template.render(inputs).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(OPENER_POLICY, HeaderValue::from_static("unsafe-none"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn em_46_the_window_has_its_words_in_every_language() {
        // A text that a language lacks is an error of the template.
        assert!(Template::parse(PAGE).is_ok());
    }
}
