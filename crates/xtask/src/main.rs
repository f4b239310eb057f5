//! The project's own commands, so that a clone needs nothing but cargo to be built, run and tested.
//!
//! One module per command; `process`, `workspace` and `failure` are what they share. To add a command, write its
//! module and add a row to [`COMMANDS`].

mod behaviours;
mod bench;
mod build;
mod conformance;
mod demo_server;
mod failure;
mod lint;
mod measurements;
mod package;
mod playground;
mod postgres;
mod process;
mod run;
mod setup;
mod size;
mod test;
mod tidy;
mod wasm;
mod workspace;

use std::process::ExitCode;

use failure::{Failure, Result};
use workspace::Workspace;

/// A command: its name, what it does, and how.
struct Command {
    name: &'static str,
    does: &'static str,
    run: fn(&Workspace) -> Result<()>,
}

const COMMANDS: &[Command] = &[
    Command {
        name: "setup",
        does: "bring the tools that a build needs",
        run: |workspace| setup::for_build(workspace).map(drop),
    },
    Command { name: "run", does: "build, then start the demo and print its address", run: run::run },
    Command { name: "test", does: "run every test, on both databases and in a browser", run: test::test },
    Command {
        name: "ci-lint",
        does: "check format, lints, types, dependencies and the project's own rules",
        run: lint::lint,
    },
    Command { name: "tidy", does: "check the project's own rules alone", run: tidy::tidy },
    Command { name: "behaviours", does: "say which tests prove what the product does", run: behaviours::behaviours },
    Command {
        name: "conformance",
        does: "write the accessibility report from the titles of the tests",
        run: conformance::conformance,
    },
    Command {
        name: "package",
        does: "build the package for other applications: target/package",
        run: package::package,
    },
    Command {
        name: "gallery",
        does: "build the page of all parts and the playground: target/console-gallery",
        run: build::gallery,
    },
    Command {
        name: "playground",
        does: "build both, serve them with the demo behind and print their addresses",
        run: playground::playground,
    },
    Command { name: "size", does: "weigh the console and what it is made of", run: size::size },
    Command { name: "bench", does: "measure typing and reading under load", run: bench::bench },
    Command { name: "build", does: "build console and server: target/release/latchkey", run: build::build },
];

/// What can be typed after `cargo xtask`.
pub(crate) fn command_names() -> impl Iterator<Item = &'static str> {
    COMMANDS.iter().map(|command| command.name)
}

fn main() -> ExitCode {
    let name = std::env::args().nth(1).unwrap_or_default();
    match COMMANDS.iter().find(|command| command.name == name) {
        Some(command) => match Workspace::find().and_then(|workspace| (command.run)(&workspace)) {
            Ok(()) => ExitCode::SUCCESS,
            Err(failure) => fail(&failure),
        },
        None => {
            println!("usage: cargo xtask <command>\n");
            for command in COMMANDS {
                println!("  {:10} {}", command.name, command.does);
            }
            if name.is_empty() { ExitCode::SUCCESS } else { fail(&Failure::new(format!("no command `{name}`"))) }
        }
    }
}

fn fail(failure: &Failure) -> ExitCode {
    eprintln!("xtask: {failure}");
    ExitCode::FAILURE
}
