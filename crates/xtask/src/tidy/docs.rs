//! Rules about the documents: they name only paths and commands that exist. A page that lies is worse than none.

use super::{Finding, Tree, tree::lines};
use crate::command_names;

/// Folders that begin a path from the root. A path that begins otherwise may be somebody else's.
const ROOTS: &[&str] = &["src/", "crates/", "tests/", "style/", "locales/", "public/", "docs/", ".ci/"];
/// Where the commands of the browser tests are typed.
const E2E: &str = "tests/e2e/";
/// Commands of the server.
const SERVER_COMMANDS: &[&str] = &["serve", "init", "demo", "organisation", "mails", "config", "conformance"];

/// Every path in code marks and every relative link leads somewhere.
pub(super) fn paths(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (document, text) in tree.below("", &[".md"]) {
        for (number, line) in prose(text) {
            for path in code_spans(line).filter(|span| ROOTS.iter().any(|root| span.starts_with(root))) {
                let path = path.split([' ', ':', '#']).next().unwrap_or(path).trim_end_matches('/');
                let pattern = path.contains(['*', '<', '{', '…']);
                if !pattern && !tree.exists(path) {
                    findings.push(Finding::new(document, number, format!("`{path}` does not exist")));
                }
            }
            for link in links(line).filter(|link| !link.contains("://") && !link.starts_with(['#', '/'])) {
                let target = resolve(document, link.split('#').next().unwrap_or(link));
                if !tree.exists(&target) {
                    findings.push(Finding::new(document, number, format!("the link to `{link}` leads nowhere")));
                }
            }
        }
    }
    findings
}

/// Every command that a document tells the reader to type exists.
pub(super) fn commands(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (document, text) in tree.below("", &[".md"]) {
        for (number, line) in lines(text) {
            for name in words_after(line, "cargo xtask ") {
                if !name.is_empty() && !command_names().any(|known| known == name) {
                    findings.push(Finding::new(document, number, format!("there is no `cargo xtask {name}`")));
                }
            }
            for name in words_after(line, "`latchkey ") {
                if !SERVER_COMMANDS.contains(&name) {
                    findings.push(Finding::new(document, number, format!("there is no `latchkey {name}`")));
                }
            }
            for name in words_after(line, "cargo test -p ").filter(|name| !is_package(tree, name)) {
                findings.push(Finding::new(document, number, format!("there is no package `{name}`")));
            }
            for file in browser_tests(line).filter(|file| !tree.exists(&format!("{E2E}{file}"))) {
                findings.push(Finding::new(document, number, format!("there is no `{file}` in {E2E}")));
            }
            for name in switches(line).filter(|name| !is_read(tree, name)) {
                findings.push(Finding::new(document, number, format!("nothing reads `{name}`")));
            }
        }
    }
    findings
}

fn is_package(tree: &Tree, name: &str) -> bool {
    let line = format!("name = \"{name}\"");
    tree.below("", &["Cargo.toml"]).any(|(_, manifest)| manifest.lines().any(|other| other == line))
}

/// Files that are named behind the command of the browser tests.
fn browser_tests(line: &str) -> impl Iterator<Item = &str> {
    let commands = line.split("playwright test").skip(1).filter_map(|rest| rest.split(['`', '#', ')']).next());
    commands.flat_map(str::split_whitespace).filter(|word| word.ends_with(".ts"))
}

/// Variables that are switched on before a command.
fn switches(line: &str) -> impl Iterator<Item = &str> {
    let words = line.split(|c: char| c.is_whitespace() || c == '`').filter_map(|word| word.strip_suffix("=1"));
    words.filter(|name| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_'))
}

fn is_read(tree: &Tree, variable: &str) -> bool {
    tree.below("", &[".rs", ".ts"]).any(|(_, text)| text.contains(variable))
}

/// The lines outside fenced blocks, which hold examples rather than claims.
fn prose(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut fenced = false;
    lines(text).filter(move |(_, line)| {
        let fence = line.trim_start().starts_with("```");
        fenced ^= fence;
        !fenced && !fence
    })
}

fn code_spans(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2)
}

fn links(line: &str) -> impl Iterator<Item = &str> {
    line.split("](").skip(1).filter_map(|rest| rest.split_once(')').map(|(link, _)| link))
}

fn words_after<'a>(line: &'a str, before: &'a str) -> impl Iterator<Item = &'a str> {
    line.split(before).skip(1).filter_map(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').next())
}

/// A relative link, seen from the root.
fn resolve(document: &str, link: &str) -> String {
    let mut folders: Vec<&str> = document.split('/').collect();
    folders.pop();
    for part in link.trim_end_matches('/').split('/') {
        match part {
            ".." => drop(folders.pop()),
            "." => {}
            part => folders.push(part),
        }
    }
    folders.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dead_paths_links_and_commands_are_found() {
        let check = |text: &str, findings| {
            let tree = Tree::of(&[
                ("docs/a.md", text),
                ("src/main.rs", "env(LOUD)"),
                ("docs/b/c.md", ""),
                ("crates/a/Cargo.toml", "name = \"alpha\""),
                ("tests/e2e/specs/a.spec.ts", ""),
            ]);
            assert_eq!(paths(&tree).len() + commands(&tree).len(), findings, "{text}");
        };
        check("`src/main.rs` and `src/` and [c](b/c.md#top) and `style/features/<name>.css`", 0);
        check("`src/gone.rs`", 1);
        check("[gone](../gone.md)", 1);
        check("```\n`src/gone.rs`\n```", 0);
        check("`cargo xtask run` then `cargo xtask fly`", 1);
        check("`latchkey demo` and `latchkey fly`", 1);
        check("`cargo test -p alpha` and `cargo test -p beta`", 1);
        check("npx playwright test specs/a.spec.ts   # not b.ts", 0);
        check("`npx playwright test specs/a.spec.ts specs/b.spec.ts`", 1);
        check("`LOUD=1 npx playwright test` and `QUIET=1`", 1);
    }
}
