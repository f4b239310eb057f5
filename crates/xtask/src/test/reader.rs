//! The journeys that a real screen reader reads out, once the product is built and before its other tests in the browser:
//! beside those the reader is late now and then, and leaves out or adds what has nothing to do with the page.

use std::{
    cell::RefCell,
    fs::{self, File},
    process::{ExitStatus, Stdio},
};

use super::{
    outcome::Counts,
    suites::{playwright, playwright_report},
};
use crate::{
    failure::{Context, Failure, Result},
    process::say,
    setup::{self, Browser},
    workspace::Workspace,
};

/// Where the test tool leaves its counts, below `target`.
const REPORT: &str = "e2e/reader.json";
/// Where it says what it does meanwhile, below `target`.
const OUTPUT: &str = "e2e/reader.txt";

/// The suite: run at one place, told at another.
pub(super) struct Reader<'a> {
    workspace: &'a Workspace,
    browser: &'a Browser,
    /// How the test tool ended.
    ended: RefCell<Option<ExitStatus>>,
}

impl<'a> Reader<'a> {
    /// A suite that does not run yet.
    pub(super) fn new(workspace: &'a Workspace, browser: &'a Browser) -> Self {
        Self { workspace, browser, ended: RefCell::new(None) }
    }

    /// Runs it, once the product is built. Without a screen reader there is nothing to run.
    pub(super) fn run(&self) -> Result<()> {
        if !setup::screen_reader().is_empty() {
            return Ok(());
        }
        let (report, output) = (self.workspace.target(REPORT), self.workspace.target(OUTPUT));
        if let Some(folder) = output.parent() {
            fs::create_dir_all(folder).context(folder.display())?;
        }
        if report.exists() {
            fs::remove_file(&report).context(report.display())?;
        }
        let file = File::create(&output).context(output.display())?;
        let mut test = playwright(self.workspace);
        test.args(["--config", "reader.config.ts"]).env("PLAYWRIGHT_JSON_OUTPUT_NAME", &report);
        if let Some(program) = &self.browser.program {
            test.env("E2E_WINDOWED", program);
        }
        test.stdin(Stdio::null()).stderr(file.try_clone().context(output.display())?).stdout(file);
        say("a screen reader reads the product (about two minutes)");
        self.ended.replace(Some(test.status().context("cannot start the test tool")?));
        Ok(())
    }

    /// Says what came out.
    pub(super) fn outcome(&self) -> Result<(Counts, String)> {
        let missing = setup::screen_reader();
        if !missing.is_empty() {
            let missing = missing.join(", ");
            say(format!("the screen reader is NOT TESTED: {missing} not here and cannot be installed by this user"));
            return Ok((Counts { skipped: 1, ..Counts::default() }, format!("SKIPPED: install {missing}")));
        }
        let Some(status) = self.ended.take() else {
            return Err(Failure::new("the product was not built"));
        };
        let output = self.workspace.target(OUTPUT);
        println!("{}", fs::read_to_string(&output).context(output.display())?);
        Ok((
            playwright_report(&self.workspace.target(REPORT), status.success())?,
            "ran within the product's time".to_owned(),
        ))
    }
}
