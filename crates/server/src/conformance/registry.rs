//! Rules that follow from the declarations of operations, asked of each.

use std::{any::type_name, collections::BTreeMap};

use http::Method;
use latchkey_contract::{
    endpoint::{Access, Destination, Empty, Endpoint},
    for_each_endpoint,
    id::AccessKeyId,
    problem::Code,
};
use serde_json::json;

use super::{
    backend::Backend,
    client::{Ask, Client},
    expect::{Outcome, answered, broken, record, refused, refused_or_denied},
    report::Report,
};
use crate::http::routes;

/// An origin that no installation has.
const STRANGER: &str = "https://conformance.invalid";

/// What the rules need of an operation.
struct Operation {
    name: &'static str,
    method: Method,
    path: String,
    access: Access,
    if_match: bool,
    idempotent: bool,
    takes_json: bool,
    is_for_scripts: bool,
}

impl Operation {
    fn of<E: Endpoint>() -> Self {
        Self {
            name: E::OPERATION,
            method: routes::method(E::METHOD),
            // An identifier that nothing has: these questions end before anything is looked up.
            path: E::PATH.replace("{id}", AccessKeyId::from_bits(0).as_str()),
            access: E::ACCESS,
            if_match: E::IF_MATCH,
            idempotent: E::IDEMPOTENT,
            takes_json: E::UPLOADS.is_empty() && type_name::<E::Request>() != type_name::<Empty>(),
            is_for_scripts: E::DESTINATIONS.contains(&Destination::Script),
        }
    }

    /// The request of the console; for a picture or a download its `Sec-Fetch-Dest` is left out.
    fn ask(&self) -> Ask {
        let ask = Ask::new(&self.method, &self.path);
        if self.is_for_scripts { ask } else { ask.header("sec-fetch-dest", "") }
    }

    fn writes(&self) -> bool {
        self.method != Method::GET
    }
}

fn operations() -> Vec<Operation> {
    let mut operations = Vec::new();
    macro_rules! collect {
        ($operation:ty) => {
            operations.push(Operation::of::<$operation>())
        };
    }
    for_each_endpoint!(collect);
    operations
}

/// Asks what needs no account.
pub(super) async fn without_a_session<B: Backend>(stranger: &mut Client<'_, B>, report: &mut Report) {
    for operation in operations() {
        let name = operation.name;
        if operation.access != Access::Public {
            let outcome = refused(stranger.ask(operation.ask()).await, Code::SessionRequired).map(drop);
            record(report, name, "answers 401 `session_required` without a session", outcome);
        }
        let outcome = kept_from_strangers(stranger, &operation).await;
        record(report, name, "answers 403 to another origin, and tells it nothing", outcome);
        // Programs bring their key, or a page its code: these prove themselves.
        if operation.writes() && !operation.name.ends_with("_token") {
            let asked = operation.ask().header("x-latchkey", "");
            let outcome = refused(stranger.ask(asked).await, Code::Csrf).map(drop);
            record(report, name, "answers 403 `csrf` without the console's header", outcome);
        }
    }
    for (path, methods) in by_path() {
        let outcome = no_other_method(stranger, &path, &methods).await;
        record(report, &path, "answers 405 with `Allow` to a method it does not have", outcome);
    }
    let outcome =
        refused(stranger.ask(Ask::get("/api/v1/conformance-asks-for-nothing")).await, Code::NotFound).map(drop);
    record(report, "the API", "answers 404 `not_found` where nothing is", outcome);
}

async fn kept_from_strangers<B: Backend>(stranger: &mut Client<'_, B>, operation: &Operation) -> Outcome {
    let asked = operation.ask().header("origin", STRANGER).header("sec-fetch-site", "cross-site");
    let answer = refused(stranger.ask(asked).await, Code::Csrf)?;
    match answer.headers.keys().find(|name| name.as_str().starts_with("access-control-")) {
        Some(name) => Err(broken(format!("it answered with {name}"))),
        None => Ok(()),
    }
}

fn by_path() -> BTreeMap<String, Vec<Method>> {
    let mut paths: BTreeMap<String, Vec<Method>> = BTreeMap::new();
    for operation in operations() {
        paths.entry(operation.path).or_default().push(operation.method);
    }
    paths
}

async fn no_other_method<B: Backend>(stranger: &mut Client<'_, B>, path: &str, has: &[Method]) -> Outcome {
    let all = [Method::PUT, Method::PATCH, Method::DELETE, Method::POST];
    let Some(other) = all.iter().find(|method| !has.contains(method)) else { return Ok(()) };
    let answer = refused(stranger.ask(Ask::new(other, path)).await, Code::MethodNotAllowed)?;
    let allowed = answer.header("allow").unwrap_or_default();
    let named: Vec<&str> = allowed.split(',').map(str::trim).collect();
    match has.iter().find(|method| !named.contains(&method.as_str())) {
        Some(missing) => Err(broken(format!("`Allow` is `{allowed}` and lacks {missing}"))),
        None => Ok(()),
    }
}

/// Asks what needs an account.
pub(super) async fn with_a_session<B: Backend>(person: &mut Client<'_, B>, report: &mut Report) {
    for operation in operations() {
        let name = operation.name;
        let ask = || {
            let ask = operation.ask();
            if operation.if_match { ask.header("if-match", "\"0\"") } else { ask }
        };
        if operation.takes_json {
            let asked = ask().json(&json!({ "conformance_asks_for_nothing": 1 }));
            let outcome = refused_or_denied(person.ask(asked).await, Code::Malformed).map(drop);
            record(report, name, "answers 400 `malformed` to a field it does not know", outcome);
            let asked = ask().json(&json!({})).header("content-type", "text/plain");
            let outcome = refused(person.ask(asked).await, Code::UnsupportedMediaType).map(drop);
            record(report, name, "answers 415 to a body that is not application/json", outcome);
        }
        if operation.if_match {
            for (value, words) in [("", "without `If-Match`"), ("*", "to `If-Match: *`")] {
                let asked = operation.ask().header("if-match", value);
                let outcome = refused_or_denied(person.ask(asked).await, Code::PreconditionRequired).map(drop);
                record(report, name, &format!("answers 428 {words}"), outcome);
            }
        }
        if operation.idempotent {
            let asked = ask().header("idempotency-key", "short");
            let outcome = refused_or_denied(person.ask(asked).await, Code::Malformed).map(drop);
            record(report, name, "answers 400 to an Idempotency-Key of less than 16 characters", outcome);
        }
        if operation.method == Method::GET && operation.is_for_scripts && !operation.path.contains("ack_") {
            let asked = Ask::get(&format!("{}?conformance=1", operation.path));
            let outcome = match answered(person.ask(asked).await) {
                Ok(answer) => refused_or_denied(Ok(answer), Code::Malformed).map(drop),
                Err(verdict) => Err(verdict),
            };
            record(report, name, "answers 400 `malformed` to a query parameter it does not know", outcome);
        }
    }
}
