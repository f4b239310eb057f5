//! Everything that is not the API: the page at its addresses, the files it loads, and the well-known addresses.
//!
//! The page is one of a closed set - language, look, shell - each rendered and compressed when it is first asked for
//! and then served like a file.

pub(crate) mod allow;
pub(crate) mod frame;
mod language;
mod template;

use std::{
    collections::HashMap,
    io::Write as _,
    sync::{Arc, OnceLock},
};

use axum::{
    extract::{Request, State},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use latchkey_contract::{
    locale::Locale,
    look::Look,
    page::{self, CHANGE_PASSWORD_ADDRESS},
    problem::Code,
};

pub use template::BadTemplate;
use template::{Inputs, Template, View};

use crate::{
    assets::{self, Asset, Assets, Lifetime},
    config::{Brand, Config},
    http::refusal::Refusal,
};

/// The standard address for changing a password (PW-12).
const CHANGE_PASSWORD: &str = "/.well-known/change-password";
/// Pages that password managers ask for to learn whether the address above means anything: it must not exist.
const RELIABILITY_PROBE: &str = "/.well-known/resource-that-should-not-exist-whose-status-code-should-not-be-200";
/// The page whose shell is the sign-in form.
const SIGN_IN: &str = "/sign-in";
/// The sheet, as it is written, and how the name begins and ends that the build gives it.
const SHEET: &str = "/assets/latchkey.css";
const SHEET_BEGINS: &str = "/assets/latchkey-";
const SHEET_ENDS: &str = ".css";
/// What the choice of a page depends on.
const PAGE_VARIES_BY: &str = "Accept-Encoding, Accept-Language, Cookie";
/// Stands in for the page while no console was built into this program.
const NOT_BUILT: &str = "<!doctype html><html lang=\"{{lang}}\" {{look}}><meta charset=\"utf-8\"><title>{{brand}}</title>\
     <p>This server was built without its console. Build both with: cargo xtask build</p>";

/// The page and its files.
#[derive(Debug)]
pub struct Site {
    assets: Assets,
    template: Template,
    brand: Brand,
    language: Locale,
    /// Some thousands of places, each filled when it is first asked for: were all of them, they would take 25 MB.
    rendered: HashMap<Variant, OnceLock<Asset>>,
}

type Variant = (Locale, Look, View);

impl Site {
    /// The site that was built into this program.
    pub fn new(config: &Config) -> Result<Self, BadTemplate> {
        let source = assets::index().unwrap_or(NOT_BUILT);
        if assets::index().is_none() {
            tracing::warn!("the console was not built into this program; build it with cargo xtask build");
        }
        let mut rendered = HashMap::new();
        for look in Look::all() {
            for &locale in Locale::ALL {
                rendered.extend(View::ALL.map(|view| ((locale, look, view), OnceLock::new())));
            }
        }
        Ok(Self {
            assets: Assets::embedded(),
            template: Template::parse(source)?,
            brand: config.brand.clone(),
            language: config.language,
            rendered,
        })
    }

    /// A page of ours that the build does not know, with the sheet by the name that the build gave it.
    fn with_sheet(&self, page: &str) -> String {
        let built = self.assets.paths().find(|path| path.starts_with(SHEET_BEGINS) && path.ends_with(SHEET_ENDS));
        page.replace(SHEET, built.unwrap_or(SHEET))
    }

    fn page(&self, path: &str, headers: &HeaderMap) -> Response {
        let (locale, look) = language::choose(headers, self.language);
        let view = if path.trim_end_matches('/') == SIGN_IN { View::SignIn } else { View::Page };
        let variant = (locale, look, view);
        match self.rendered.get(&variant) {
            Some(cell) => cell.get_or_init(|| self.render(variant)).respond(headers),
            // The map holds every combination; this arm keeps a mistake there from being more than slow.
            None => self.render(variant).respond(headers),
        }
    }

    fn render(&self, (locale, look, view): Variant) -> Asset {
        let inputs = Inputs { locale, look, view, brand: &self.brand.name, logo: self.brand.logo.as_deref() };
        let page = Bytes::from(self.template.render(inputs));
        let (br, gz) = (brotli(&page), gzip(&page));
        Asset::new(HeaderValue::from_static("text/html; charset=utf-8"), Lifetime::Revalidate, page, br, gz)
            .varying_by(PAGE_VARIES_BY)
    }
}

/// Answers whatever no route of the API took.
pub async fn serve(State(site): State<Arc<Site>>, request: Request) -> Response {
    let path = request.uri().path();
    let headers = request.headers();
    let is_page = page::is_page(path);
    let asset = site.assets.get(path);
    let exists = is_page || asset.is_some() || path == CHANGE_PASSWORD;
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return match exists {
            true => Refusal { allow: Some(HeaderValue::from_static("GET, HEAD")), ..Code::MethodNotAllowed.into() },
            false => Refusal::new(Code::NotFound),
        }
        .into_response();
    }
    if let Some(asset) = asset {
        asset.respond(headers)
    } else if path == CHANGE_PASSWORD {
        (StatusCode::SEE_OTHER, [(header::LOCATION, CHANGE_PASSWORD_ADDRESS)]).into_response()
    } else if is_page {
        site.page(path, headers)
    } else if path != RELIABILITY_PROBE && is_navigation(headers) {
        // The console shows its not-found page, with the ways back; the status still tells the truth.
        let mut headers = headers.clone();
        headers.remove(header::IF_NONE_MATCH);
        let mut response = site.page(path, &headers);
        *response.status_mut() = StatusCode::NOT_FOUND;
        response
    } else {
        Refusal::new(Code::NotFound).into_response()
    }
}

/// Whether a person follows an address, as opposed to a page loading a part of itself.
fn is_navigation(headers: &HeaderMap) -> bool {
    match headers.get("sec-fetch-dest") {
        Some(destination) => destination == "document",
        None => headers
            .get(header::ACCEPT)
            .and_then(|value| value.to_str().ok())
            .is_some_and(|accept| accept.contains("text/html")),
    }
}

/// Greatest effort that does not make the first visitor wait; the page is some kilobytes.
const BROTLI_QUALITY: u32 = 9;
/// The largest window that every browser accepts, as a power of two.
const BROTLI_WINDOW: u32 = 22;

fn brotli(page: &[u8]) -> Option<Bytes> {
    let mut encoder = brotli::CompressorWriter::new(Vec::new(), 4096, BROTLI_QUALITY, BROTLI_WINDOW);
    encoder.write_all(page).ok()?;
    Some(Bytes::from(encoder.into_inner()))
}

fn gzip(page: &[u8]) -> Option<Bytes> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(page).ok()?;
    Some(Bytes::from(encoder.finish().ok()?))
}

#[cfg(test)]
mod tests;
