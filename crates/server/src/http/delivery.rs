//! Bytes as an answer: whole, a range of them, or the news that the caller has them already (RFC 9110, RFC 9530).
//! Operations whose answer is not JSON hand one of these to the generic handler.

use axum::{body::Body, response::Response};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use latchkey_contract::problem::Code;

use super::{
    file_body::FileBody,
    headers::FILE_SECURITY_POLICY,
    range::{Span, Wanted, wanted},
};
use crate::{auth::token::to_hex, downloads::Unchanged, error::ApiError, http::refusal::Refusal};

const REPR_DIGEST: HeaderName = HeaderName::from_static("repr-digest");

/// Where the bytes are.
#[derive(Debug)]
pub enum Content {
    /// In memory.
    Bytes(Bytes),
    /// In a file, which is read while it is sent.
    File(Unchanged, u64),
}

impl Content {
    fn length(&self) -> u64 {
        match self {
            Self::Bytes(bytes) => bytes.len() as u64,
            Self::File(_, length) => *length,
        }
    }

    fn part(self, span: Span) -> Result<Body, ApiError> {
        match self {
            Self::Bytes(bytes) => {
                // A span of these very bytes lies inside them.
                let first = usize::try_from(span.first).map_err(ApiError::internal)?;
                let length = usize::try_from(span.length).map_err(ApiError::internal)?;
                Ok(Body::from(bytes.slice(first..first + length)))
            }
            Self::File(file, _) => FileBody::new(file, span).map(Body::new).map_err(ApiError::internal),
        }
    }
}

/// Bytes on their way to whoever asked for them.
#[derive(Debug)]
pub struct Delivery {
    content: Content,
    media_type: &'static str,
    sha256: [u8; 32],
    file_name: Option<String>,
}

impl Delivery {
    /// Bytes with their hash, which names their version.
    pub fn new(content: Content, media_type: &'static str, sha256: [u8; 32]) -> Self {
        Self { content, media_type, sha256, file_name: None }
    }

    /// To be saved under a name, never to be shown.
    #[must_use]
    pub fn saved_as(mut self, file_name: &str) -> Self {
        self.file_name = Some(file_name.to_owned());
        self
    }

    /// The answer to a request with these headers.
    pub fn respond(self, asked: &HeaderMap) -> Result<Response, ApiError> {
        let tag = format!("\"{}\"", to_hex(&self.sha256));
        let length = self.content.length();
        let mut response = if is_known(asked, &tag) {
            with_status(Response::default(), StatusCode::NOT_MODIFIED)
        } else {
            match wanted(asked, length, &tag) {
                Wanted::Outside => return outside(length),
                Wanted::Part(span) => {
                    let mut part = with_status(Response::new(self.content.part(span)?), StatusCode::PARTIAL_CONTENT);
                    let place = format!("bytes {}-{}/{length}", span.first, span.last());
                    part.headers_mut().insert(header::CONTENT_RANGE, value(place)?);
                    part
                }
                Wanted::Whole if length == 0 => Response::default(),
                Wanted::Whole => Response::new(self.content.part(Span { first: 0, length })?),
            }
        };
        let headers = response.headers_mut();
        headers.insert(header::ETAG, value(tag)?);
        headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.media_type));
        headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(FILE_SECURITY_POLICY));
        headers.insert(REPR_DIGEST, value(format!("sha-256=:{}:", STANDARD.encode(self.sha256)))?);
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(name) = &self.file_name {
            headers.insert(header::CONTENT_DISPOSITION, value(attachment(name))?);
        }
        Ok(response)
    }
}

fn is_known(asked: &HeaderMap, tag: &str) -> bool {
    let lists = asked.get_all(header::IF_NONE_MATCH).iter().filter_map(|list| list.to_str().ok());
    lists.flat_map(|list| list.split(',')).any(|one| one.trim().trim_start_matches("W/") == tag)
}

fn outside(length: u64) -> Result<Response, ApiError> {
    use axum::response::IntoResponse as _;
    let mut response = Refusal::new(Code::RangeNotSatisfiable).into_response();
    response.headers_mut().insert(header::CONTENT_RANGE, value(format!("bytes */{length}"))?);
    Ok(response)
}

fn with_status(mut response: Response, status: StatusCode) -> Response {
    *response.status_mut() = status;
    response
}

/// `Content-Disposition` as RFC 6266 has it: the name in full for browsers that read it, and a plain one for others.
fn attachment(name: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._".contains(&byte);
    let plain: String =
        name.chars().map(|sign| if u8::try_from(sign).is_ok_and(is_plain) { sign } else { '_' }).collect();
    let mut full = String::with_capacity(name.len());
    for byte in name.bytes() {
        match byte {
            byte if is_plain(byte) => full.push(char::from(byte)),
            byte => full.push_str(&format!("%{byte:02X}")),
        }
    }
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{full}")
}

fn value(text: String) -> Result<HeaderValue, ApiError> {
    HeaderValue::try_from(text).map_err(ApiError::internal)
}

#[cfg(test)]
mod tests {
    use http_body_util::BodyExt as _;

    use super::*;

    async fn ask(headers: &[(HeaderName, &str)]) -> (StatusCode, HeaderMap, String) {
        let delivery = Delivery::new(Content::Bytes(Bytes::from_static(b"0123456789")), "text/plain", [7; 32]);
        let asked = headers.iter().map(|(name, value)| (name.clone(), value.parse().unwrap())).collect();
        let (head, body) = delivery.saved_as("été 1.txt").respond(&asked).unwrap().into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        (head.status, head.headers, String::from_utf8(bytes.to_vec()).unwrap())
    }

    #[tokio::test]
    async fn s_101_whole_part_and_known_bytes_carry_version_and_digest() {
        let tag = format!("\"{}\"", "07".repeat(32));
        for (header, status, body) in [
            ((header::ACCEPT, "*/*"), 200, "0123456789"),
            ((header::RANGE, "bytes=2-4"), 206, "234"),
            ((header::IF_NONE_MATCH, tag.as_str()), 304, ""),
        ] {
            let (found, headers, text) = ask(&[header]).await;
            assert_eq!((found.as_u16(), text.as_str()), (status, body));
            assert_eq!(headers[header::ETAG], tag.as_str());
            assert!(headers[REPR_DIGEST].to_str().unwrap().starts_with("sha-256=:BwcHBw"));
        }
        let (_, headers, _) = ask(&[(header::RANGE, "bytes=2-4")]).await;
        assert_eq!(headers[header::CONTENT_RANGE], "bytes 2-4/10");
        let (status, headers, _) = ask(&[(header::RANGE, "bytes=10-")]).await;
        assert_eq!((status.as_u16(), headers[header::CONTENT_RANGE].to_str().unwrap()), (416, "bytes */10"));
    }

    #[tokio::test]
    async fn s_100_bytes_are_saved_under_their_name_and_run_nowhere() {
        let (_, headers, _) = ask(&[]).await;
        assert_eq!(
            headers[header::CONTENT_DISPOSITION],
            "attachment; filename=\"_t__1.txt\"; filename*=UTF-8''%C3%A9t%C3%A9%201.txt"
        );
        assert_eq!(headers[header::CONTENT_SECURITY_POLICY], FILE_SECURITY_POLICY);
        assert_eq!(headers[header::CACHE_CONTROL], "no-store", "S-02");
    }
}
