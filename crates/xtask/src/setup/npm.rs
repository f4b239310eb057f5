//! Packages of npm: each folder that needs some has a lock file, and gets exactly what that says.

use std::{fs, path::PathBuf, process::Command};

use crate::{
    failure::{Context, Failure, Result},
    process::{find_on_path, run, say},
    workspace::Workspace,
};

/// Folder of what joins and shortens JavaScript.
const BUNDLER: &str = "crates/xtask/bundler";

/// Installs the packages of a folder, unless they are there.
pub(crate) fn npm_packages(workspace: &Workspace, folder: &str) -> Result<()> {
    let path = workspace.path(folder);
    let lock = fs::read(path.join("package-lock.json")).context("package-lock.json")?;
    let installed = path.join("node_modules/.installed-lock");
    if fs::read(&installed).is_ok_and(|before| before == lock) {
        return Ok(());
    }
    if find_on_path("npm").is_none() {
        return Err(Failure::new(format!("{folder} needs Node 20 or newer with npm on PATH")));
    }
    say(format!("installing the packages of {folder} (some seconds)"));
    run(Command::new("npm").args(["ci", "--ignore-scripts"]).current_dir(&path))?;
    fs::write(&installed, lock).context(installed.display())
}

/// The folder of the bundler's program, after installing it if need be.
pub(super) fn bundler(workspace: &Workspace) -> Result<PathBuf> {
    npm_packages(workspace, BUNDLER)?;
    Ok(workspace.path(BUNDLER).join("node_modules/.bin"))
}
