//! One operation of the document.

use std::collections::BTreeMap;

use latchkey_contract::{
    endpoint::{Access, Empty, Endpoint, JSON, Method},
    page::{CONSOLE_HEADER, CONSOLE_HEADER_VALUE},
    problem::{Code, Problem},
    token::CreateToken,
};
use serde_json::Value;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        Content, HttpMethod, Ref, Required, ResponseBuilder,
        extensions::ExtensionsBuilder,
        path::{Operation, OperationBuilder, Parameter, ParameterBuilder, ParameterIn},
        request_body::RequestBodyBuilder,
        security::SecurityRequirement,
    },
};

use super::{NameClash, SESSION_SCHEME, Schemas, TOKEN_SCHEME};

/// Path, method and description of an endpoint; its types are added to the schemas.
pub(super) fn describe<E: Endpoint>(schemas: &mut Schemas) -> Result<(String, HttpMethod, Operation), NameClash> {
    let mut operation = OperationBuilder::new().operation_id(Some(E::OPERATION)).summary(Some(E::SUMMARY));
    for parameter in parameters::<E>() {
        operation = operation.parameter(parameter);
    }
    if !is_empty::<E::Request>() {
        schemas.add::<E::Request>()?;
        let body = RequestBodyBuilder::new().content("application/json", reference::<E::Request>());
        operation = operation.request_body(Some(body.required(Some(Required::True)).build()));
    }
    if !E::UPLOADS.is_empty() {
        // Bytes have no schema in OpenAPI 3.1: the media type says it all.
        let body = E::UPLOADS
            .iter()
            .fold(RequestBodyBuilder::new(), |body, media_type| body.content(*media_type, Content::default()));
        operation = operation.request_body(Some(body.required(Some(Required::True)).build()));
    }
    let mut success = ResponseBuilder::new().description("Success");
    if E::MEDIA_TYPE != JSON {
        success = success.content(E::MEDIA_TYPE, Content::default());
    }
    if !is_empty::<E::Response>() {
        schemas.add::<E::Response>()?;
        success = success.content("application/json", reference::<E::Response>());
    }
    operation = operation.response(E::SUCCESS.to_string(), success.build());
    for (status, codes) in codes_by_status::<E>() {
        let names: Vec<&str> = codes.iter().map(|code| code.as_str()).collect();
        let problem = ResponseBuilder::new()
            .description(names.join(", "))
            .content(Problem::MEDIA_TYPE, reference::<Problem>())
            .extensions(Some(ExtensionsBuilder::new().add("x-codes", names).build()));
        operation = operation.response(status.to_string(), problem.build());
    }
    if E::ACCESS != Access::Public {
        operation = operation.security(SecurityRequirement::new::<_, _, String>(SESSION_SCHEME, []));
        if E::ACCEPTS_KEYS || E::ACCEPTS_PAGES {
            operation = operation.security(SecurityRequirement::new::<_, _, String>(TOKEN_SCHEME, []));
        }
    }
    let facts = ExtensionsBuilder::new()
        .add("x-accepts-keys", E::ACCEPTS_KEYS)
        .add("x-accepts-pages", E::ACCEPTS_PAGES)
        .add("x-access", access(E::ACCESS))
        .add("x-body-limit", E::BODY_LIMIT)
        .add("x-counts-as-activity", E::COUNTS_AS_ACTIVITY)
        .add("x-hashes", E::HASHES)
        .add("x-issues-secret", E::ISSUES_SECRET)
        .add("x-step-up", E::STEP_UP)
        .add("x-verifies-secret", E::VERIFIES_SECRET)
        .build();
    Ok((E::PATH.to_owned(), method(E::METHOD), operation.extensions(Some(facts)).build()))
}

fn parameters<E: Endpoint>() -> Vec<Parameter> {
    let mut all = Vec::new();
    let names = E::PATH.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
    all.extend(names.map(|name| parameter(name, ParameterIn::Path, Required::True, "Identifier in the path.")));
    if !E::METHOD.is_safe() {
        let is_for_programs = E::ACCEPTS_KEYS || E::PATH == CreateToken::PATH;
        let required = if is_for_programs { Required::False } else { Required::True };
        let text = format!("Always `{CONSOLE_HEADER_VALUE}` from pages; other origins cannot send it.");
        all.push(parameter(CONSOLE_HEADER, ParameterIn::Header, required, &text));
    }
    if E::IF_MATCH {
        let text = "The version last read, in quotes; `*` is refused.";
        all.push(parameter("If-Match", ParameterIn::Header, Required::True, text));
    }
    if E::IDEMPOTENT {
        let text = "A random text of 16 to 64 visible characters; a repeated request with it has one effect.";
        all.push(parameter("Idempotency-Key", ParameterIn::Header, Required::False, text));
    }
    all
}

fn parameter(name: &str, place: ParameterIn, required: Required, text: &str) -> Parameter {
    ParameterBuilder::new()
        .name(name)
        .parameter_in(place)
        .required(required)
        .description(Some(text))
        .schema(Some(String::schema()))
        .build()
}

fn codes_by_status<E: Endpoint>() -> BTreeMap<u16, Vec<Code>> {
    let mut by_status: BTreeMap<u16, Vec<Code>> = BTreeMap::new();
    for code in Code::COMMON.iter().chain(E::CODES) {
        let codes = by_status.entry(code.status()).or_default();
        if !codes.contains(code) {
            codes.push(*code);
        }
    }
    by_status
}

fn access(access: Access) -> Value {
    match access {
        Access::Public => "public".into(),
        Access::HalfAuth => "half_auth".into(),
        Access::SignedIn => "signed_in".into(),
        Access::Needs(permission) => permission.as_str().into(),
    }
}

const fn method(method: Method) -> HttpMethod {
    match method {
        Method::Get => HttpMethod::Get,
        Method::Post => HttpMethod::Post,
        Method::Put => HttpMethod::Put,
        Method::Patch => HttpMethod::Patch,
        Method::Delete => HttpMethod::Delete,
    }
}

/// Names are unique in the document, so the name says whether a type is [`Empty`].
fn is_empty<T: ToSchema>() -> bool {
    T::name() == Empty::name()
}

fn reference<T: ToSchema>() -> Content {
    Content::new(Some(Ref::from_schema_name(T::name())))
}
