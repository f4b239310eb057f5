//! The page of measurements: each command that measures owns one section and replaces it, with date and machine.

use std::{fs, process::Command};

use crate::{
    failure::{Context, Result},
    process::{capture, say},
    workspace::Workspace,
};

/// Where the figures are kept.
const PAGE: &str = "docs/measurements.md";
/// What the page begins with.
const HEAD: &str = "# Measurements\n\nWritten by `cargo xtask size` and `cargo xtask bench`; not tests, since a busy \
    machine would fail them.\n";

/// Puts a section into the page, in place of the one with the same title.
pub(crate) fn keep(workspace: &Workspace, title: &str, body: &str) -> Result<()> {
    let path = workspace.path(PAGE);
    let page = fs::read_to_string(&path).unwrap_or_else(|_| HEAD.to_owned());
    let date = capture(Command::new("date").args(["-u", "+%Y-%m-%d"]))?;
    let section = format!("## {title}\n\n{}, {}.\n\n{}\n", date.trim(), machine(), body.trim_end());
    fs::write(&path, replace(&page, title, &section)).context(PAGE)?;
    say(format!("kept in {PAGE}"));
    Ok(())
}

fn replace(page: &str, title: &str, section: &str) -> String {
    let head = format!("\n## {title}\n");
    match page.split_once(&head) {
        Some((before, after)) => {
            let rest = after.find("\n## ").map_or("", |at| &after[at..]);
            format!("{before}\n{section}{rest}")
        }
        None => format!("{}\n\n{section}", page.trim_end()),
    }
}

fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let model = fs::read_to_string("/proc/cpuinfo").ok().and_then(|info| {
        let line = info.lines().find(|line| line.starts_with("model name"))?;
        Some(line.split_once(':')?.1.trim().to_owned())
    });
    format!("{cores} cores, {}", model.unwrap_or_else(|| std::env::consts::ARCH.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::replace;

    #[test]
    fn a_section_is_replaced_in_place_or_added_at_the_end() {
        let page = "# M\n\n## A\n\nold\n\n## B\n\nb\n";
        assert_eq!(replace(page, "A", "## A\n\nnew\n"), "# M\n\n## A\n\nnew\n\n## B\n\nb\n");
        assert_eq!(replace(page, "B", "## B\n\nnew\n"), "# M\n\n## A\n\nold\n\n## B\n\nnew\n");
        assert_eq!(replace("# M\n", "C", "## C\n\nc\n"), "# M\n\n## C\n\nc\n");
    }
}
