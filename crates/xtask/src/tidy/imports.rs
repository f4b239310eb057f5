//! Who may know whom: the kernel knows no feature, features do not know each other, and only the composition root
//! knows everybody. That is what keeps a feature deletable.

use super::{Finding, Tree, tree::lines};

/// Files of the console that put features together.
const COMPOSITION_ROOT: &[&str] =
    &["src/app.rs", "src/app/", "src/gallery.rs", "src/gallery/", "src/lib.rs", "src/features/mod.rs"];
/// How a file refers to a feature.
const FEATURES: &str = "crate::features::";

/// Checks the console's and the server's imports.
pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in tree.below("src/", &[".rs"]) {
        if COMPOSITION_ROOT.iter().any(|root| path.starts_with(root)) {
            continue;
        }
        findings.extend(foreign_features(path, text, feature_of(path, "src/features/")));
    }
    for (path, text) in tree.below("crates/server/src/features/", &[".rs"]) {
        if let Some(own) = feature_of(path, "crates/server/src/features/") {
            findings.extend(foreign_features(path, text, Some(own)));
        }
    }
    for (path, text) in tree.below("crates/server/src/", &[".rs"]) {
        if !path.starts_with("crates/server/src/storage/") {
            findings.extend(dialects(path, text));
        }
    }
    findings
}

/// The feature that a file belongs to; none for the index of features and for files outside.
fn feature_of<'a>(path: &'a str, folder: &str) -> Option<&'a str> {
    let (first, rest) = path.strip_prefix(folder)?.split_once(['/', '.'])?;
    (!(first == "mod" && rest == "rs")).then_some(first)
}

fn foreign_features(path: &str, text: &str, own: Option<&str>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (number, line) in lines(text) {
        let code = line.split("//").next().unwrap_or_default();
        for (at, _) in code.match_indices(FEATURES) {
            let named = code[at + FEATURES.len()..].split(|c: char| !c.is_alphanumeric() && c != '_').next();
            if named != own {
                let who = own.map_or_else(|| "the kernel".to_owned(), |own| format!("feature `{own}`"));
                let words = format!("{who} must not know feature `{}`: pass it in from app.rs", named.unwrap_or("?"));
                findings.push(Finding::new(path, number, words));
            }
        }
    }
    findings
}

/// One code path for both databases; a difference between them is storage's own secret.
fn dialects(path: &str, text: &str) -> Vec<Finding> {
    let marks = ["DbBackend", "DatabaseBackend", "get_database_backend"];
    lines(text)
        .filter(|(_, line)| marks.iter().any(|mark| line.contains(mark)))
        .map(|(number, _)| Finding::new(path, number, "a choice by database belongs into storage/"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kernel_and_features_are_kept_apart() {
        let check = |path, text, findings| {
            assert_eq!(check(&Tree::of(&[(path, text)])).len(), findings, "{path}: {text}");
        };
        check("src/shell/frame.rs", "use crate::features::password;", 1);
        check("src/shell/frame.rs", "// never crate::features::password", 0);
        check("src/features/profile/mod.rs", "use crate::features::password::Dialog;", 1);
        check("src/features/password/view.rs", "use crate::features::password::model;", 0);
        check("src/features/password.rs", "use crate::features::password::model;", 0);
        check("src/app.rs", "use crate::features::password;", 0);
        check("crates/server/src/features/me/get.rs", "use crate::features::session;", 1);
        check("crates/server/src/auth.rs", "match db.get_database_backend() {", 1);
        check("crates/server/src/storage/lock.rs", "match db.get_database_backend() {", 0);
    }
}
