//! `cargo xtask test`: every suite, cheap before dear, each to its end; a table and one plain line come last.

mod fuzz;
mod outcome;
mod readme;
mod suites;

use std::time::Instant;

use crate::{
    failure::{Failure, Result},
    process::say,
    setup,
    workspace::Workspace,
};
use outcome::{Counts, Outcome, summary};

/// Sets up, then runs everything. A suite that cannot run counts as failed, and the others still run.
pub(crate) fn test(workspace: &Workspace) -> Result<()> {
    let tools = setup::for_build(workspace)?;
    for folder in [setup::E2E, setup::HOSTS] {
        setup::npm_packages(workspace, folder)?;
    }
    let browser = setup::browser(workspace);
    let mut outcomes = Vec::new();
    let mut run = |suite: &'static str, run: &dyn Fn() -> Result<(Counts, String)>| {
        say(format!("suite: {suite}"));
        let start = Instant::now();
        let (counts, note) = run().unwrap_or_else(|failure| {
            eprintln!("xtask: {suite}: {failure}");
            (Counts { failed: 1, ..Counts::default() }, "could not run to its end".to_owned())
        });
        outcomes.push(Outcome { suite, counts, took: start.elapsed(), note });
    };
    run("rules, models, commands", &|| suites::native(workspace));
    run("server, storage, API", &|| suites::server(workspace));
    run("API under a fuzzer", &|| fuzz::fuzz(workspace));
    run("components in a browser", &|| suites::components(workspace, &tools, &browser));
    run("product in a browser", &|| suites::product(workspace, &tools, &browser));
    run("screen reader", &|| suites::screen_reader(workspace, &browser));
    run("the README's demo", &|| readme::demo(workspace));
    run("smoke in other browsers", &|| suites::smoke(workspace));

    println!("{}", summary(&outcomes));
    if outcomes.iter().all(|outcome| outcome.counts.failed == 0) {
        Ok(())
    } else {
        Err(Failure::new("not everything passed"))
    }
}
