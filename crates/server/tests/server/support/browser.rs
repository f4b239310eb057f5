//! Somebody with a browser: it keeps cookies and says about each request what browsers say.

use std::{collections::BTreeMap, net::IpAddr};

use axum::{Router, body::Body};
use http::{HeaderMap, Method, Request, StatusCode, header};
use http_body_util::BodyExt;
use latchkey_contract::problem::{Code, Problem};
use latchkey_server::http::layers::Peer;
use serde_json::{Value, json};
use tower::ServiceExt;

const ORIGIN: &str = "http://127.0.0.1:7100";

/// A browser.
#[derive(Clone)]
pub(crate) struct Browser {
    router: Router,
    address: IpAddr,
    pub(crate) cookies: BTreeMap<String, String>,
}

/// What the server answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

impl Browser {
    pub(crate) fn new(router: Router, address: IpAddr) -> Self {
        Self { router, address, cookies: BTreeMap::new() }
    }

    pub(crate) async fn sign_in(&mut self, username: &str, password: &str) -> Answer {
        self.post("/api/v1/session", &json!({ "username": username, "password": password })).await
    }

    pub(crate) async fn change_password(&mut self, current: &str, new: &str) -> Answer {
        self.post("/api/v1/password/change", &password_change(current, new)).await
    }

    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        self.send(request(&Method::GET, path), Body::empty()).await
    }

    /// A read whose answer is no text: its head, and its bytes.
    pub(crate) async fn fetch(&mut self, path: &str) -> (Answer, Vec<u8>) {
        let (head, bytes) = self.exchange(request(&Method::GET, path), Body::empty()).await;
        (Answer { status: head.status, headers: head.headers, text: String::new() }, bytes)
    }

    pub(crate) async fn delete(&mut self, path: &str) -> Answer {
        self.send(request(&Method::DELETE, path), Body::empty()).await
    }

    pub(crate) async fn post(&mut self, path: &str, body: &Value) -> Answer {
        self.write(&Method::POST, path, &[], body).await
    }

    /// A file in place of whatever is there.
    pub(crate) async fn put(&mut self, path: &str, media_type: &str, bytes: Vec<u8>) -> Answer {
        let mut builder = request(&Method::PUT, path);
        builder.headers_mut().unwrap().insert(header::CONTENT_TYPE, media_type.parse().unwrap());
        self.send(builder, Body::from(bytes)).await
    }

    /// A write with headers of its own.
    pub(crate) async fn write(
        &mut self,
        method: &Method,
        path: &str,
        headers: &[(&str, &str)],
        body: &Value,
    ) -> Answer {
        let builder =
            headers.iter().fold(request(method, path), |builder, (name, value)| builder.header(*name, *value));
        self.send(builder, Body::from(body.to_string())).await
    }

    /// Sends whatever the test has made.
    pub(crate) async fn send(&mut self, builder: http::request::Builder, body: Body) -> Answer {
        let (head, bytes) = self.exchange(builder, body).await;
        Answer { status: head.status, headers: head.headers, text: String::from_utf8(bytes).unwrap() }
    }

    async fn exchange(&mut self, builder: http::request::Builder, body: Body) -> (http::response::Parts, Vec<u8>) {
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let builder = if cookies.is_empty() { builder } else { builder.header(header::COOKIE, cookies.join("; ")) };
        let request = builder.extension(Peer((self.address, 40_000).into())).body(body).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (head, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        self.keep_cookies(&head.headers);
        (head, bytes.to_vec())
    }

    fn keep_cookies(&mut self, headers: &HeaderMap) {
        for line in headers.get_all(header::SET_COOKIE) {
            let line = line.to_str().unwrap();
            let (name, value) = line.split(';').next().unwrap().split_once('=').unwrap();
            if line.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

/// A request as the console sends it.
pub(crate) fn request(method: &Method, path: &str) -> http::request::Builder {
    let builder = Request::builder()
        .method(method)
        .uri(path)
        .header(header::HOST, "127.0.0.1:7100")
        .header(header::USER_AGENT, "Test browser")
        .header("sec-fetch-site", "same-origin")
        .header("sec-fetch-dest", "empty");
    if *method == Method::GET {
        return builder;
    }
    builder.header(header::ORIGIN, ORIGIN).header("x-latchkey", "1").header(header::CONTENT_TYPE, "application/json")
}

/// A picture of 2 x 2 pixels.
pub(crate) fn picture() -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, 2, 2);
    encoder.set_color(png::ColorType::Rgb);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&[20, 90, 50].repeat(4)).unwrap();
    writer.finish().unwrap();
    file
}

/// The body of a password change that ends other sessions.
pub(crate) fn password_change(current: &str, new: &str) -> Value {
    json!({ "current_password": current, "new_password": new, "end_other_sessions": true })
}

impl Answer {
    /// Demands a status, and gives the answer on.
    #[track_caller]
    pub(crate) fn expect(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.text);
        self
    }

    /// Demands an error.
    #[track_caller]
    pub(crate) fn refused(self, code: Code) -> Problem {
        let problem: Problem = serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("{self:?} is no problem"));
        assert_eq!((problem.code, self.status.as_u16()), (code, code.status()));
        problem
    }

    /// The body.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("{self:?} is not JSON"))
    }

    /// A header.
    #[track_caller]
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).unwrap_or_else(|| panic!("no {name} in {self:?}")).to_str().unwrap()
    }
}
