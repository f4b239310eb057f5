//! The suites, each with the words that the table needs to be honest about what was left out.

use std::{
    fs,
    io::{BufRead, BufReader},
    process::{Command, Stdio},
};

use super::outcome::Counts;
use crate::{
    build::{
        self,
        console::{self, Variant},
    },
    failure::{Context, Failure, Result},
    postgres::Cluster,
    process::{cargo, say},
    setup::{self, Browser, BuildTools, WASM},
    workspace::{Profile, Workspace},
};

/// Where the storage tests look for PostgreSQL.
const POSTGRES_URL: &str = "LATCHKEY_TEST_POSTGRES";

/// Rules of the contract, models of the console, and these commands: no browser, no database.
pub(super) fn native(workspace: &Workspace) -> Result<(Counts, String)> {
    let mut test = cargo(workspace.root());
    test.args([
        "test",
        "--locked",
        "--no-fail-fast",
        "-p",
        "latchkey-contract",
        "-p",
        "latchkey-console",
        "-p",
        "xtask",
    ]);
    Ok((cargo_test(&mut test)?, String::new()))
}

/// The server: units, API, and the storage suite on both databases.
pub(super) fn server(workspace: &Workspace) -> Result<(Counts, String)> {
    let mut test = cargo(workspace.root());
    test.args(["test", "--locked", "--no-fail-fast", "-p", "latchkey"]);
    if !setup::mail_server() {
        say("a real mail server is NOT TESTED: aiosmtpd is not here and cannot be installed by this user");
    }
    let missing = setup::manual_programs();
    if !missing.is_empty() {
        let missing = missing.join(" and ");
        say(format!("commands of the manuals are NOT TESTED: {missing} not here and cannot be installed by this user"));
    }
    let Some(binaries) = setup::postgres() else {
        say("PostgreSQL is NOT TESTED: its server programs are not here and cannot be installed by this user");
        return Ok((cargo_test(&mut test)?, "PostgreSQL SKIPPED: install its server".to_owned()));
    };
    let cluster = Cluster::start(&binaries)?;
    test.env(POSTGRES_URL, cluster.url());
    Ok((cargo_test(&mut test)?, "SQLite and PostgreSQL".to_owned()))
}

/// DOM facts of parts and pages, in the development profile.
pub(super) fn components(workspace: &Workspace, tools: &BuildTools, browser: &Browser) -> Result<(Counts, String)> {
    let Some(driver) = &browser.driver else {
        return Err(Failure::new("the component tests need chromedriver on PATH, of the version of the browser"));
    };
    let mut test = cargo(workspace.root());
    test.args(["test", "--locked", "--target", WASM, "-p", "latchkey-console", "--test", "browser"]);
    test.env("PATH", tools.path()?).env("CHROMEDRIVER", driver);
    test.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner");
    Ok((cargo_test(&mut test)?, String::new()))
}

/// The story and every page, against the release build, by keyboard and pointer, with axe.
pub(super) fn product(workspace: &Workspace, tools: &BuildTools, browser: &Browser) -> Result<(Counts, String)> {
    build::build_with(workspace, tools)?;
    console::build(workspace, tools, Variant::Gallery)?;
    let mut test = playwright(workspace);
    if let Some(program) = &browser.windowless {
        test.env("E2E_BROWSER", program);
    }
    if workspace.profile() == Profile::Quick {
        test.env("E2E_WHOLE", "1");
    }
    Ok((playwright_test(workspace, &mut test, "e2e/report.json")?, String::new()))
}

/// The journeys that a real screen reader reads out, against the same build. Never beside another suite: there the reader
/// is late now and then, and leaves out or adds what has nothing to do with the page.
pub(super) fn screen_reader(workspace: &Workspace, browser: &Browser) -> Result<(Counts, String)> {
    let missing = setup::screen_reader();
    if !missing.is_empty() {
        let missing = missing.join(", ");
        say(format!("the screen reader is NOT TESTED: {missing} not here and cannot be installed by this user"));
        return Ok((Counts { skipped: 1, ..Counts::default() }, format!("SKIPPED: install {missing}")));
    }
    let mut test = playwright(workspace);
    test.args(["--config", "reader.config.ts"]);
    if let Some(program) = &browser.program {
        test.env("E2E_WINDOWED", program);
    }
    Ok((playwright_test(workspace, &mut test, "e2e/reader.json")?, String::new()))
}

/// The main job and the element in the other families of browsers, against the same build.
pub(super) fn smoke(workspace: &Workspace) -> Result<(Counts, String)> {
    let others = setup::other_browsers();
    let missing = others.missing();
    if !missing.is_empty() {
        say(format!("{} is NOT TESTED: it is not here and cannot be installed by this user", missing.join(" and ")));
    }
    let note = if missing.is_empty() { String::new() } else { format!("{} SKIPPED: install it", missing.join(", ")) };
    if others.is_empty() {
        return Ok((Counts { skipped: 1, ..Counts::default() }, note));
    }
    let mut test = playwright(workspace);
    test.args(["--config", "smoke.config.ts"]).envs(others.environment());
    Ok((playwright_test(workspace, &mut test, "e2e/smoke.json")?, note))
}

/// The test tool, which is told where the built product is.
fn playwright(workspace: &Workspace) -> Command {
    let mut test = Command::new("npx");
    test.args(["playwright", "test"]).current_dir(workspace.path(setup::E2E));
    test.envs(build::places(workspace));
    test
}

/// Runs it and reads the counts from its report.
fn playwright_test(workspace: &Workspace, test: &mut Command, report: &str) -> Result<Counts> {
    let report = workspace.target(report);
    if report.exists() {
        fs::remove_file(&report).context(report.display())?;
    }
    let ended_well = crate::process::succeeds(test.env("PLAYWRIGHT_JSON_OUTPUT_NAME", &report))?;
    let words = fs::read_to_string(report).context("the browser tests left no report")?;
    let counts =
        Counts::from_playwright(&words).ok_or_else(|| Failure::new("the browser tests' report is not readable"))?;
    believed(counts, ended_well)
}

/// Runs `cargo test`, shows what it prints and counts.
fn cargo_test(test: &mut Command) -> Result<Counts> {
    let mut child = test.stdout(Stdio::piped()).spawn().context("cannot start cargo")?;
    let mut counts = Counts::default();
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).lines() {
            let line = line.context("cannot read the output of cargo test")?;
            counts.add_cargo_line(&line);
            println!("{line}");
        }
    }
    believed(counts, child.wait().context("cargo test")?.success())
}

/// A suite that ended badly without a failed test, or that ran nothing, did not do its work.
pub(super) fn believed(counts: Counts, ended_well: bool) -> Result<Counts> {
    if counts.failed == 0 && !ended_well {
        Err(Failure::new("ended with an error outside its tests"))
    } else if counts.passed + counts.failed == 0 {
        Err(Failure::new("ran no test at all"))
    } else {
        Ok(counts)
    }
}
