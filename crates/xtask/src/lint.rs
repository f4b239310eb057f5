//! `cargo xtask ci-lint`: what a machine can judge without running the product. Every check runs, so that one run
//! shows everything there is to mend.

use std::process::Command;

use crate::{
    failure::{Failure, Result},
    process::{cargo, path_with, run, say},
    setup::{self, WASM},
    tidy,
    workspace::Workspace,
};

/// The console in one piece, as it is shipped, as it is embedded, and its gallery.
const CONSOLES: [&[&str]; 4] =
    [&[], &["--features", "split"], &["--no-default-features", "--features", "split"], &["--features", "gallery"]];

/// Runs all checks.
pub(crate) fn lint(workspace: &Workspace) -> Result<()> {
    setup::for_build(workspace)?;
    let mut failed = Vec::new();
    let mut check = |name: &'static str, result: Result<()>| {
        if let Err(failure) = result {
            eprintln!("xtask: {name}: {failure}");
            failed.push(name);
        }
    };
    check("tidy", tidy::tidy(workspace));
    check("format", run(cargo(workspace.root()).args(["fmt", "--all", "--check"])));
    check("lints (native)", clippy(workspace, &["-p", "latchkey-contract", "-p", "latchkey", "-p", "xtask"]));
    check("lints (console's models)", clippy(workspace, &["-p", "latchkey-console"]));
    for features in CONSOLES {
        let console = ["-p", "latchkey-console", "--target", WASM];
        check("lints (console)", clippy(workspace, &[&console, features].concat()));
    }
    check("types of the browser tests", types(workspace));
    check("dependencies", dependencies(workspace));
    if failed.is_empty() {
        say("lint: everything is clean");
        Ok(())
    } else {
        Err(Failure::new(format!("lint failed: {}", failed.join(", "))))
    }
}

/// Clippy over everything in these packages; warnings are errors.
fn clippy(workspace: &Workspace, packages: &[&str]) -> Result<()> {
    let mut command = cargo(workspace.root());
    command.args(["clippy", "--quiet", "--locked", "--all-targets"]).args(packages).args(["--", "-D", "warnings"]);
    run(&mut command)
}

/// The test tool drops types without looking at them.
fn types(workspace: &Workspace) -> Result<()> {
    setup::npm_packages(workspace, setup::E2E)?;
    run(Command::new("npm").args(["run", "--silent", "check"]).current_dir(workspace.path(setup::E2E)))
}

/// Licences, sources and bans decide. The advisory database needs a network that not every machine has.
fn dependencies(workspace: &Workspace) -> Result<()> {
    let path = path_with(&[setup::DENY.ensure(workspace)?])?;
    let deny = |checks: &[&str]| {
        let mut command = Command::new("cargo-deny");
        command.args(["--log-level", "error", "--all-features", "check", "--hide-inclusion-graph"]).args(checks);
        command.current_dir(workspace.root()).env("PATH", &path);
        command
    };
    run(&mut deny(&["bans", "licenses", "sources"]))?;
    let mut fetch = Command::new("cargo-deny");
    fetch.args(["fetch", "db"]).current_dir(workspace.root()).env("PATH", &path);
    if crate::process::works(&mut fetch) {
        return run(&mut deny(&["advisories"]));
    }
    say("advisories were NOT CHECKED: the advisory database cannot be fetched from here");
    Ok(())
}
