//! Somebody who asks: keeps cookies, says what browsers say, and looks at what every answer must have.

use std::collections::BTreeMap;

use bytes::Bytes;
use http::{HeaderMap, Method, Request, header};
use latchkey_contract::{
    page::{CONSOLE_HEADER, CONSOLE_HEADER_VALUE},
    problem::Problem,
};

use super::{
    backend::Backend,
    report::{Report, Verdict},
};

/// One question; the headers of the console are added, unless they are set here. An empty value leaves a header out.
#[derive(Clone, Debug)]
pub(super) struct Ask {
    method: Method,
    path: String,
    headers: Vec<(&'static str, String)>,
    body: String,
}

impl Ask {
    pub(super) fn new(method: &Method, path: &str) -> Self {
        Self { method: method.clone(), path: path.to_owned(), headers: Vec::new(), body: String::new() }
    }

    pub(super) fn get(path: &str) -> Self {
        Self::new(&Method::GET, path)
    }

    pub(super) fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    pub(super) fn json(mut self, body: &serde_json::Value) -> Self {
        self.body = body.to_string();
        self
    }
}

/// What came back.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
}

impl Answer {
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The error body, when the answer is one.
    pub(super) fn problem(&self) -> Option<Problem> {
        serde_json::from_slice(&self.body).ok()
    }
}

/// Rules about every answer, with the first request that broke each.
type Broken = BTreeMap<&'static str, String>;

const REQUEST_ID: &str = "carries X-Request-Id";
const NOT_KEPT: &str = "of the API is never kept by a cache (Cache-Control: no-store)";
const NOT_GUESSED: &str = "carries X-Content-Type-Options: nosniff";
const FRAMED: &str = "says in its Content-Security-Policy who may frame it";
const ERRORS: &str = "that is an error is application/problem+json with type, title, status, code and request_id";
const EVERYBODY: &str = "lets no origin in by `*`";
const RULES: &[&str] = &[REQUEST_ID, NOT_KEPT, NOT_GUESSED, FRAMED, ERRORS, EVERYBODY];

/// Somebody who asks.
pub(super) struct Client<'a, B> {
    backend: &'a B,
    pub(super) cookies: BTreeMap<String, String>,
    broken: Broken,
    asked: bool,
}

impl<'a, B: Backend> Client<'a, B> {
    pub(super) const fn new(backend: &'a B) -> Self {
        Self { backend, cookies: BTreeMap::new(), broken: Broken::new(), asked: false }
    }

    /// Asks; the error says why there was no answer.
    pub(super) async fn ask(&mut self, ask: Ask) -> Result<Answer, String> {
        let what = format!("{} {}", ask.method, ask.path);
        let request = self.request(ask).map_err(|cause| format!("{what} cannot be asked: {cause}"))?;
        let response = self.backend.send(request).await.map_err(|cause| format!("{what}: no answer: {cause}"))?;
        let (head, body) = response.into_parts();
        let answer = Answer { status: head.status.as_u16(), headers: head.headers, body };
        self.look_at(&answer, &what);
        self.keep_cookies(&answer.headers);
        Ok(answer)
    }

    fn request(&self, ask: Ask) -> Result<Request<Bytes>, http::Error> {
        let mut headers = vec![("sec-fetch-site", "same-origin".to_owned()), ("sec-fetch-dest", "empty".to_owned())];
        if ask.method != Method::GET {
            headers.push(("origin", self.backend.origin().to_owned()));
            headers.push((CONSOLE_HEADER, CONSOLE_HEADER_VALUE.to_owned()));
        }
        if !ask.body.is_empty() {
            headers.push(("content-type", "application/json".to_owned()));
        }
        if !self.cookies.is_empty() {
            let pairs: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            headers.push(("cookie", pairs.join("; ")));
        }
        headers.retain(|(name, _)| !ask.headers.iter().any(|(changed, _)| changed.eq_ignore_ascii_case(name)));
        headers.extend(ask.headers.into_iter().filter(|(_, value)| !value.is_empty()));
        let request = Request::builder().method(ask.method).uri(ask.path);
        let request = headers.into_iter().fold(request, |request, (name, value)| request.header(name, value));
        request.body(Bytes::from(ask.body))
    }

    fn keep_cookies(&mut self, headers: &HeaderMap) {
        for line in headers.get_all(header::SET_COOKIE).iter().filter_map(|line| line.to_str().ok()) {
            let Some((name, value)) = line.split(';').next().and_then(|pair| pair.split_once('=')) else { continue };
            if line.to_ascii_lowercase().contains("max-age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }

    fn look_at(&mut self, answer: &Answer, what: &str) {
        self.asked = true;
        let mut demand = |rule: &'static str, is_kept: bool| {
            if !is_kept {
                self.broken.entry(rule).or_insert_with(|| format!("not that of {what}, which was {}", answer.status));
            }
        };
        let id = answer.header("x-request-id");
        demand(REQUEST_ID, id.is_some_and(|id| !id.is_empty()));
        demand(NOT_KEPT, answer.header("cache-control") == Some("no-store"));
        demand(NOT_GUESSED, answer.header("x-content-type-options") == Some("nosniff"));
        demand(
            FRAMED,
            answer.header("content-security-policy").is_some_and(|policy| policy.contains("frame-ancestors")),
        );
        demand(EVERYBODY, answer.header("access-control-allow-origin") != Some("*"));
        if answer.status >= 400 {
            let is_typed = answer.header("content-type") == Some(Problem::MEDIA_TYPE);
            let is_right = answer.problem().is_some_and(|problem| {
                let expected = Problem::new(problem.code, problem.request_id.clone());
                problem.kind == expected.kind
                    && problem.status == answer.status
                    && expected.status == answer.status
                    && id == Some(&problem.request_id)
            });
            demand(ERRORS, is_typed && is_right);
        }
    }
}

/// Reports the rules about every answer, once, whoever of these got the answer.
pub(super) fn blame<B: Backend>(clients: &[Client<'_, B>], report: &mut Report) {
    if !clients.iter().any(|client| client.asked) {
        return;
    }
    for &rule in RULES {
        let broken = clients.iter().find_map(|client| client.broken.get(rule));
        let verdict = broken.map_or(Verdict::Holds, |what| Verdict::Broken(what.clone()));
        report.add("every answer", rule, verdict);
    }
}
