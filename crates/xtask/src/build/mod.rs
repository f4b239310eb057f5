//! The build: console by Trunk, its files hashed and compressed, the package for other applications, then the server with
//! all of it inside.
//!
//! `console` decides what to build, `flags` keeps machine paths out of it, `split` divides the program into the first
//! download and what comes later, `sheet` joins the stylesheets and `modules` the JavaScript, `guard` notices defects, `shorten` and `compress` make
//! the files small, `bundle` names them by their content, `manifest` is what the server reads, `stamp` skips what has not
//! changed.

pub(crate) mod bundle;
pub(crate) mod compress;
pub(crate) mod console;
pub(crate) mod flags;
mod guard;
pub(crate) mod manifest;
pub(crate) mod modules;
mod order;
mod sheet;
mod shorten;
pub(crate) mod split;
pub(crate) mod stamp;
mod unit;

use std::path::PathBuf;

use crate::{
    failure::Result,
    package::{self, package_with},
    process::{cargo, run, say},
    setup::{self, BuildTools},
    workspace::{Profile, Workspace},
};
use console::Variant;

/// Builds everything: `target/release/latchkey`.
pub(crate) fn build(workspace: &Workspace) -> Result<()> {
    let tools = setup::for_build(workspace)?;
    build_with(workspace, &tools)
}

/// Builds the page of all parts, for tests that look at nothing else.
pub(crate) fn gallery(workspace: &Workspace) -> Result<()> {
    let tools = setup::for_build(workspace)?;
    console::build(workspace, &tools, Variant::Gallery)
}

/// Where the built product is, by the variables that its pages and the browser tests read.
pub(crate) fn places(workspace: &Workspace) -> [(&'static str, PathBuf); 3] {
    [
        ("E2E_BINARY", workspace.server_binary()),
        ("E2E_PACKAGE", package::folder(workspace)),
        ("E2E_GALLERY", Variant::Gallery.folder(workspace)),
    ]
}

/// Builds everything with tools that are there already.
pub(crate) fn build_with(workspace: &Workspace, tools: &BuildTools) -> Result<()> {
    console::build(workspace, tools, Variant::Standalone)?;
    package_with(workspace, tools)?;
    let mut server = cargo(workspace.root());
    server.args(["build", "--locked", "--package", "latchkey"]);
    match workspace.profile() {
        Profile::Release => {
            say("server: release build (the first takes about 6 minutes on two idle cores, later ones under two)");
            run(server.arg("--release").envs([flags::for_server(workspace)]))?;
        }
        Profile::Quick => run(server
            .env("LATCHKEY_CONSOLE_DIR", Variant::Standalone.folder(workspace))
            .env("LATCHKEY_PACKAGE_DIR", package::folder(workspace)))?,
    }
    say(format!("built {}", workspace.server_binary().display()));
    Ok(())
}
