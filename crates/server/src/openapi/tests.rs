//! The document is complete, consistent and the one that was reviewed.

use latchkey_contract::{endpoint::Endpoint, for_each_endpoint};
use utoipa::openapi::{ObjectBuilder, schema::Type};

use super::*;

/// The reviewed copy. After a wanted change: `UPDATE_SNAPSHOTS=1 cargo test -p latchkey --lib openapi`.
const SNAPSHOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/openapi.json");

#[test]
fn the_api_is_the_one_that_was_reviewed() {
    let text = format!("{}\n", serde_json::to_string_pretty(&document().unwrap()).unwrap());
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(SNAPSHOT, &text).unwrap();
    }
    let reviewed = std::fs::read_to_string(SNAPSHOT).unwrap();
    assert!(text == reviewed, "the API differs from openapi.json; run with UPDATE_SNAPSHOTS=1 and review the change");
}

#[test]
fn every_operation_is_in_the_document_once() {
    let document = document().unwrap();
    let mut operations = Vec::new();
    macro_rules! visit {
        ($operation:ty) => {{
            let method = <$operation>::METHOD.as_str().to_lowercase();
            let found = &document["paths"][<$operation>::PATH][&method];
            assert_eq!(found["operationId"], <$operation>::OPERATION);
            assert_eq!(found["x-verifies-secret"], <$operation>::VERIFIES_SECRET);
            operations.push(<$operation>::OPERATION);
        }};
    }
    for_each_endpoint!(visit);
    let count = operations.len();
    operations.sort_unstable();
    operations.dedup();
    assert_eq!(operations.len(), count, "operation ids are unique");
}

#[test]
fn every_reference_leads_somewhere() {
    fn visit(value: &Value, document: &Value) {
        if let Some(target) = value.get("$ref").and_then(Value::as_str) {
            let pointer = target.strip_prefix('#').unwrap();
            assert!(document.pointer(pointer).is_some(), "{target}");
        }
        match value {
            Value::Object(fields) => fields.values().for_each(|value| visit(value, document)),
            Value::Array(items) => items.iter().for_each(|value| visit(value, document)),
            _ => {}
        }
    }
    let document = document().unwrap();
    visit(&document, &document);
}

#[test]
fn equal_names_must_mean_equal_schemas() {
    let mut schemas = Schemas::default();
    let of = |kind: Type| RefOr::T(Schema::Object(ObjectBuilder::new().schema_type(kind).build()));
    assert_eq!(schemas.insert("Name".to_owned(), of(Type::String)), Ok(()));
    assert_eq!(schemas.insert("Name".to_owned(), of(Type::String)), Ok(()));
    assert_eq!(schemas.insert("Name".to_owned(), of(Type::Integer)), Err(NameClash("Name".to_owned())));
}

#[test]
fn s_94_no_answer_holds_a_secret() {
    let document = document().unwrap();
    let schemas = document["components"]["schemas"].as_object().unwrap();
    let answers: std::collections::BTreeSet<&str> = document["paths"]
        .as_object()
        .unwrap()
        .values()
        .flat_map(|path| path.as_object().unwrap().values())
        .filter(|operation| operation["x-issues-secret"] != true)
        .filter_map(|operation| operation.pointer("/responses/200/content/application~1json/schema/$ref")?.as_str())
        .filter_map(|target| target.rsplit('/').next())
        .collect();
    assert!(answers.contains("Me"), "the walk finds answers");
    for name in answers {
        let text = schemas[name]["properties"].as_object().into_iter().flat_map(serde_json::Map::keys);
        for field in text {
            let is_secret = ["hash", "secret", "token", "phc"].iter().any(|word| field.contains(word));
            assert!(!is_secret, "{name}.{field}");
        }
    }
}

#[test]
fn closed_lists_are_written_as_on_the_wire() {
    let document = document().unwrap();
    macro_rules! check {
        ($($list:ty),*) => { $({
            let name = stringify!($list);
            let wire = serde_json::to_value(<$list>::ALL).unwrap();
            assert_eq!(document["components"]["schemas"][name]["enum"], wire, "{name}");
        })* };
    }
    use latchkey_contract::{
        locale::{Locale, Theme},
        look::{Contrast, FocusRing, Links, Motion, TextSize},
        permission::Permission,
        problem::Code,
    };
    check!(Code, Permission, Locale, Theme, TextSize, Contrast, Motion, Links, FocusRing);
}
