//! The page that others may put into a frame (S-76, EM-46).

use axum::body::Body;
use http::{Method, Request, header};
use latchkey_contract::page::PATHS;

use crate::support::{Answer, HOST_PAGE, TestApp, trust};

async fn frame(server: &TestApp, path: &str, site: &str) -> Answer {
    let asked = Request::builder()
        .uri(path)
        .header(header::HOST, "127.0.0.1:7100")
        .header("sec-fetch-site", site)
        .header("sec-fetch-dest", "iframe");
    server.browser().send(asked, Body::empty()).await
}

fn ancestors(answer: &Answer) -> String {
    let (_, rest) = answer.header("content-security-policy").split_once("frame-ancestors ").unwrap();
    rest.to_owned()
}

#[tokio::test]
async fn s_76_a_listed_page_and_no_other_may_frame_the_console() {
    let server = TestApp::start().await;
    trust(&server, "admin", &[HOST_PAGE, "https://host.example"]).await;
    let answer = frame(&server, "/embed/v1/frame?host=https://host.example", "cross-site").await.expect(200);
    assert_eq!(ancestors(&answer), "https://host.example", "the one that asks, not the whole list");
    assert!(answer.header("content-security-policy").starts_with("default-src 'none'; script-src 'self'"));
    assert_eq!(answer.header("cache-control"), "no-store");
    for host in ["https://evil.example", "https://host.example:8443", "https://sub.host.example"] {
        let answer = frame(&server, &format!("/embed/v1/frame?host={host}"), "cross-site").await.expect(404);
        assert_eq!(ancestors(&answer), "'none'", "{host}");
    }
    for query in
        ["", "?host=", "?host=*", "?host=null", "?host=https://host.example/x", "?host=http://host.example", "?x=1"]
    {
        let answer = frame(&server, &format!("/embed/v1/frame{query}"), "cross-site").await.expect(400);
        assert_eq!(ancestors(&answer), "'none'", "{query}");
    }
}

#[tokio::test]
async fn s_76_every_other_page_refuses_to_be_framed_by_a_listed_page_too() {
    let server = TestApp::start().await;
    trust(&server, "admin", &[HOST_PAGE]).await;
    for path in PATHS.iter().chain(&["/nowhere", "/embed/v1/frame.js", "/embed/v1/nothing"]) {
        assert_eq!(ancestors(&frame(&server, path, "same-site").await), "'none'", "{path}");
    }
}

#[tokio::test]
async fn em_46_the_frame_is_the_elements_page_with_a_script_of_its_own() {
    let server = TestApp::start().await;
    trust(&server, "admin", &[HOST_PAGE]).await;
    let path = format!("/embed/v1/frame?host={HOST_PAGE}");
    let same_site = frame(&server, &path, "same-site").await.expect(200);
    assert_eq!(same_site.header("content-type"), "text/html; charset=utf-8");
    assert!(same_site.text.contains("data-sign-in=\"here\""), "{}", same_site.text);
    let cross_site = frame(&server, &path, "cross-site").await.expect(200);
    assert!(cross_site.text.contains("data-sign-in=\"window\""), "{}", cross_site.text);
    assert!(!cross_site.text.contains("<style") && !cross_site.text.contains(" style="), "the policy allows none");
    let script = server.browser().get("/embed/v1/frame.js").await.expect(200);
    assert_eq!(script.header("content-type"), "text/javascript; charset=utf-8");
    assert_eq!(script.header("cache-control"), "no-cache");
    for method in [Method::POST, Method::OPTIONS] {
        let asked = crate::support::request(&method, &path);
        assert_eq!(server.browser().send(asked, Body::empty()).await.expect(405).header("allow"), "GET,HEAD");
    }
}
