//! Files the server sends as they are: the program, the sheet, the icons, and the package that shows the console inside
//! other people's pages. Each is kept in up to three encodings made before the first request; an answer picks one, names
//! it in a strong `ETag`, and is empty when the browser has it.

use std::collections::HashMap;

use axum::{
    body::Body,
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use sha2::{Digest as _, Sha256};

use crate::http::headers::RESOURCE_POLICY;

/// A file as the build put it into the program.
struct Embedded {
    path: &'static str,
    media_type: &'static str,
    identity: &'static [u8],
    br: Option<&'static [u8]>,
    gz: Option<&'static [u8]>,
    immutable: bool,
}

mod console {
    //! The table that the build script wrote.
    use super::Embedded;
    include!(concat!(env!("OUT_DIR"), "/console.rs"));
}

mod package {
    //! The table of the package, below `/embed/v1/`.
    use super::Embedded;
    include!(concat!(env!("OUT_DIR"), "/package.rs"));
}

/// The page's template, when a console was built into this program.
pub fn index() -> Option<&'static str> {
    console::INDEX
}

/// How long a browser may keep a file without asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lifetime {
    /// For ever: the address changes with the bytes.
    Immutable,
    /// Kept, and asked for each time; answered 304 while it is the same.
    Revalidate,
}

/// Whose pages may load a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Ours alone.
    Own,
    /// Everybody's: the files are the same for all, and nothing in them is secret. They are read without cookies.
    Everybody,
}

/// A file in its encodings.
#[derive(Clone, Debug)]
pub struct Asset {
    media_type: HeaderValue,
    lifetime: Lifetime,
    audience: Audience,
    /// Request headers that the choice of this file depended on, beside the encoding.
    vary: &'static str,
    tag: String,
    identity: Bytes,
    br: Option<Bytes>,
    gz: Option<Bytes>,
}

impl Asset {
    /// A file whose encodings are known; an encoding that is not shorter should be left out.
    pub fn new(
        media_type: HeaderValue,
        lifetime: Lifetime,
        identity: Bytes,
        br: Option<Bytes>,
        gz: Option<Bytes>,
    ) -> Self {
        let tag = Sha256::digest(&identity).iter().take(16).map(|byte| format!("{byte:02x}")).collect();
        Self { media_type, lifetime, audience: Audience::Own, vary: "Accept-Encoding", tag, identity, br, gz }
    }

    /// The same, for the pages of others (S-01).
    #[must_use]
    pub const fn for_audience(mut self, audience: Audience) -> Self {
        self.audience = audience;
        self
    }

    /// The same, chosen by more than the encoding.
    #[must_use]
    pub fn varying_by(mut self, vary: &'static str) -> Self {
        self.vary = vary;
        self
    }

    /// The answer to a GET or HEAD with these headers.
    pub fn respond(&self, asked: &HeaderMap) -> Response {
        let (encoding, body) = self.choose(asked);
        let tag = match encoding {
            Some(name) => format!("\"{}-{name}\"", self.tag),
            None => format!("\"{}\"", self.tag),
        };
        let is_known = asked
            .get_all(header::IF_NONE_MATCH)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(','))
            .map(|part| part.trim())
            .any(|part| part == "*" || part.trim_start_matches("W/") == tag);
        let mut response = if is_known {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            let mut response = Response::new(Body::from(body.clone()));
            response.headers_mut().insert(header::CONTENT_TYPE, self.media_type.clone());
            if let Some(name) = encoding {
                response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
            }
            response
        };
        let headers = response.headers_mut();
        headers.insert(header::VARY, HeaderValue::from_static(self.vary));
        headers.insert(
            header::CACHE_CONTROL,
            HeaderValue::from_static(match self.lifetime {
                Lifetime::Immutable => "public, max-age=31536000, immutable",
                Lifetime::Revalidate => "no-cache",
            }),
        );
        if self.audience == Audience::Everybody {
            headers.insert(RESOURCE_POLICY, HeaderValue::from_static("cross-origin"));
            headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        }
        // A hash in hex and a name of letters: always a valid value.
        if let Ok(value) = HeaderValue::try_from(tag) {
            headers.insert(header::ETAG, value);
        }
        response
    }

    fn choose(&self, asked: &HeaderMap) -> (Option<&'static str>, &Bytes) {
        for (name, body) in [("br", &self.br), ("gzip", &self.gz)] {
            if let Some(body) = body.as_ref().filter(|_| accepts(asked, &header::ACCEPT_ENCODING, name)) {
                return (Some(name), body);
            }
        }
        (None, &self.identity)
    }
}

/// Whether a list of preferences such as `gzip;q=0.5, br` names a thing and does not give it weight zero.
fn accepts(asked: &HeaderMap, list: &HeaderName, name: &str) -> bool {
    asked.get_all(list).iter().filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(',')).any(|part| {
        let (thing, weight) = part.split_once(';').unwrap_or((part, "q=1"));
        let is_refused = weight.trim().trim_start_matches("q=").parse::<f32>().is_ok_and(|weight| weight == 0.0);
        thing.trim().eq_ignore_ascii_case(name) && !is_refused
    })
}

