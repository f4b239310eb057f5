//! Reading a request, strictly: whatever is not exactly what the operation asks for is refused, with one answer
//! (S-97). The types do most of it: every field is named, unknown and repeated ones are errors.

use axum::{body::Body, extract::FromRequestParts};
use http::{HeaderMap, Uri, header, request::Parts};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use latchkey_contract::{endpoint::Endpoint, limits, problem::Code};
use serde::de::DeserializeOwned;
use zeroize::Zeroizing;

use crate::error::ApiError;

/// Longest name of a browser that is kept.
const USER_AGENT_CHARS: usize = 256;

/// Reads the body, up to the operation's limit. The buffer is wiped: it may hold a password.
pub(super) async fn read_body<E: Endpoint>(body: Body) -> Result<Zeroizing<Vec<u8>>, ApiError> {
    let collected = Limited::new(body, E::BODY_LIMIT)
        .collect()
        .await
        .map_err(|cause| if cause.is::<LengthLimitError>() { Code::BodyTooLarge } else { Code::Malformed })?;
    Ok(Zeroizing::new(collected.to_bytes().to_vec()))
}

/// The request of an operation: JSON, or the bytes themselves where it takes something else.
pub(super) fn parse_request<E: Endpoint>(body: &[u8]) -> Result<(E::Request, Vec<u8>), ApiError> {
    if E::UPLOADS.is_empty() { Ok((parse_body(body)?, Vec::new())) } else { Ok((parse_body(b"")?, body.to_vec())) }
}

/// Parses a body. None at all counts as the empty object; fields in the order of an array, which serde would take for
/// a structure too, are no object.
pub(super) fn parse_body<T: DeserializeOwned>(body: &[u8]) -> Result<T, ApiError> {
    let body = if body.is_empty() { b"{}".as_slice() } else { body };
    if body.trim_ascii_start().first() != Some(&b'{') || is_deeper_than(limits::JSON_DEPTH, body) {
        return Err(Code::Malformed.into());
    }
    serde_json::from_slice(body).map_err(|_| Code::Malformed.into())
}

/// Whether objects and lists stand deeper inside each other than this, seen before anything is made of them (S-06).
/// Brackets inside a text are part of it.
fn is_deeper_than(most: usize, body: &[u8]) -> bool {
    let (mut depth, mut is_text, mut is_escaped) = (0_usize, false, false);
    for byte in body {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if is_text => is_escaped = true,
            b'"' => is_text = !is_text,
            b'{' | b'[' if !is_text => depth += 1,
            b'}' | b']' if !is_text => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > most {
            return true;
        }
    }
    false
}

/// Reads the parameters in the path. One that cannot be any is answered like one that nothing has (S-91).
pub(super) async fn parse_path<E: Endpoint>(parts: &mut Parts) -> Result<E::Path, ApiError> {
    let path = axum::extract::Path::<E::Path>::from_request_parts(parts, &()).await.map_err(|_| Code::NotFound)?;
    Ok(path.0)
}

/// Parses the query string; a repeated or unknown parameter is refused.
pub(super) fn parse_query<T: DeserializeOwned + Send>(uri: &Uri) -> Result<T, ApiError> {
    let query = axum::extract::Query::<T>::try_from_uri(uri).map_err(|_| Code::Malformed)?;
    Ok(query.0)
}

/// The version that `If-Match` names. A list, a weak tag or anything else names no version of ours.
pub(super) fn expected_version<E: Endpoint>(headers: &HeaderMap) -> Result<Option<i64>, ApiError> {
    if !E::IF_MATCH {
        return Ok(None);
    }
    let tag = single(headers, header::IF_MATCH)?.ok_or(Code::PreconditionRequired)?;
    if tag == "*" {
        return Err(Code::PreconditionRequired.into());
    }
    let version = tag.strip_prefix('"').and_then(|tag| tag.strip_suffix('"')).and_then(|tag| tag.parse().ok());
    Ok(Some(version.ok_or(Code::Malformed)?))
}

/// The Idempotency-Key, for operations that take one.
pub(super) fn idempotency_key<E: Endpoint>(headers: &HeaderMap) -> Result<Option<String>, ApiError> {
    if !E::IDEMPOTENT {
        return Ok(None);
    }
    let Some(key) = single(headers, header::HeaderName::from_static("idempotency-key"))? else { return Ok(None) };
    let is_plain = key.bytes().all(|sign| sign.is_ascii_graphic());
    if is_plain && limits::IDEMPOTENCY_KEY_CHARS.contains(&key.len()) {
        Ok(Some(key.to_owned()))
    } else {
        Err(Code::Malformed.into())
    }
}

