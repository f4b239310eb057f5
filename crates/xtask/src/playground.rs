//! `cargo xtask playground`: the gallery of all parts and the element to play with, in a browser of one's own.

use std::process::Command;

use crate::{
    build::{
        self,
        console::{self, Variant},
    },
    failure::Result,
    process::become_program,
    setup,
    workspace::Workspace,
};

/// What serves the pages, in the folder of the browser tests, which look at the same.
const PAGES: &str = "by_hand.mjs";

/// Builds what has changed and becomes the pages' server, which prints their addresses.
pub(crate) fn playground(workspace: &Workspace) -> Result<()> {
    let tools = setup::for_build(workspace)?;
    setup::npm_packages(workspace, setup::E2E)?;
    build::build_with(workspace, &tools)?;
    console::build(workspace, &tools, Variant::Gallery)?;
    let mut pages = Command::new("node");
    become_program(pages.arg(PAGES).envs(build::places(workspace)).current_dir(workspace.path(setup::E2E)))
}