/// The files by address.
#[derive(Debug)]
pub struct Assets(HashMap<&'static str, Asset>);

impl Assets {
    /// The files that were built into this program.
    pub fn embedded() -> Self {
        Self::of(console::FILES, package::FILES)
    }

    fn of(console: &'static [Embedded], package: &'static [Embedded]) -> Self {
        let own = console.iter().map(|file| (file, Audience::Own));
        let all = own.chain(package.iter().map(|file| (file, Audience::Everybody)));
        Self(all.filter_map(|(file, audience)| Some((file.path, asset(file)?.for_audience(audience)))).collect())
    }

    /// Every address.
    pub fn paths(&self) -> impl Iterator<Item = &'static str> {
        self.0.keys().copied()
    }

    /// The file at an address.
    pub fn get(&self, path: &str) -> Option<&Asset> {
        self.0.get(path)
    }
}

fn asset(file: &Embedded) -> Option<Asset> {
    let lifetime = if file.immutable { Lifetime::Immutable } else { Lifetime::Revalidate };
    let media_type = HeaderValue::from_str(file.media_type).ok()?;
    let [br, gz] = [file.br, file.gz].map(|body| body.map(Bytes::from_static));
    Some(Asset::new(media_type, lifetime, Bytes::from_static(file.identity), br, gz))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asset() -> Asset {
        let body = |text: &'static str| Some(Bytes::from_static(text.as_bytes()));
        let media_type = HeaderValue::from_static("application/wasm");
        Asset::new(media_type, Lifetime::Immutable, Bytes::from_static(b"plain"), body("by brotli"), body("by gzip"))
    }

    fn ask(headers: &[(HeaderName, &str)]) -> Response {
        let asked = headers.iter().map(|(name, value)| (name.clone(), value.parse().unwrap())).collect();
        asset().respond(&asked)
    }

    fn encoding(list: &str) -> Option<String> {
        let response = ask(&[(header::ACCEPT_ENCODING, list)]);
        response.headers().get(header::CONTENT_ENCODING).map(|value| value.to_str().unwrap().to_owned())
    }

    #[test]
    fn the_shortest_encoding_that_the_browser_takes_is_sent() {
        assert_eq!(encoding("gzip, deflate, br"), Some("br".to_owned()));
        assert_eq!(encoding("gzip"), Some("gzip".to_owned()));
        assert_eq!(encoding("br;q=0, gzip;q=0.3"), Some("gzip".to_owned()));
        assert_eq!(encoding("identity"), None);
        assert_eq!(encoding("brotli"), None);
    }

    #[test]
    fn a_hashed_file_is_kept_for_ever_and_typed() {
        let response = ask(&[]);
        assert_eq!(response.headers()[header::CACHE_CONTROL], "public, max-age=31536000, immutable");
        assert_eq!(response.headers()[header::CONTENT_TYPE], "application/wasm");
        assert_eq!(response.headers()[header::VARY], "Accept-Encoding");
    }

    #[test]
    fn s_01_s_77_the_package_is_for_everybodys_pages_and_the_console_for_ours() {
        const fn file(path: &'static str, immutable: bool) -> Embedded {
            Embedded { path, media_type: "text/javascript", identity: b"export {}", br: None, gz: None, immutable }
        }
        static CONSOLE: &[Embedded] = &[file("/assets/a-1.js", true)];
        static PACKAGE: &[Embedded] = &[file("/embed/v1/latchkey.js", false), file("/embed/v1/element-1.js", true)];
        let assets = Assets::of(CONSOLE, PACKAGE);
        let ask = |path: &str, headers: &HeaderMap| assets.get(path).unwrap().respond(headers).into_parts().0;
        let stable = ask("/embed/v1/latchkey.js", &HeaderMap::new());
        assert_eq!(stable.headers[header::CACHE_CONTROL], "no-cache", "its name stays, so it is asked for again");
        let hashed = ask("/embed/v1/element-1.js", &HeaderMap::new());
        assert_eq!(hashed.headers[header::CACHE_CONTROL], "public, max-age=31536000, immutable");
        let known = HeaderMap::from_iter([(header::IF_NONE_MATCH, stable.headers[header::ETAG].clone())]);
        for head in [&stable, &hashed, &ask("/embed/v1/latchkey.js", &known)] {
            assert_eq!(head.headers[RESOURCE_POLICY], "cross-origin");
            assert_eq!(head.headers[header::ACCESS_CONTROL_ALLOW_ORIGIN], "*");
            assert!(!head.headers.contains_key(header::ACCESS_CONTROL_ALLOW_CREDENTIALS));
            assert_eq!(head.headers[header::VARY], "Accept-Encoding", "the same for every origin");
        }
        let own = ask("/assets/a-1.js", &HeaderMap::new());
        assert!(!own.headers.contains_key(RESOURCE_POLICY), "the layer around sets it to same-origin");
        assert!(!own.headers.contains_key(header::ACCESS_CONTROL_ALLOW_ORIGIN));
    }

    #[test]
    fn what_the_browser_has_is_not_sent_again() {
        let first = ask(&[(header::ACCEPT_ENCODING, "br")]);
        let tag = first.headers()[header::ETAG].to_str().unwrap().to_owned();
        let same = |tag: &str| ask(&[(header::ACCEPT_ENCODING, "br"), (header::IF_NONE_MATCH, tag)]).status();
        assert_eq!(same(&tag), StatusCode::NOT_MODIFIED);
        assert_eq!(same(&format!("\"other\", W/{tag}")), StatusCode::NOT_MODIFIED);
        assert_eq!(same("\"other\""), StatusCode::OK);
        let plain = ask(&[(header::IF_NONE_MATCH, &tag)]);
        assert_eq!(plain.status(), StatusCode::OK, "another encoding is another representation");
    }
}
