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
    package,
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
    if !setup::mail_server()? {
        say("a real mail server is NOT TESTED: aiosmtpd is not here and cannot be installed by this user");
    }
    let Some(binaries) = setup::postgres()? else {
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
    let report = workspace.target("e2e/report.json");
    if report.exists() {
        fs::remove_file(&report).context(report.display())?;
    }
    let mut test = Command::new("npx");
    test.args(["playwright", "test"]).current_dir(workspace.path(setup::E2E));
    test.env("E2E_BINARY", workspace.server_binary());
    test.env("E2E_PACKAGE", package::folder(workspace));
    test.env("E2E_GALLERY", Variant::Gallery.folder(workspace));
    test.env("PLAYWRIGHT_JSON_OUTPUT_NAME", &report);
    if let Some(program) = &browser.windowless {
        test.env("E2E_BROWSER", program);
    }
    if workspace.profile() == Profile::Quick {
        test.env("E2E_WHOLE", "1");
    }
    let ended_well = crate::process::succeeds(&mut test)?;
    let words = fs::read_to_string(&report).context("the browser tests left no report")?;
    let counts =
        Counts::from_playwright(&words).ok_or_else(|| Failure::new("the browser tests' report is not readable"))?;
    believed(counts, ended_well).map(|counts| (counts, String::new()))
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
