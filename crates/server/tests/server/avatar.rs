//! A person's own picture: what is accepted, and how it is sent (M2, S-82).

use axum::body::Body;
use http::{Method, header};
use latchkey_contract::{limits, problem::Code};

use crate::support::{TestApp, picture, request};

const PATH: &str = "/api/v1/me/avatar";

#[tokio::test]
async fn m_2_a_picture_is_set_shown_replaced_and_removed() {
    let server = TestApp::start().await;
    let mut gilbert = server.signed_in("gilbert.blythe").await;
    gilbert.get(PATH).await.refused(Code::NotFound);
    let version = gilbert.put(PATH, "image/png", picture()).await.expect(200).json()["version"].clone();
    assert_eq!(gilbert.get("/api/v1/me").await.json()["avatar"], version);
    let (head, bytes) = gilbert.fetch(&format!("{PATH}?v={version}")).await;
    assert_eq!((head.status.as_u16(), head.header("content-type")), (200, "image/jpeg"));
    assert!(bytes.starts_with(&[0xff, 0xd8, 0xff]), "the picture was written anew");

    let later = gilbert.put(PATH, "image/png", picture()).await.expect(200).json()["version"].clone();
    assert_ne!(later, version, "another picture is another address");
    for _ in 0..2 {
        gilbert.delete(PATH).await.expect(204);
    }
    assert_eq!(gilbert.get("/api/v1/me").await.json()["avatar"], serde_json::Value::Null);
    gilbert.get(PATH).await.refused(Code::NotFound);
}

#[tokio::test]
async fn s_82_a_picture_is_sent_as_a_picture_and_nothing_else() {
    let server = TestApp::start().await;
    let mut gilbert = server.signed_in("gilbert.blythe").await;
    gilbert.put(PATH, "image/png", picture()).await.expect(200);
    let (head, _) = gilbert.fetch(PATH).await;
    assert_eq!(head.header("x-content-type-options"), "nosniff");
    assert_eq!(head.header("content-security-policy"), "default-src 'none'; sandbox; frame-ancestors 'none'");
    assert_eq!(head.header("cache-control"), "private, no-cache");
    assert_eq!(head.header("cross-origin-resource-policy"), "same-origin");
    let tag = head.header("etag").to_owned();
    let known = request(&Method::GET, PATH).header(header::IF_NONE_MATCH, tag);
    assert_eq!(gilbert.send(known, Body::empty()).await.status.as_u16(), 304);
    for (destination, status) in [("image", 304), ("document", 403), ("script", 403), ("iframe", 403)] {
        let mut builder = request(&Method::GET, PATH).header(header::IF_NONE_MATCH, head.header("etag"));
        builder.headers_mut().unwrap().insert("sec-fetch-dest", destination.parse().unwrap());
        assert_eq!(gilbert.send(builder, Body::empty()).await.status.as_u16(), status, "{destination}");
    }
}

#[tokio::test]
async fn s_91_a_picture_is_its_owners() {
    let server = TestApp::start().await;
    let mut gilbert = server.signed_in("gilbert.blythe").await;
    gilbert.put(PATH, "image/png", picture()).await.expect(200);
    server.signed_in("admin").await.get(PATH).await.refused(Code::NotFound);
    server.browser().get(PATH).await.refused(Code::SessionRequired);
}

#[tokio::test]
async fn m_1_a_picture_needs_the_permission() {
    let server = TestApp::start().await;
    let mut newcomer = server.signed_in("newcomer").await;
    newcomer.put(PATH, "image/png", picture()).await.refused(Code::PermissionDenied);
    newcomer.delete(PATH).await.refused(Code::PermissionDenied);
}

#[tokio::test]
async fn s_97_what_is_no_picture_gets_a_code_of_its_own() {
    let server = TestApp::start().await;
    let mut gilbert = server.signed_in("gilbert.blythe").await;
    for media_type in ["image/gif", "image/svg+xml", "application/json", "image/png; charset=utf-8", "text/html"] {
        gilbert.put(PATH, media_type, picture()).await.refused(Code::UnsupportedMediaType);
    }
    gilbert.put(PATH, "image/jpeg", picture()).await.refused(Code::PictureUnreadable);
    gilbert.put(PATH, "image/png", Vec::new()).await.refused(Code::PictureUnreadable);
    gilbert.put(PATH, "image/png", picture()[..20].to_vec()).await.refused(Code::PictureUnreadable);
    gilbert.put(PATH, "image/png", vec![0; limits::AVATAR_BYTES + 1]).await.refused(Code::BodyTooLarge);
    gilbert.get(PATH).await.refused(Code::NotFound);
}
