//! What only shows with handlers that no real server has.

use axum::{body::Body, routing::get};
use http_body_util::BodyExt as _;
use tower::ServiceExt as _;

use super::*;
use crate::http::client_ip::ClientIp;

fn config(base_url: &str) -> Config {
    let mut config = Config::demo(([127, 0, 0, 1], 8080).into(), std::path::Path::new("demo")).unwrap();
    config.base_url = base_url.to_owned().try_into().unwrap();
    config
}

async fn ask(config: &Config, router: Router, path: &str) -> (http::response::Parts, String) {
    let host = config.base_url.authority();
    let request = Request::builder().uri(path).header(header::HOST, host).body(Body::empty()).unwrap();
    let (head, body) =
        wrap(router, config, Guests::nobody(), Watch::nobody()).oneshot(request).await.unwrap().into_parts();
    let bytes = body.collect().await.unwrap().to_bytes();
    (head, String::from_utf8(bytes.to_vec()).unwrap())
}

async fn explode() -> &'static str {
    panic!("canary-of-the-panic")
}

#[tokio::test]
async fn s_113_a_panic_is_an_answer_and_the_process_lives() {
    let config = config("https://id.example.org");
    let router = Router::new().route("/explode", get(explode)).route("/fine", get(|| async { "fine" }));
    for _ in 0..32 {
        let (head, body) = ask(&config, router.clone(), "/explode").await;
        assert_eq!(head.status, StatusCode::INTERNAL_SERVER_ERROR);
        assert_eq!(head.headers[header::CONTENT_TYPE], Problem::MEDIA_TYPE);
        assert!(body.contains("\"code\":\"internal\"") && !body.contains("canary"), "{body}");
        assert!(head.headers.contains_key(header::CONTENT_SECURITY_POLICY), "S-01");
    }
    assert_eq!(ask(&config, router, "/fine").await.1, "fine");
}

#[tokio::test]
async fn s_01_strict_transport_security_is_for_https_only() {
    let of = async |config: &Config| {
        let (head, _) = ask(config, Router::new(), "/nowhere").await;
        head.headers.get(header::STRICT_TRANSPORT_SECURITY).map(|value| value.to_str().unwrap().to_owned())
    };
    let mut secure = config("https://id.example.org");
    assert_eq!(of(&secure).await.as_deref(), Some("max-age=31536000; includeSubDomains"));
    secure.hsts.include_subdomains = false;
    assert_eq!(of(&secure).await.as_deref(), Some("max-age=31536000"));
    assert_eq!(of(&config("http://localhost:8080")).await, None);
}

#[tokio::test]
async fn errors_of_the_framework_take_the_one_shape() {
    let config = config("https://id.example.org");
    let router = Router::new()
        .route("/text", get(|| async { (StatusCode::BAD_REQUEST, "Failed to deserialize at line 1") }))
        .route("/page", get(|| async { (StatusCode::NOT_FOUND, axum::response::Html("<html>")) }));
    let (head, body) = ask(&config, router.clone(), "/text").await;
    assert_eq!(head.headers[header::CONTENT_TYPE], Problem::MEDIA_TYPE);
    assert!(body.contains("\"code\":\"malformed\"") && !body.contains("deserialize"), "{body}");
    assert_eq!(ask(&config, router, "/page").await.1, "<html>", "the page stays a page");
}

#[tokio::test]
async fn s_02_what_nobody_gave_a_lifetime_is_not_kept() {
    let config = config("https://id.example.org");
    let kept = ([(header::CACHE_CONTROL, "no-cache")], "kept");
    let router = Router::new().route("/kept", get(move || async move { kept })).route("/not", get(|| async { "not" }));
    assert_eq!(ask(&config, router.clone(), "/kept").await.0.headers[header::CACHE_CONTROL], "no-cache");
    assert_eq!(ask(&config, router, "/not").await.0.headers[header::CACHE_CONTROL], "no-store");
}

#[tokio::test(start_paused = true)]
async fn s_06_a_request_that_never_ends_is_ended() {
    let config = config("https://id.example.org");
    let router = Router::new().route("/slow", get(std::future::pending::<&'static str>));
    assert_eq!(ask(&config, router, "/slow").await.0.status, StatusCode::SERVICE_UNAVAILABLE);
}

#[tokio::test]
async fn s_04_handlers_see_the_address_that_the_trusted_proxy_saw() {
    let mut config = config("https://id.example.org");
    config.trusted_proxies = vec!["10.0.0.0/8".parse().unwrap()];
    let echo = get(|ip: axum::Extension<ClientIp>| async move { ip.0.0.to_string() });
    let router = wrap(Router::new().route("/", echo), &config, Guests::nobody(), Watch::nobody());
    for (peer, expected) in [("10.0.0.1:4000", "203.0.113.7"), ("198.51.100.9:4000", "198.51.100.9")] {
        let request = Request::builder()
            .uri("/")
            .header(header::HOST, "id.example.org")
            .header("x-forwarded-for", "1.2.3.4, 203.0.113.7")
            .extension(Peer(peer.parse().unwrap()))
            .body(Body::empty())
            .unwrap();
        let body = router.clone().oneshot(request).await.unwrap().into_body().collect().await.unwrap().to_bytes();
        assert_eq!(body, expected, "from {peer}");
    }
}
