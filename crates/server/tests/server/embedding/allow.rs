//! The window in which somebody lets a page of another site show the console (EM-39, EM-46).

use axum::body::Body;
use http::{Method, Request, header};

use crate::support::{Answer, TestApp, trust};

const HOST: &str = "https://host.example";

async fn follow(server: &TestApp, path: &str) -> Answer {
    let asked = Request::builder()
        .method(Method::GET)
        .uri(path)
        .header(header::HOST, "127.0.0.1:7100")
        .header(header::ACCEPT_LANGUAGE, "nl")
        .header("sec-fetch-site", "cross-site")
        .header("sec-fetch-dest", "document");
    server.browser().send(asked, Body::empty()).await
}

#[tokio::test]
async fn em_46_a_listed_page_opens_a_window_that_keeps_a_hold_on_it_and_nobody_frames() {
    let server = TestApp::start().await;
    trust(&server, "admin", &[HOST]).await;
    let query = "channel=page&challenge=x&state=y";
    let window = follow(&server, &format!("/embed/v1/allow?host=https%3A%2F%2Fhost.example&{query}")).await.expect(200);
    assert_eq!(window.header("cross-origin-opener-policy"), "unsafe-none");
    assert!(window.header("content-security-policy").ends_with("frame-ancestors 'none'"), "S-76");
    assert_eq!(window.header("cache-control"), "no-store");
    assert!(window.text.contains("<html lang=\"nl\"") && window.text.contains("Toestaan"), "{}", window.text);
    assert!(!window.text.contains("host.example"), "the script shows it as text");
    assert!(!window.text.contains("{{"), "{}", window.text);
    follow(&server, &format!("/embed/v1/allow?host=https://evil.example&{query}")).await.expect(404);
    follow(&server, &format!("/embed/v1/allow?{query}")).await.expect(400);
}

#[tokio::test]
async fn s_01_every_other_page_lets_go_of_whoever_opened_it() {
    let server = TestApp::start().await;
    for path in ["/", "/sign-in", "/profile", "/nowhere"] {
        assert_eq!(follow(&server, path).await.header("cross-origin-opener-policy"), "same-origin", "{path}");
    }
}

#[tokio::test]
async fn em_39_what_a_page_connects_with_is_for_everybody_and_the_windows_own_script_is_not() {
    let server = TestApp::start().await;
    let connect = server.browser().get("/embed/v1/connect.js").await.expect(200);
    assert_eq!(connect.header("access-control-allow-origin"), "*");
    assert_eq!(connect.header("cross-origin-resource-policy"), "cross-origin");
    let own = server.browser().get("/embed/v1/allow.js").await.expect(200);
    assert!(own.headers.get("access-control-allow-origin").is_none());
    assert_eq!(own.header("cross-origin-resource-policy"), "same-origin");
}
