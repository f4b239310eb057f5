//! Our own server keeps the contract; servers that break it in one way each are told so, in words that lead to the fault.

use std::{collections::HashSet, path::Path};

use bytes::Bytes;
use http::{HeaderName, HeaderValue, Method, Request, Response, StatusCode, header};
use latchkey_contract::secret::Secret;
use latchkey_server::conformance::{
    self, Credentials,
    backend::Backend,
    report::{Report, Verdict},
};

use super::process::{Server, complaint, run};
use crate::support::{PASSWORD, TestApp};

/// How a server is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    None,
    SessionForScripts,
    EveryOriginReflected,
    NoRequestId,
    WordsForErrors,
    NoVersions,
    UnknownFieldsAccepted,
    NoAllow,
    Cached,
    SessionNeverEnds,
    RepeatedTwice,
}

/// Our server with a fault on its way out or in.
struct Wrong {
    server: TestApp,
    fault: Fault,
}

impl Backend for Wrong {
    fn origin(&self) -> &str {
        "http://127.0.0.1:7100"
    }

    async fn send(&self, mut request: Request<Bytes>) -> Result<Response<Bytes>, String> {
        let origin = request.headers().get(header::ORIGIN).cloned();
        let method = request.method().clone();
        if self.fault == Fault::UnknownFieldsAccepted && request.body().starts_with(b"{\"conformance") {
            return Ok(answer(StatusCode::OK));
        }
        if self.fault == Fault::SessionNeverEnds && method == Method::DELETE {
            return Ok(answer(StatusCode::NO_CONTENT));
        }
        if self.fault == Fault::RepeatedTwice {
            request.headers_mut().remove("idempotency-key");
        }
        let mut response = self.server.answer(request).await;
        let is_error = response.status().is_client_error();
        let headers = response.headers_mut();
        match (self.fault, origin) {
            (Fault::SessionForScripts, _) => {
                for cookie in headers.iter_mut().filter(|(name, _)| *name == header::SET_COOKIE) {
                    *cookie.1 = HeaderValue::try_from(cookie.1.to_str().unwrap().replace("; HttpOnly", "")).unwrap();
                }
            }
            (Fault::EveryOriginReflected, Some(origin)) => {
                headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
            }
            (Fault::NoRequestId, _) => drop(headers.remove("x-request-id")),
            (Fault::NoVersions, _) => drop(headers.remove(header::ETAG)),
            (Fault::NoAllow, _) => drop(headers.remove(header::ALLOW)),
            (Fault::Cached, _) => {
                headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("max-age=60"));
            }
            (Fault::WordsForErrors, _) if is_error => {
                headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain"));
                *response.body_mut() = Bytes::from_static(b"Something went wrong");
            }
            _ => {}
        }
        Ok(response)
    }
}

fn answer(status: StatusCode) -> Response<Bytes> {
    let mut response = Response::new(Bytes::from_static(b"{}"));
    *response.status_mut() = status;
    response.headers_mut().insert(HeaderName::from_static("x-request-id"), HeaderValue::from_static("req_1"));
    response
}

async fn report(fault: Fault) -> Report {
    let backend = Wrong { server: TestApp::start().await, fault };
    let credentials = Credentials { username: "gilbert.blythe".to_owned(), password: Secret::new(PASSWORD.to_owned()) };
    conformance::run(&backend, &credentials).await
}

/// The rules that the table names more than once, which would have more than one verdict.
fn named_twice(report: &Report) -> Vec<String> {
    let mut seen = HashSet::new();
    let names = report.rows().iter().map(|row| format!("{}: {}", row.about, row.rule));
    names.filter(|name| !seen.insert(name.clone())).collect()
}

#[tokio::test]
async fn our_own_server_keeps_the_contract() {
    let report = report(Fault::None).await;
    assert!(report.holds(), "{report}");
    assert!(report.rows().len() > 100, "every operation was asked: {report}");
    let not_asked = report.rows().iter().filter(|row| matches!(row.verdict, Verdict::NotAsked(_)));
    assert_eq!(not_asked.count(), 0, "{report}");
}

#[tokio::test]
async fn a_server_that_breaks_the_contract_is_told_how() {
    for (fault, about, rule, reason) in [
        (Fault::SessionForScripts, "create_session", "cookie", "lacks HttpOnly"),
        (Fault::EveryOriginReflected, "get_me", "another origin", "access-control-allow-origin"),
        (Fault::NoRequestId, "every answer", "X-Request-Id", "GET /api/v1/boot"),
        (Fault::WordsForErrors, "every answer", "application/problem+json", "which was 401"),
        (Fault::WordsForErrors, "get_me", "without a session", "401 without a code of the contract"),
        (Fault::NoVersions, "update_preferences", "counts versions", "its ETag is None"),
        (Fault::UnknownFieldsAccepted, "update_account", "a field it does not know", "it answered 200"),
        (Fault::NoAllow, "/api/v1/me", "`Allow`", "lacks GET"),
        (Fault::Cached, "every answer", "no-store", "GET /api/v1/boot"),
        (Fault::SessionNeverEnds, "delete_session", "ends the session", "it answered 200"),
        (Fault::RepeatedTwice, "update_account", "repeated", "it answered 412 `stale_version`"),
    ] {
        let report = report(fault).await;
        let found = report.broken().any(|row| {
            let words = matches!(&row.verdict, Verdict::Broken(words) if words.contains(reason));
            row.about == about && row.rule.contains(rule) && words
        });
        assert!(found, "{fault:?}: {report}");
        assert!(!report.holds());
        assert_eq!(named_twice(&report), [""; 0], "{fault:?}: {report}");
    }
}

#[tokio::test]
async fn each_rule_has_one_verdict() {
    let report = report(Fault::None).await;
    assert_eq!(named_twice(&report), [""; 0], "{report}");
}

#[test]
fn the_command_prints_the_table_and_fails_when_a_rule_is_broken() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::demo(folder.path());
    let file = folder.path().join("account.toml");
    std::fs::write(&file, format!("username = 'admin'\npassword = '{PASSWORD}'\n")).unwrap();
    let ask = |file: &Path| {
        let url = format!("http://{}", server.authority);
        run(&["conformance", "--url", &url, "--credentials", file.to_str().unwrap()], folder.path())
    };
    let output = ask(&file);
    let table = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{table}{}", complaint(&output));
    assert!(table.contains("holds") && table.contains(" 0 broken, 0 not asked"), "{table}");

    std::fs::write(&file, "username = 'admin'\npassword = 'not-the-password-canary'\n").unwrap();
    let output = ask(&file);
    let table = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(!output.status.success());
    assert!(table.contains("BROKEN") && table.contains("it answered 401 `invalid_credentials`"), "{table}");
    assert!(complaint(&output).contains("does not keep the contract"));

    std::fs::write(&file, "password = canary").unwrap();
    let output = ask(&file);
    assert!(!output.status.success());
    assert!(!complaint(&output).contains("canary"), "S-107: {}", complaint(&output));
}
