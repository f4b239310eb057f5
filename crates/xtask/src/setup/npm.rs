//! Packages of npm: each folder that needs some has a lock file, and gets exactly what that says.

use std::{fs, path::PathBuf, process::Command};

use crate::{
    failure::{Context, Failure, Result},
    process::{capture, find_on_path, run, say},
    workspace::Workspace,
};

/// Folder of what joins and shortens JavaScript.
const BUNDLER: &str = "crates/xtask/bundler";
/// The oldest Node that every folder works with: the frameworks of `tests/hosts` want it.
const OLDEST_NODE: (u32, u32) = (20, 19);

/// Installs the packages of a folder, unless they are there.
pub(crate) fn npm_packages(workspace: &Workspace, folder: &str) -> Result<()> {
    let path = workspace.path(folder);
    let lock = fs::read(path.join("package-lock.json")).context("package-lock.json")?;
    let installed = path.join("node_modules/.installed-lock");
    if fs::read(&installed).is_ok_and(|before| before == lock) {
        return Ok(());
    }
    let node = capture(Command::new("node").arg("--version")).unwrap_or_else(|_| "none".to_owned());
    if find_on_path("npm").is_none() || !is_new_enough(&node) {
        let ((major, minor), node) = (OLDEST_NODE, node.trim());
        let words = format!("{folder} needs Node {major}.{minor} or newer, with npm, on PATH; there is {node}");
        return Err(Failure::new(words));
    }
    say(format!("installing the packages of {folder} (some seconds)"));
    run(Command::new("npm").args(["ci", "--ignore-scripts"]).current_dir(&path))?;
    fs::write(&installed, lock).context(installed.display())
}

/// Whether what `node --version` says, `v20.19.0`, is the oldest that will do, or a later one.
fn is_new_enough(version: &str) -> bool {
    let mut numbers = version.trim().trim_start_matches('v').split('.').map_while(|part| part.parse::<u32>().ok());
    numbers.next().zip(numbers.next()).is_some_and(|version| version >= OLDEST_NODE)
}

/// The folder of the bundler's program, after installing it if need be.
pub(super) fn bundler(workspace: &Workspace) -> Result<PathBuf> {
    npm_packages(workspace, BUNDLER)?;
    Ok(workspace.path(BUNDLER).join("node_modules/.bin"))
}

#[cfg(test)]
mod tests {
    use super::is_new_enough;

    #[test]
    fn a_node_that_is_too_old_is_told_from_one_that_will_do() {
        let good = ["v20.19.0\n", "v20.20.2", "v22.0.0-nightly", "v100.0.0"];
        assert_eq!(good.map(is_new_enough), [true; 4]);
        let bad = ["v20.18.3\n", "v18.20.0", "v9.99.0", "none", ""];
        assert_eq!(bad.map(is_new_enough), [false; 5]);
    }
}
