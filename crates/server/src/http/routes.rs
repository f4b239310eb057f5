//! The paths and methods of the API, from the registry of the contract. The guard asks here before anything is routed:
//! so a wrong method names the right ones (S-05), and an oversize body is refused before it is read (S-06).

use std::sync::LazyLock;

use http::{HeaderValue, Method};
use latchkey_contract::{
    endpoint::{self, Destination, Endpoint},
    for_each_endpoint,
};

/// Where the OpenAPI document is published.
pub const DOCUMENT_PATH: &str = "/api/v1/openapi.json";
/// What all paths of the API begin with.
pub const API_PREFIX: &str = "/api/";

/// A path of the API and what it accepts.
#[derive(Debug)]
pub struct ApiPath {
    template: &'static str,
    operations: Vec<Operation>,
    allow: HeaderValue,
}

/// What the guard must know of an operation.
#[derive(Debug)]
pub struct Operation {
    /// Its name, for the audit trail.
    pub name: &'static str,
    method: Method,
    /// The largest body in bytes.
    pub body_limit: usize,
    /// Media types of a body that is no JSON; empty for JSON.
    pub uploads: &'static [&'static str],
    /// For what browsers may ask for it.
    pub destinations: &'static [Destination],
}

impl ApiPath {
    /// The operation of a method; `None` when the path does not have the method.
    pub fn operation(&self, method: &Method) -> Option<&Operation> {
        let asked = if method == Method::HEAD { &Method::GET } else { method };
        self.operations.iter().find(|operation| operation.method == *asked)
    }

    /// The largest body of a method in bytes; `None` when the path does not have the method.
    pub fn body_limit(&self, method: &Method) -> Option<usize> {
        self.operation(method).map(|operation| operation.body_limit)
    }

    /// The value of `Allow`.
    pub fn allow(&self) -> &HeaderValue {
        &self.allow
    }

    /// The path with its parameters by name.
    pub fn template(&self) -> &'static str {
        self.template
    }

    fn matches(&self, path: &str) -> bool {
        let mut asked = path.split('/');
        let mut ours = self.template.split('/');
        loop {
            match (ours.next(), asked.next()) {
                (None, None) => return true,
                (Some(part), Some(text)) if part == text => {}
                (Some(part), Some(text)) if part.starts_with('{') && !text.is_empty() => {}
                _ => return false,
            }
        }
    }
}

static PATHS: LazyLock<Vec<ApiPath>> = LazyLock::new(|| {
    let document = Operation {
        name: "get_document",
        method: Method::GET,
        body_limit: 0,
        uploads: &[],
        destinations: &[Destination::Script, Destination::Document],
    };
    let mut operations: Vec<(&'static str, Operation)> = vec![(DOCUMENT_PATH, document)];
    macro_rules! collect {
        ($operation:ty) => {
            operations.push((<$operation>::PATH, operation_of::<$operation>()))
        };
    }
    for_each_endpoint!(collect);
    let mut paths: Vec<ApiPath> = Vec::new();
    for (template, operation) in operations {
        match paths.iter_mut().find(|path| path.template == template) {
            Some(path) => path.operations.push(operation),
            None => {
                let operations = vec![operation];
                paths.push(ApiPath { template, operations, allow: HeaderValue::from_static("") });
            }
        }
    }
    for path in &mut paths {
        path.allow = allow(&path.operations);
    }
    paths
});

fn operation_of<E: Endpoint>() -> Operation {
    Operation {
        name: E::OPERATION,
        method: method(E::METHOD),
        body_limit: E::BODY_LIMIT,
        uploads: E::UPLOADS,
        destinations: E::DESTINATIONS,
    }
}

/// The path of the API that a request names, if there is one.
pub fn find(path: &str) -> Option<&'static ApiPath> {
    PATHS.iter().find(|candidate| candidate.matches(path))
}

/// Every path of the API.
pub fn all() -> &'static [ApiPath] {
    &PATHS
}

/// The method of an operation, as the HTTP library names it.
pub fn method(method: endpoint::Method) -> Method {
    match method {
        endpoint::Method::Get => Method::GET,
        endpoint::Method::Post => Method::POST,
        endpoint::Method::Put => Method::PUT,
        endpoint::Method::Patch => Method::PATCH,
        endpoint::Method::Delete => Method::DELETE,
    }
}

fn allow(operations: &[Operation]) -> HeaderValue {
    let mut names: Vec<&str> = operations.iter().map(|operation| operation.method.as_str()).collect();
    if names.contains(&"GET") {
        names.push("HEAD");
    }
    names.sort_unstable();
    // Method names are letters, so the value is always valid; an empty one would still be a correct refusal.
    HeaderValue::from_str(&names.join(", ")).unwrap_or(HeaderValue::from_static(""))
}

#[cfg(test)]
mod tests {
    use latchkey_contract::limits;

    use super::*;

    #[test]
    fn s_05_allow_names_every_method_of_a_path() {
        let session = find("/api/v1/session").unwrap();
        assert_eq!(session.allow(), "DELETE, POST");
        assert_eq!(find("/api/v1/me/preferences").unwrap().allow(), "GET, HEAD, PATCH");
        assert_eq!(session.body_limit(&Method::TRACE), None);
    }

    #[test]
    fn s_06_requests_with_a_password_have_the_smaller_limit() {
        assert_eq!(find("/api/v1/session").unwrap().body_limit(&Method::POST), Some(limits::AUTH_BODY_BYTES));
        assert_eq!(find("/api/v1/me/preferences").unwrap().body_limit(&Method::PATCH), Some(limits::BODY_BYTES));
    }

    #[test]
    fn a_parameter_stands_for_one_filled_segment() {
        let path = ApiPath { template: "/api/v1/keys/{id}", operations: vec![], allow: HeaderValue::from_static("") };
        assert!(path.matches("/api/v1/keys/key_1"));
        for other in ["/api/v1/keys", "/api/v1/keys/", "/api/v1/keys/key_1/", "/api/v1/keys/a/b", "/api/v1/key/a"] {
            assert!(!path.matches(other), "{other}");
        }
    }
}
