//! Rules about stylesheets: each belongs to a part of the same name, and none knows a colour or a side.

use super::{Finding, Tree, tree::lines};

/// Folders of sheets, and where the code of the same name may stand. What several features share is the kernel's.
const PAIRS: &[(&str, &[&str])] = &[("style/ui/", &["src/ui/"]), ("style/features/", &["src/features/", "src/"])];
/// The one file that may name colours.
const TOKENS: &str = "style/tokens.css";
/// Properties that mean a side of the screen instead of a direction of the text.
const PHYSICAL: &[&str] = &[
    "margin-left:",
    "margin-right:",
    "padding-left:",
    "padding-right:",
    "border-left:",
    "border-right:",
    "left:",
    "right:",
    "text-align: left",
    "text-align: right",
    "float:",
];

/// Each stylesheet of a part or feature stands beside code of the same name.
pub(super) fn pairing(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (styles, folders) in PAIRS {
        for (path, _) in tree.below(styles, &[".css"]) {
            let name = path.trim_start_matches(styles).trim_end_matches(".css");
            let exists =
                |code: &&str| tree.exists(&format!("{code}{name}.rs")) || tree.exists(&format!("{code}{name}"));
            if !folders.iter().any(exists) {
                findings.push(Finding::new(path, 0, format!("styles nothing: there is no code named {name}")));
            }
        }
    }
    findings
}

/// Inside the sheets: one layer, colours from tokens, logical sides.
pub(super) fn sheets(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in tree.below("style/", &[".css"]) {
        if !text.contains("@layer latchkey") {
            findings.push(Finding::new(
                path,
                0,
                "everything stands in `@layer latchkey`, so that a host's plain rule wins",
            ));
        }
        for (number, line) in lines(&without_comments(text)) {
            if path != TOKENS && names_colour(line) {
                findings.push(Finding::new(path, number, "a colour belongs into tokens.css"));
            }
            if PHYSICAL.iter().any(|property| line.trim_start().starts_with(property)) {
                findings.push(Finding::new(path, number, "use the logical property: inline-start, inline-end"));
            }
        }
    }
    findings
}

/// Every token that a sheet reads is set by a sheet or by code: a name with a typing error is silently nothing.
pub(super) fn tokens(tree: &Tree) -> Vec<Finding> {
    let sheets = || tree.below("style/", &[".css"]);
    let is_set = |token: &str| {
        let (in_sheet, in_code) = (format!("{token}:"), format!("style:{token}="));
        sheets().any(|(_, text)| text.contains(&in_sheet))
            || tree.below("src/", &[".rs"]).any(|(_, text)| text.contains(&in_code))
    };
    let mut findings = Vec::new();
    for (path, text) in sheets() {
        for (number, line) in lines(&without_comments(text)) {
            for token in line.split("var(").skip(1).filter_map(|rest| rest.split([')', ',']).next()) {
                if !is_set(token.trim()) {
                    findings.push(Finding::new(path, number, format!("nothing sets {token}")));
                }
            }
        }
    }
    findings
}

/// Comments blanked, so that lines keep their numbers.
fn without_comments(css: &str) -> String {
    let mut code = String::new();
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        code.push_str(before);
        let (comment, after) = after.split_once("*/").unwrap_or((after, ""));
        code.extend(comment.chars().filter(|c| *c == '\n'));
        rest = after;
    }
    code.push_str(rest);
    code
}

fn names_colour(line: &str) -> bool {
    let value = line.split_once(':').map_or("", |(_, value)| value);
    let hex = value
        .split_once('#')
        .is_some_and(|(_, digits)| digits.chars().take_while(char::is_ascii_hexdigit).count() >= 3);
    hex || ["rgb(", "rgba(", "hsl(", "oklch("].iter().any(|function| value.contains(function))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_keep_to_layer_tokens_and_directions() {
        let check = |css: &str, findings| {
            let css = format!("@layer latchkey {{\n{css}\n}}");
            assert_eq!(sheets(&Tree::of(&[("style/ui/a.css", &css)])).len(), findings, "{css}");
        };
        check(".a { color: var(--lk-text); }", 0);
        check("color: #fff;", 1);
        check("/* like #fff */ a#bcd:hover { margin: 0 }", 0);
        check("  margin-left: 1rem;", 1);
        check("  margin-inline-start: 1rem;", 0);
        assert_eq!(sheets(&Tree::of(&[("style/ui/a.css", ".a {}")])).len(), 1);
    }

    #[test]
    fn a_token_that_nothing_sets_is_found() {
        let check = |css: &str, findings| {
            let tree = Tree::of(&[("style/a.css", css), ("src/a.rs", "style:--lk-fill=move || fill()")]);
            assert_eq!(tokens(&tree).len(), findings, "{css}");
        };
        check("a { --lk-b: 1; color: var(--lk-b) }", 0);
        check("a { --lk-b-c: 1; color: var(--lk-b) }", 1);
        check("a { inline-size: calc(var(--lk-fill) + var(--lk-gone, 1rem)) }", 1);
    }

    #[test]
    fn a_sheet_without_its_part_is_found() {
        let tree = Tree::of(&[
            ("style/ui/menu.css", ""),
            ("style/ui/gone.css", ""),
            ("style/features/password.css", ""),
            ("src/ui/menu.rs", ""),
            ("src/features/password/mod.rs", ""),
        ]);
        assert_eq!(pairing(&tree).len(), 1);
    }
}
