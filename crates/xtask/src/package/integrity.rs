//! Hashes of what the package is made of (EM-5), as browsers check them. The program and its parts are fetched with
//! theirs by the package itself; the modules cannot hold their own, so a host that wants to pin them puts the list of
//! `integrity.json` into its import map.

use std::collections::BTreeMap;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::build::bundle::{LATER_SHEET, PROGRAM, SHEET};

/// The list for hosts, beside the entries.
pub(super) const LIST: &str = "integrity.json";

/// The hash of a file, as it stands in an `integrity` attribute.
fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(bytes)))
}

/// The module of the hashes of what comes later, which comes with the first of it.
pub(super) const LATER: &str = "integrity.js";

/// The modules that hold the hashes: of what the first view needs, and of the parts and the sheet that come later.
pub(super) fn modules(files: &BTreeMap<String, Vec<u8>>) -> [(String, Vec<u8>); 2] {
    let of = |name| files.get(name).map(|bytes| integrity(bytes)).unwrap_or_default();
    let first = format!(
        "export const PROGRAM_INTEGRITY = \"{}\";\nexport const SHEET_INTEGRITY = \"{}\";\n",
        of(PROGRAM),
        of(SHEET)
    );
    let is_later = |name: &str| name == LATER_SHEET || name.ends_with(".wasm") && name != PROGRAM;
    let parts = files.iter().filter(|(name, _)| is_later(name));
    let lines: String = parts.map(|(name, bytes)| format!("  \"{name}\": \"{}\",\n", integrity(bytes))).collect();
    let parts = format!("// Made by the build.\nexport const integrity = {{\n{lines}}};\n");
    [("hashes.js".to_owned(), first.into_bytes()), (LATER.to_owned(), parts.into_bytes())]
}

/// The list for hosts, in the form of an import map: `files` are the shipped ones below the package's folder.
pub(super) fn list<'a>(files: impl Iterator<Item = (String, &'a [u8])>) -> String {
    let hashes: BTreeMap<String, String> = files.map(|(name, bytes)| (format!("./{name}"), integrity(bytes))).collect();
    format!("{:#}\n", json!({ "integrity": hashes }))
}

/// The glue with the parts fetched by their hashes.
pub(super) fn pinning(glue: &str) -> String {
    const FETCHES: &str = "fetch(new URL(\"./";
    if !glue.contains(FETCHES) {
        return glue.to_owned();
    }
    format!("import {{ pinned }} from \"./pinned.js\";\n{}", glue.replace(FETCHES, "pinned(new URL(\"./"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn em_5_program_sheet_and_parts_have_the_hashes_that_browsers_check() {
        let files = BTreeMap::from(
            [(PROGRAM, "program"), (SHEET, "sheet"), ("split_a.wasm", ""), ("core.js", "x")]
                .map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec())),
        );
        let [(_, first), (_, parts)] = modules(&files);
        let (first, parts) = (String::from_utf8(first).unwrap(), String::from_utf8(parts).unwrap());
        assert!(first.contains(&integrity(b"program")) && first.contains(&integrity(b"sheet")), "{first}");
        // SHA-256 of nothing.
        let nothing = "\"split_a.wasm\": \"sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\"";
        assert!(parts.contains(nothing) && !parts.contains("core.js"), "{parts}");
    }

    #[test]
    fn em_5_parts_are_fetched_by_their_hashes() {
        let glue = "const src = fetch(new URL(\"./split_a.wasm\", import.meta.url));";
        assert!(pinning(glue).ends_with("const src = pinned(new URL(\"./split_a.wasm\", import.meta.url));"));
        assert_eq!(pinning("no parts"), "no parts");
    }
}
