//! The journeys that a real screen reader reads out. They wait more than they work, and have a screen of their own, so
//! they run beside the product's other tests in the browser.

use std::{
    cell::RefCell,
    fs::{self, File},
    process::{Child, Stdio},
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

/// The suite: begun at one place, waited for at another.
pub(super) struct Reader<'a> {
    workspace: &'a Workspace,
    browser: &'a Browser,
    /// The test tool, from the beginning to the end.
    running: RefCell<Option<Child>>,
}

impl<'a> Reader<'a> {
    /// A suite that does not run yet.
    pub(super) fn new(workspace: &'a Workspace, browser: &'a Browser) -> Self {
        Self { workspace, browser, running: RefCell::new(None) }
    }

    /// Begins, once the product is built. Without a screen reader there is nothing to begin.
    pub(super) fn begin(&self) -> Result<()> {
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
        say("beside the next suite a screen reader reads the product");
        self.running.replace(Some(test.spawn().context("cannot start the test tool")?));
        Ok(())
    }

    /// Waits for its end and says what came out.
    pub(super) fn end(&self) -> Result<(Counts, String)> {
        let missing = setup::screen_reader();
        if !missing.is_empty() {
            let missing = missing.join(", ");
            say(format!("the screen reader is NOT TESTED: {missing} not here and cannot be installed by this user"));
            return Ok((Counts { skipped: 1, ..Counts::default() }, format!("SKIPPED: install {missing}")));
        }
        let Some(mut child) = self.running.take() else {
            return Err(Failure::new("the product was not built"));
        };
        let status = child.wait().context("the test tool")?;
        let output = self.workspace.target(OUTPUT);
        println!("{}", fs::read_to_string(&output).context(output.display())?);
        Ok((playwright_report(&self.workspace.target(REPORT), status.success())?, "ran beside the product".to_owned()))
    }
}
