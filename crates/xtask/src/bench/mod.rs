//! `cargo xtask bench`: typing a password beside a plain page, refused sign-ins, and reading under a flood of
//! sign-ins. Measured, not tested: a busy machine would fail a test that is right.

mod flood;
mod history;
mod http;
mod load;
mod sign_in;

use std::process::Command;

use crate::{
    build,
    demo_server::DemoServer,
    failure::Result,
    measurements,
    process::{capture, say},
    setup,
    workspace::Workspace,
};

/// The driver that types into both pages.
const TYPING: &str = "tests/bench/run.mjs";

/// Measures, prints and keeps the tables.
pub(crate) fn bench(workspace: &Workspace) -> Result<()> {
    build::build(workspace)?;
    setup::npm_packages(workspace, setup::E2E)?;
    let browser = setup::browser(workspace);
    say("typing into the new-password field (about a minute)");
    let typing = {
        let server = DemoServer::start(workspace, 1)?;
        let mut driver = Command::new("node");
        driver.arg(workspace.path(TYPING)).args(["--url", &format!("http://{}", server.address())]);
        if let Some(program) = browser.program {
            driver.env("E2E_BROWSER", program);
        }
        capture(driver.current_dir(workspace.root()))?
    };
    say("refusing sign-ins, and reading under a flood of them (about a minute)");
    let report = format!("{}\n\n{}", typing.trim_end(), flood::measure(workspace)?);
    println!("\n{report}");
    measurements::keep(workspace, "Speed", &report)
}
