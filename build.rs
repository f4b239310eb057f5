//! Turns `locales/<language>/<namespace>.json` into Rust, and stops the build when a language lacks a text, has an
//! empty one, or does not use the same `{{ values }}` as English.
//!
//! A namespace is a file; adding one needs no change here.

use std::{
    collections::BTreeMap,
    env,
    error::Error,
    fs,
    path::{Path, PathBuf},
};

use leptos_i18n_build::{Config, ParseOptions, TranslationsInfos, options::CodegenOptions};
use serde_json::Value;

/// The language that decides which texts exist.
const SOURCE: &str = "en";
/// The languages that must have all of them.
const TRANSLATIONS: [&str; 2] = ["nl", "fr"];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=locales");
    if env::var_os("CARGO_FEATURE_SPLIT").is_some() {
        // What refers to what, for the tool that divides the program.
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
    let folder = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("locales");
    let namespaces = namespaces(&folder.join(SOURCE))?;

    let complaints = incomplete(&folder, &namespaces)?;
    if !complaints.is_empty() {
        for complaint in &complaints {
            println!("cargo::error={complaint}");
        }
        return Ok(());
    }

    let config = Config::new(SOURCE)?
        .add_locales(TRANSLATIONS)?
        .add_namespaces(namespaces.iter().map(String::as_str))?
        .parse_options(ParseOptions::new().interpolate_display(true));
    let translations = TranslationsInfos::parse(config)?;
    translations.emit_diagnostics();
    // The generated code is not ours to document.
    let attributes = "#![allow(missing_docs, unreachable_pub, dead_code, unused_imports, clippy::all, \
                      clippy::expect_used)]"
        .parse()?;
    translations.generate_i18n_module_with_options(
        PathBuf::from(env::var("OUT_DIR")?).join("i18n"),
        CodegenOptions::new().top_level_attributes(Some(attributes)).gen_docs(false),
    )?;
    Ok(())
}

/// The names of the files of a language, without `.json`.
fn namespaces(folder: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "json") {
            names.extend(path.file_stem().and_then(|stem| stem.to_str()).map(str::to_owned));
        }
    }
    names.sort();
    Ok(names)
}

/// Every difference between a language and the source, in words.
fn incomplete(folder: &Path, namespaces: &[String]) -> Result<Vec<String>, Box<dyn Error>> {
    let mut complaints = Vec::new();
    for namespace in namespaces {
        let source = texts(&folder.join(SOURCE).join(format!("{namespace}.json")))?;
        complaints.extend(
            source
                .iter()
                .filter(|(_, text)| text.trim().is_empty())
                .map(|(key, _)| format!("locales/{SOURCE}/{namespace}.json: {key} is empty")),
        );
        for language in TRANSLATIONS {
            let name = format!("locales/{language}/{namespace}.json");
            let translated = texts(&folder.join(language).join(format!("{namespace}.json")))
                .map_err(|error| format!("{name}: {error}"))?;
            for (key, text) in &source {
                match translated.get(key) {
                    None => complaints.push(format!("{name}: {key} is missing")),
                    Some(words) if words.trim().is_empty() => complaints.push(format!("{name}: {key} is empty")),
                    Some(words) if values(words) != values(text) => {
                        complaints.push(format!("{name}: {key} does not use the values of {SOURCE}"));
                    }
                    Some(_) => {}
                }
            }
            complaints.extend(
                translated
                    .keys()
                    .filter(|key| !source.contains_key(*key))
                    .map(|key| format!("{name}: {key} is not in {SOURCE}")),
            );
        }
    }
    Ok(complaints)
}

/// The texts of a file by their dotted key.
fn texts(file: &Path) -> Result<BTreeMap<String, String>, Box<dyn Error>> {
    let mut found = BTreeMap::new();
    flatten("", serde_json::from_str(&fs::read_to_string(file)?)?, &mut found);
    Ok(found)
}

fn flatten(prefix: &str, value: Value, found: &mut BTreeMap<String, String>) {
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                let path = if prefix.is_empty() { key } else { format!("{prefix}.{key}") };
                flatten(&path, value, found);
            }
        }
        Value::String(text) => {
            found.insert(prefix.to_owned(), text);
        }
        // Anything else is no text: it counts as an empty one, which is complained about.
        _ => {
            found.insert(prefix.to_owned(), String::new());
        }
    }
}

/// The names between `{{` and `}}`, sorted.
fn values(text: &str) -> Vec<&str> {
    let mut names: Vec<&str> =
        text.split("{{").skip(1).filter_map(|rest| rest.split_once("}}")).map(|(name, _)| name.trim()).collect();
    names.sort_unstable();
    names.dedup();
    names
}
