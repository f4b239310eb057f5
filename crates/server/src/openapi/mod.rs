//! The OpenAPI 3.1 document of the API, made from the registry of endpoints and from nothing else: whoever adds an
//! operation has documented it. A committed copy, `crates/server/openapi.json`, shows each change of the API in review.

mod operation;

use std::{collections::BTreeMap, sync::LazyLock};

use axum::{
    Router,
    response::{IntoResponse, Response},
    routing::get,
};
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, header};
use latchkey_contract::{
    for_each_endpoint,
    problem::{Code, Problem},
};
use serde_json::Value;
use utoipa::{
    ToSchema,
    openapi::{
        ComponentsBuilder, Info, OpenApi, PathItem, Paths, RefOr, Schema,
        security::{ApiKey, ApiKeyValue, Http, HttpAuthScheme, SecurityScheme},
    },
};

use crate::{
    assets::{Asset, Lifetime},
    http::{refusal::Refusal, routes::DOCUMENT_PATH},
};

/// Name of the session cookie's security scheme.
const SESSION_SCHEME: &str = "session";

/// Name of the security scheme of programs, and of pages that show the console: `x-accepts-…` says whose tokens.
const TOKEN_SCHEME: &str = "token";

/// Two types of one name have different schemas.
#[derive(Debug, PartialEq, Eq)]
pub struct NameClash(String);

impl std::fmt::Display for NameClash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "two types of the API are called `{}` and differ", self.0)
    }
}

impl std::error::Error for NameClash {}

/// The schemas met so far, by type name.
#[derive(Default)]
struct Schemas(BTreeMap<String, RefOr<Schema>>);

impl Schemas {
    /// Takes up a type and all types inside it.
    fn add<T: ToSchema>(&mut self) -> Result<(), NameClash> {
        let mut met = vec![(T::name().into_owned(), T::schema())];
        T::schemas(&mut met);
        met.into_iter().try_for_each(|(name, schema)| self.insert(name, schema))
    }

    fn insert(&mut self, name: String, schema: RefOr<Schema>) -> Result<(), NameClash> {
        match self.0.get(&name) {
            Some(known) if *known != schema => Err(NameClash(name)),
            _ => {
                self.0.insert(name, schema);
                Ok(())
            }
        }
    }
}

/// The document.
pub fn document() -> Result<Value, NameClash> {
    let mut paths = Paths::new();
    let mut schemas = Schemas::default();
    schemas.add::<Problem>()?;
    macro_rules! add {
        ($operation:ty) => {{
            let (path, method, operation) = operation::describe::<$operation>(&mut schemas)?;
            paths.paths.entry(path).or_default().merge_operations(PathItem::new(method, operation));
        }};
    }
    for_each_endpoint!(add);
    let cookie = ApiKeyValue::with_description("__Host-sid", "Set by create_session; scripts cannot read it.");
    let mut document = OpenApi::new(Info::new("Latchkey", env!("CARGO_PKG_VERSION")), paths);
    document.components = Some(
        ComponentsBuilder::new()
            .schemas_from_iter(schemas.0)
            .security_scheme(SESSION_SCHEME, SecurityScheme::ApiKey(ApiKey::Cookie(cookie)))
            .security_scheme(TOKEN_SCHEME, SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer)))
            .build(),
    );
    // Strings, numbers and maps with string keys: serialising cannot fail, and a test would see it at once.
    Ok(serde_json::to_value(&document).unwrap_or_default())
}

static PUBLISHED: LazyLock<Option<Asset>> = LazyLock::new(|| {
    let text = document().ok()?.to_string();
    let media_type = HeaderValue::from_static("application/json");
    Some(Asset::new(media_type, Lifetime::Revalidate, Bytes::from(text), None, None))
});

/// The address of the document; nothing when the configuration keeps it back.
pub fn routes(is_published: bool) -> Router {
    if is_published { Router::new().route(DOCUMENT_PATH, get(publish)) } else { Router::new() }
}

async fn publish(headers: HeaderMap) -> Response {
    match &*PUBLISHED {
        Some(document) => {
            let mut response = document.respond(&headers);
            response.headers_mut().remove(header::VARY);
            response
        }
        None => Refusal::new(Code::Internal).into_response(),
    }
}

#[cfg(test)]
mod tests;
