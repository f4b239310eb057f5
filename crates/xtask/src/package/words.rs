//! The few words that the package must have before the program is there, or after it has stopped. They stand with all
//! other words, in `locales/`, and are written into a module.

use std::fs;

use serde_json::{Map, Value};

use crate::{
    failure::{Context, Failure, Result},
    workspace::{LANGUAGES, Workspace},
};

/// Where a word stands, and what the package calls it.
type Word = (&'static str, &'static str, &'static str);
/// What may be said at any time.
pub(super) const WORDS: &[Word] = &[
    ("embed", "console_label", "console_label"),
    ("embed", "menu_label", "menu_label"),
    ("embed", "crash_text", "crash_text"),
    ("navigation", "crash_title", "crash_title"),
    ("embed", "blocked_text", "blocked_text"),
    ("shell", "blocked_title", "blocked_title"),
    ("shell", "failed_text", "failed_text"),
    ("shell", "failed_title", "failed_title"),
    ("shell", "retry", "retry"),
];
/// What is only said where a token is missing.
pub(super) const DOOR_WORDS: &[Word] = &[
    ("embed", "signed_out_title", "signed_out_title"),
    ("embed", "signed_out_text", "signed_out_text"),
    ("embed", "sign_in_failed", "sign_in_failed"),
    ("shell", "sign_in", "sign_in"),
];

/// The module that offers these words as `name`, by language.
pub(super) fn module(workspace: &Workspace, name: &str, chosen: &[Word]) -> Result<Vec<u8>> {
    let mut all = Map::new();
    for language in LANGUAGES {
        let mut own = Map::new();
        for (file, key, name) in chosen {
            let path = workspace.path(&format!("locales/{language}/{file}.json"));
            let text = fs::read_to_string(&path).context(path.display())?;
            let texts: Value = serde_json::from_str(&text).context(path.display())?;
            let word = texts.get(key).ok_or_else(|| Failure::new(format!("{language}/{file}.json: no {key}")))?;
            own.insert((*name).to_owned(), word.clone());
        }
        all.insert(language.to_owned(), Value::Object(own));
    }
    let words = serde_json::to_string_pretty(&Value::Object(all)).context("words")?;
    Ok(format!("// Made by the build out of `locales/`.\nexport const {name} = {words};\n").into_bytes())
}
