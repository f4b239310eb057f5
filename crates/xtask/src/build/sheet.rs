//! One stylesheet out of `style/`: tokens, base, the parts of the design system, the shell, the features, the page.
//! Comments and indentation stay behind, and a rem becomes the console's own unit.

use std::fs;

use super::{stamp::files, unit};
use crate::{
    failure::{Context, Result},
    workspace::Workspace,
};

/// Order of the sheet. Within a folder, by name: parts do not overrule each other.
const ORDER: &[&str] = &[
    "style/tokens.css",
    "style/base.css",
    "style/ui",
    "style/shell.css",
    "style/shell_foot.css",
    "style/features",
    "style/page.css",
];

/// Joins and shortens the stylesheets, and behind them those that only this build has.
pub(super) fn join(workspace: &Workspace, extra: &[&str]) -> Result<String> {
    let mut sheet = String::new();
    for part in ORDER.iter().chain(extra) {
        for file in files(&workspace.path(part))? {
            sheet.push_str(&unit::own(&shorten(&fs::read_to_string(&file).context(file.display())?)));
        }
    }
    Ok(sheet)
}

/// Drops comments, indentation and blank lines; strings are kept as they are.
fn shorten(css: &str) -> String {
    let mut short = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(first) = rest.chars().next() {
        if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment.split_once("*/").map_or("", |(_, after)| after);
        } else if first == '"' || first == '\'' {
            let end = rest[1..].find(first).map_or(rest.len(), |at| at + 2);
            short.push_str(&rest[..end]);
            rest = &rest[end..];
        } else if first.is_ascii_whitespace() {
            rest = rest.trim_ascii_start();
            let before = short.chars().next_back();
            let after = rest.chars().next();
            // Only next to these is a space never part of a selector or a value.
            let needless = |side: Option<char>| matches!(side, None | Some('{' | '}' | ';' | ',' | ' '));
            if !needless(before) && !needless(after) {
                short.push(' ');
            }
        } else {
            short.push(first);
            rest = &rest[first.len_utf8()..];
        }
    }
    short
}

#[cfg(test)]
mod tests {
    use super::shorten;

    #[test]
    fn comments_and_indentation_go_and_meaning_stays() {
        let check = |css: &str, short: &str| assert_eq!(shorten(css), short);
        check("/* why */\n.a,\n.b {\n  color: red;\n}\n", ".a,.b{color: red;}");
        check(".a :hover { margin: 0 auto }", ".a :hover{margin: 0 auto}");
        check("a::before { content: \"/* not; a } comment */\" }", "a::before{content: \"/* not; a } comment */\"}");
        check(
            "@media (min-width: 1px) and (x) { a { b: calc(1px + 2px) } }",
            "@media (min-width: 1px) and (x){a{b: calc(1px + 2px)}}",
        );
        check("a/* x */ b", "a b");
        check("/* never closed", "");
    }
}
