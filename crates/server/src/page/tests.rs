//! What comes back for an address, with the layers around it.

use axum::{Router, body::Body};
use http_body_util::BodyExt as _;
use latchkey_contract::page::PATHS;
use tower::ServiceExt as _;

use super::*;
use crate::http::{guests::Guests, layers, watch::Watch};

async fn answer(method: &str, path: &str, headers: &[(&str, &str)]) -> (http::response::Parts, String) {
    let config = Config::demo("127.0.0.1:8080".parse().unwrap(), std::path::Path::new("demo")).unwrap();
    let site = Arc::new(Site::new(&config).unwrap());
    let router =
        layers::wrap(Router::new().fallback(serve).with_state(site), &config, Guests::nobody(), Watch::nobody());
    let mut request = Request::builder().method(method).uri(path).header("host", "127.0.0.1:8080");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let (head, body) = router.oneshot(request.body(Body::empty()).unwrap()).await.unwrap().into_parts();
    let bytes = body.collect().await.unwrap().to_bytes();
    (head, String::from_utf8_lossy(&bytes).into_owned())
}

#[tokio::test]
async fn each_address_of_the_console_is_the_page_in_the_visitors_language() {
    for path in PATHS {
        let (head, body) = answer("GET", path, &[("cookie", "lk_ui=l=fr&t=dark")]).await;
        assert_eq!(head.status, StatusCode::OK, "{path}");
        assert!(body.contains("lang=\"fr\""), "{path}");
        assert_eq!(head.headers[header::CACHE_CONTROL], "no-cache");
        assert_eq!(head.headers[header::VARY], PAGE_VARIES_BY);
    }
}

#[tokio::test]
async fn a_cookie_that_somebody_wrote_cannot_put_a_word_into_the_page() {
    let (_, body) = answer("GET", "/sign-in", &[("cookie", "lk_ui=t=dark&s=\"><script>&c=loud")]).await;
    assert!(body.contains("data-theme=\"dark\""));
    assert!(!body.contains("<script>") && !body.contains("loud"), "{body}");
}

#[tokio::test]
async fn an_unknown_address_is_a_page_for_people_and_a_problem_for_programs() {
    for headers in [
        &[("sec-fetch-dest", "document")][..],
        &[("accept", "text/html,*/*")],
        &[("sec-fetch-dest", "document"), ("if-none-match", "*")],
    ] {
        let (head, body) = answer("GET", "/nowhere", headers).await;
        assert_eq!(head.status, StatusCode::NOT_FOUND);
        assert!(body.contains("<html"), "{headers:?}");
    }
    for headers in [&[][..], &[("accept", "application/json")], &[("accept", "text/html"), ("sec-fetch-dest", "image")]]
    {
        let (head, body) = answer("GET", "/nowhere", headers).await;
        assert_eq!(head.status, StatusCode::NOT_FOUND);
        assert!(body.contains("\"code\":\"not_found\""), "{headers:?} {body}");
    }
}

#[tokio::test]
async fn pw_12_the_standard_address_leads_to_the_form_and_its_probe_to_nothing() {
    let (head, _) = answer("GET", CHANGE_PASSWORD, &[]).await;
    assert_eq!(head.status, StatusCode::SEE_OTHER);
    assert_eq!(head.headers[header::LOCATION], "/profile/account?change-password");
    let (head, _) = answer("GET", RELIABILITY_PROBE, &[("accept", "text/html"), ("sec-fetch-dest", "document")]).await;
    assert_eq!(head.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn s_05_the_page_takes_no_other_methods() {
    let (head, body) = answer("POST", "/sign-in", &[]).await;
    assert_eq!(head.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(head.headers[header::ALLOW], "GET, HEAD");
    assert!(body.contains("method_not_allowed"));
    assert_eq!(answer("TRACE", "/sign-in", &[]).await.0.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(answer("POST", "/nowhere", &[]).await.0.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_page_is_compressed_and_not_sent_twice() {
    use std::io::Read as _;

    let (head, _) = answer("GET", "/", &[("accept-encoding", "gzip, br")]).await;
    assert_eq!(head.headers[header::CONTENT_ENCODING], "br");
    let tag = head.headers[header::ETAG].to_str().unwrap().to_owned();
    let (head, _) = answer("GET", "/", &[("accept-encoding", "gzip, br"), ("if-none-match", &tag)]).await;
    assert_eq!(head.status, StatusCode::NOT_MODIFIED);

    let text = b"<html>".repeat(500);
    let mut unpacked = Vec::new();
    ::brotli::Decompressor::new(&*brotli(&text).unwrap(), 4096).read_to_end(&mut unpacked).unwrap();
    assert_eq!(unpacked, text);
    let mut unpacked = Vec::new();
    flate2::read::GzDecoder::new(&*gzip(&text).unwrap()).read_to_end(&mut unpacked).unwrap();
    assert_eq!(unpacked, text);
}