/// The caller's browser, as it names itself; control characters are left out and the rest is cut.
pub(super) fn user_agent(headers: &HeaderMap) -> String {
    let name = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    name.chars().filter(|sign| !sign.is_control()).take(USER_AGENT_CHARS).collect()
}

/// A header that may be there once.
fn single(headers: &HeaderMap, name: header::HeaderName) -> Result<Option<&str>, ApiError> {
    let mut values = headers.get_all(name).iter();
    let Some(first) = values.next() else { return Ok(None) };
    if values.next().is_some() {
        return Err(Code::Malformed.into());
    }
    first.to_str().map(Some).map_err(|_| Code::Malformed.into())
}

#[cfg(test)]
mod tests {
    use latchkey_contract::{endpoint::Empty, preferences::UpdatePreferencesRequest, session::CreateSessionRequest};

    use super::*;

    #[test]
    fn s_97_what_is_not_exactly_asked_for_is_refused() {
        let bodies: &[&[u8]] = &[
            br#"{"username":"a","username":"b","password":"c"}"#,
            br#"{"username":"a","password":"c","is_admin":true}"#,
            br#"{"username":"a"}"#,
            br#"{"username":1,"password":"c"}"#,
            br#"{"username":null,"password":"c"}"#,
            br#"{"username":"\ud800","password":"c"}"#,
            b"{\"username\":\"\xff\",\"password\":\"c\"}",
            b"\xef\xbb\xbf{\"username\":\"a\",\"password\":\"c\"}",
            br#"{"username":"a","password":"c"} x"#,
            br#"["a","c"]"#,
            b"username=a&password=c",
            b"",
        ];
        for body in bodies {
            let parsed = parse_body::<CreateSessionRequest>(body);
            assert!(parsed.is_err_and(|error| error.code() == Code::Malformed), "{}", body.escape_ascii());
        }
    }

    #[test]
    fn s_97_numbers_are_what_json_knows_and_fit() {
        for body in ["NaN", "1e400", "9007199254740993", "300", "-1", "3.5", "\"3\"", "[3]", "{\"a\":3}"] {
            let body = format!("{{\"toast_seconds\":{body}}}");
            assert!(parse_body::<UpdatePreferencesRequest>(body.as_bytes()).is_err(), "{body}");
        }
    }

    #[test]
    fn s_97_repeated_and_unknown_query_parameters_are_refused() {
        #[derive(serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Paged {
            limit: u8,
        }
        let parse = |uri: &'static str| parse_query::<Paged>(&Uri::from_static(uri)).map(|query| query.limit);
        assert_eq!(parse("/x?limit=5").ok(), Some(5));
        for uri in ["/x?limit=5&limit=6", "/x?limit=5&all=1", "/x", "/x?limit=500", "/x?limit=%ff"] {
            assert!(parse(uri).is_err(), "{uri}");
        }
        assert!(parse_query::<Empty>(&Uri::from_static("/x?debug=1")).is_err());
        assert!(parse_query::<Empty>(&Uri::from_static("/x")).is_ok());
    }

    #[test]
    fn s_06_a_body_nested_deeper_than_the_limit_is_refused_before_it_is_parsed() {
        let nested = |depth: usize| format!("{{\"a\":{}1{}}}", "[".repeat(depth - 1), "]".repeat(depth - 1));
        let is_read = |body: &str| parse_body::<serde_json::Value>(body.as_bytes()).is_ok();
        assert!(is_read(&nested(limits::JSON_DEPTH)));
        assert!(!is_read(&nested(limits::JSON_DEPTH + 1)));
        assert!(!is_read(&nested(60_000)));
        let brackets = "[{".repeat(100);
        assert!(is_read(&format!(r#"{{"a":"{brackets}\"{brackets}\\","b":[[],[]]}}"#)), "signs of a text");
        let behind_a_text = format!(r#"{{"a":"\\","b":{}1{}}}"#, "[".repeat(40), "]".repeat(40));
        assert!(!is_read(&behind_a_text), "a text ends at its quotation mark");
        let side_by_side = format!(r#"{{"a":[{}1]}}"#, "[1],".repeat(100));
        assert!(is_read(&side_by_side));
    }
}
