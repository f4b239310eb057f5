//! The stylesheet out of `style/`: tokens, base, the parts of the design system, the shell, the features, the page,
//! paper. Comments and indentation stay behind, and a rem becomes the console's own unit.
//!
//! What only parts of the program need comes last, so that it can be cut off: it is a second sheet, which comes with the
//! first part (`split`). Where the program is in one piece, so is the sheet, in the same order.

use std::fs;

use super::{stamp::files, unit};
use crate::{
    failure::{Context, Result},
    workspace::Workspace,
};

/// Order of the sheet. Within a folder, by name: parts do not overrule each other.
macro_rules! order {
    ([$($before:literal),*] [$($after:literal),*]) => {
        &[
            "style/tokens.css",
            $($before,)*
            "style/base.css",
            "style/ui",
            "style/shell.css",
            "style/shell_foot.css",
            "style/features",
            $($after,)*
            "style/print.css",
        ]
    };
}

/// The sheet of a page of our own.
pub(super) const PAGE: &[&str] = order!([]["style/page.css"]);
/// The sheet inside another application's page.
pub(super) const EMBEDDED: &[&str] = order!(["style/embed_reset.css"]["style/embed.css"]);
/// The sheet of the gallery.
pub(super) const GALLERY: &[&str] = order!([] ["style/page.css", "style/gallery.css"]);

/// What nothing of the first view looks like on a screen: dialogs, the entries of menus, controls of forms behind buttons,
/// the pages that are parts, and paper.
const LATER: &[&str] = &[
    "style/ui/checkbox.css",
    "style/ui/date_input.css",
    "style/ui/dialog.css",
    "style/ui/fieldset.css",
    "style/ui/menu_entry.css",
    "style/ui/radio_group.css",
    "style/ui/slider.css",
    "style/ui/switch.css",
    "style/ui/table.css",
    "style/features/access_keys.css",
    "style/features/accessibility.css",
    "style/features/messages/list.css",
    "style/features/new_password.css",
    "style/features/password.css",
    "style/features/profile/account.css",
    "style/features/profile/edit.css",
    "style/features/statement.css",
    "style/features/support.css",
    "style/features/toasts.css",
    "style/print.css",
];

/// A stylesheet in two pieces; the second stands behind the first.
pub(super) struct Sheet {
    /// What the first view needs.
    pub(super) first: String,
    /// What only parts need.
    pub(super) later: String,
}

/// Joins and shortens stylesheets.
pub(super) fn join(workspace: &Workspace, parts: &[&str]) -> Result<Sheet> {
    let mut sheet = Sheet { first: String::new(), later: String::new() };
    for part in parts {
        for file in files(&workspace.path(part))? {
            let is_later = LATER.iter().any(|later| workspace.path(later) == file);
            let css = unit::own(&shorten(&fs::read_to_string(&file).context(file.display())?));
            if is_later { &mut sheet.later } else { &mut sheet.first }.push_str(&css);
        }
    }
    Ok(sheet)
}

/// What hosts may set: these tokens move from the wrapper to the element around it, where a plain rule of the host's wins
/// over ours (EM-19). The others follow from the size of text that a person chose, and stay.
const SETTABLE: &[&str] = &["--lk-color-", "--lk-font", "--lk-radius", "--lk-focus-", "--lk-weight"];

/// The sheet for inside another application's page.
pub(super) fn with_settable_tokens(sheet: &str) -> String {
    let Some((before, rest)) = sheet.split_once(".lk-root{") else { return sheet.to_owned() };
    let (tokens, after) = rest.split_once('}').unwrap_or((rest, ""));
    let is_settable = |declaration: &&str| SETTABLE.iter().any(|name| declaration.trim_start().starts_with(name));
    let (settable, own): (Vec<&str>, Vec<&str>) = tokens.split(';').partition(is_settable);
    // Radii are measured by the size of text, which out there is the document's: a page may have made it anything.
    let settable = settable.join(";").replace("var(--lk-unit)", "16px");
    with_letters_of_the_person(&format!("{before}:host{{{settable};}}.lk-root{{{}}}{after}", own.join(";")))
}

/// The document's rem is what its page made of it, not what the person reads by: `html { font-size: 62.5% }` is common.
/// The package measures the browser's own size of letters and says it by a token; before that a rem is a rem.
fn with_letters_of_the_person(sheet: &str) -> String {
    let mut own = String::with_capacity(sheet.len() + 200);
    let mut rest = sheet;
    while let Some((before, after)) = rest.split_once("--lk-unit: ") {
        let (times, after) = after.split_once("rem").unwrap_or((after, ""));
        own.push_str(before);
        own.push_str(&format!("--lk-unit: calc({times}*var(--lk-letters,1rem))"));
        rest = after;
    }
    own.push_str(rest);
    own
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
    use super::{shorten, with_letters_of_the_person, with_settable_tokens};

    #[test]
    fn em_19_tokens_that_hosts_may_set_stand_on_the_element() {
        let sheet =
            "@layer a{.lk-root{--lk-unit: 1rem;--lk-color-bg: red;--lk-radius: calc(2*var(--lk-unit));}.lk-root b{}}";
        assert_eq!(
            with_settable_tokens(sheet),
            "@layer a{:host{--lk-color-bg: red;--lk-radius: calc(2*16px);}\
             .lk-root{--lk-unit: calc(1*var(--lk-letters,1rem));}.lk-root b{}}"
        );
    }

    #[test]
    fn em_17_letters_are_as_large_as_the_person_reads_whatever_the_page_made_of_a_rem() {
        assert_eq!(
            with_letters_of_the_person("a{--lk-unit: 1rem}a:where(b){--lk-unit: 1.15rem;c: var(--lk-unit)}"),
            "a{--lk-unit: calc(1*var(--lk-letters,1rem))}\
             a:where(b){--lk-unit: calc(1.15*var(--lk-letters,1rem));c: var(--lk-unit)}"
        );
    }

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
