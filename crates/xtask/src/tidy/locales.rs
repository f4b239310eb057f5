//! Rules about messages: every language has the same files, keys and holes. The build checks the console's own; this
//! one also covers what the server reads.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{Finding, Tree};
use crate::workspace::LANGUAGES;

/// Folders of messages.
const FOLDERS: &[&str] = &["locales", "crates/server/locales"];
/// Forms of a message by number; languages have different ones, so they count as one message.
const PLURALS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// Compares all languages with the first.
pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for folder in FOLDERS {
        let mut names = BTreeSet::new();
        for language in LANGUAGES {
            let own = format!("{folder}/{language}/");
            names.extend(tree.below(&own, &[""]).map(|(path, _)| path[own.len()..].to_owned()));
        }
        for name in names {
            compare(tree, folder, &name, &mut findings);
        }
    }
    findings
}

fn compare(tree: &Tree, folder: &str, name: &str, findings: &mut Vec<Finding>) {
    let mut leading = None;
    for language in LANGUAGES {
        let path = format!("{folder}/{language}/{name}");
        let Some(text) = tree.text(&path) else {
            findings.push(Finding::new(&path, 0, "missing: the other languages have it"));
            continue;
        };
        if !name.ends_with(".json") {
            continue;
        }
        let Ok(messages) = serde_json::from_str::<Value>(text) else {
            findings.push(Finding::new(&path, 0, "is not JSON"));
            continue;
        };
        let mut keys = BTreeMap::new();
        collect(&messages, "", &mut keys);
        findings.extend(
            keys.iter()
                .filter(|(_, holes)| holes.is_none())
                .map(|(key, _)| Finding::new(&path, 0, format!("`{key}` is empty"))),
        );
        let Some(expected) = &leading else {
            leading = Some(keys);
            continue;
        };
        findings.extend(differences(expected, &keys).into_iter().map(|words| Finding::new(&path, 0, words)));
    }
}

/// Keys with the names of their holes; none for an empty message.
type Keys = BTreeMap<String, Option<BTreeSet<String>>>;

fn collect(value: &Value, prefix: &str, keys: &mut Keys) {
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                let key = match prefix {
                    "" => key.clone(),
                    _ if PLURALS.contains(&key.as_str()) => prefix.to_owned(),
                    _ => format!("{prefix}.{key}"),
                };
                collect(value, &key, keys);
            }
        }
        Value::Array(items) => {
            for (index, value) in items.iter().enumerate() {
                collect(value, &format!("{prefix}[{index}]"), keys);
            }
        }
        Value::String(text) => {
            let holes = (!text.trim().is_empty()).then(|| holes(text));
            match (holes, keys.entry(prefix.to_owned()).or_insert_with(|| Some(BTreeSet::new()))) {
                (Some(holes), Some(known)) => known.extend(holes),
                (_, slot) => *slot = None,
            }
        }
        _ => drop(keys.insert(prefix.to_owned(), None)),
    }
}

fn holes(text: &str) -> BTreeSet<String> {
    text.split("{{").skip(1).filter_map(|rest| Some(rest.split_once("}}")?.0.trim().to_owned())).collect()
}

fn differences(expected: &Keys, keys: &Keys) -> Vec<String> {
    let missing = expected.keys().filter(|key| !keys.contains_key(*key)).map(|key| format!("`{key}` is missing"));
    let more = keys.keys().filter(|key| !expected.contains_key(*key)).map(|key| format!("`{key}` is only here"));
    let other = expected.iter().filter_map(|(key, holes)| {
        let own = keys.get(key)?;
        (own.is_some() && own != holes).then(|| format!("`{key}` has other holes than in the first language"))
    });
    missing.chain(more).chain(other).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findings(en: &str, nl: &str, fr: &str) -> usize {
        check(&Tree::of(&[("locales/en/a.json", en), ("locales/nl/a.json", nl), ("locales/fr/a.json", fr)])).len()
    }

    #[test]
    fn languages_agree_on_keys_and_holes_but_not_on_plurals() {
        let one = r#"{"a": {"b": "x {{ name }}"}}"#;
        assert_eq!(findings(one, one, one), 0);
        assert_eq!(findings(one, one, r#"{"a": {}}"#), 1);
        assert_eq!(findings(one, one, r#"{"a": {"b": ""}}"#), 1);
        assert_eq!(findings(one, r#"{"a": {"b": "x {{ nom }}"}}"#, one), 1);
        let two = r#"{"k": {"one": "{{ count }} key", "other": "{{ count }} keys"}}"#;
        let three = r#"{"k": {"one": "{{ count }} clé", "many": "{{ count }} clés", "other": "{{ count }} clés"}}"#;
        assert_eq!(findings(two, two, three), 0);
        assert_eq!(check(&Tree::of(&[("locales/en/a.json", one), ("locales/nl/a.json", one)])).len(), 1);
    }
}
