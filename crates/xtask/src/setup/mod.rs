//! Set-up: everything that the other commands need and the machine may lack. Each step looks first and does nothing
//! when what it wants is there, so it can run before every command.

mod fuzzer;
mod library;
mod npm;
mod others;
mod reader;
mod system;
mod tests;
mod tool;

use std::{path::PathBuf, process::Command};

pub(crate) use fuzzer::{FUZZ, fuzzer};
pub(crate) use library::{StandardLibrary, sources};
pub(crate) use npm::npm_packages;
pub(crate) use others::other_browsers;
pub(crate) use reader::screen_reader;
pub(crate) use tests::{Browser, E2E, HOSTS, browser, mail_server, manual_programs, postgres};
pub(crate) use tool::DENY;

use crate::{
    failure::Result,
    process::{capture, cargo, find_on_path, path_with, run, say},
    workspace::{Profile, Workspace},
};

/// Triple of the console's program.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// What a build of the console needs.
pub(crate) struct BuildTools {
    /// Folders of Trunk, of wasm-bindgen, of the bundler, and of what divides a program that is shipped.
    folders: Vec<PathBuf>,
    /// What a console that is shipped is made with.
    pub(crate) standard_library: StandardLibrary,
}

impl BuildTools {
    /// `PATH` with the pinned tools first.
    pub(crate) fn path(&self) -> Result<std::ffi::OsString> {
        path_with(&self.folders)
    }
}

/// Adds the compiler target, downloads the crates, and finds or builds the pinned tools.
pub(crate) fn for_build(workspace: &Workspace) -> Result<BuildTools> {
    wasm_target(workspace)?;
    let standard_library = match workspace.profile() {
        Profile::Release => StandardLibrary::ensure(workspace)?,
        Profile::Quick => StandardLibrary::AsItComes,
    };
    // Trunk builds offline, so that a build never depends on the network in its middle.
    let mut fetch = cargo(workspace.root());
    fetch.args(["fetch", "--quiet", "--locked", "--target", WASM, "--target", &host(workspace)?]);
    run(fetch.envs(standard_library.variables().iter().copied()))?;
    let mut folders =
        vec![tool::TRUNK.ensure(workspace)?, tool::WASM_BINDGEN.ensure(workspace)?, npm::bundler(workspace)?];
    if workspace.profile() == Profile::Release {
        folders.push(tool::WASM_SPLIT.ensure(workspace)?);
    }
    Ok(BuildTools { folders, standard_library })
}

fn wasm_target(workspace: &Workspace) -> Result<()> {
    if find_on_path("rustup").is_none() {
        say(format!("no rustup here: the compiler must bring the {WASM} target itself"));
        return Ok(());
    }
    let installed =
        capture(Command::new("rustup").args(["target", "list", "--installed"]).current_dir(workspace.root()))?;
    if installed.lines().any(|line| line.trim() == WASM) {
        return Ok(());
    }
    say(format!("adding the compiler target {WASM} (a download of about 25 MB)"));
    run(Command::new("rustup").args(["target", "add", WASM]).current_dir(workspace.root()))
}

fn host(workspace: &Workspace) -> Result<String> {
    capture(Command::new("rustc").args(["--print", "host-tuple"]).current_dir(workspace.root()))
        .map(|triple| triple.trim().to_owned())
}
