//! What the tests need beyond a build: a browser with its driver, PostgreSQL, a mail server, the programs of the manuals.

use std::{path::PathBuf, process::Command};

use super::system;
use crate::{
    postgres,
    process::{find_on_path, run, say},
    workspace::Workspace,
};

/// Folder of the browser tests.
pub(crate) const E2E: &str = "tests/e2e";
/// Folder of the applications around the console that are built before they run, by frameworks that are heavy.
pub(crate) const HOSTS: &str = "tests/hosts";
/// Names that Chromium goes by.
const BROWSERS: &[&str] = &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Chromium without the parts that draw a window: the same pages for a third less work.
const WINDOWLESS: &str = "chromium-headless-shell";

/// A browser on this machine.
pub(crate) struct Browser {
    /// The browser; none if the test tool brought its own, which it then finds by itself.
    pub(crate) program: Option<PathBuf>,
    /// What runs the pages' tests: the windowless browser if there is one, else the browser.
    pub(crate) windowless: Option<PathBuf>,
    /// The driver of the component tests.
    pub(crate) driver: Option<PathBuf>,
}

/// Finds or installs Chromium, its windowless form and its driver.
pub(crate) fn browser(workspace: &Workspace) -> Browser {
    let mut found = browsers();
    if found.program.is_none() || found.driver.is_none() {
        system::install(&["chromium", "chromium-driver"], "a download of about 100 MB");
        found = browsers();
    }
    if found.program.is_none() {
        say("no Chromium on this machine: using the browser of the test tool (a download of about 170 MB)");
        let mut install = Command::new("npx");
        install.args(["playwright", "install", "chromium"]).current_dir(workspace.path(E2E));
        if let Err(failure) = run(&mut install) {
            say(format!("there is NO BROWSER, and each of its tests will fail: {failure}"));
        }
        return found;
    }
    if found.windowless.is_none() {
        // Not every distribution has it, and nothing but time depends on it.
        system::install(&[WINDOWLESS], "a download of about 60 MB");
        found = browsers();
    }
    found.windowless = found.windowless.or_else(|| found.program.clone());
    found
}

fn browsers() -> Browser {
    Browser {
        program: BROWSERS.iter().find_map(|name| find_on_path(name)),
        windowless: find_on_path(WINDOWLESS),
        driver: find_on_path("chromedriver"),
    }
}

/// Whether there is a mail server to send mails to, after installing one where that is possible.
pub(crate) fn mail_server() -> bool {
    const PROGRAM: &str = "aiosmtpd";
    if find_on_path(PROGRAM).is_none() {
        system::install(&["python3-aiosmtpd"], "a download of about 2 MB");
    }
    find_on_path(PROGRAM).is_some()
}

/// Programs of others in the commands of the manuals that are not here, after installing them where that is possible.
pub(crate) fn manual_programs() -> Vec<&'static str> {
    /// Their packages have the same names.
    const PROGRAMS: &[&str] = &["curl", "sqlite3"];
    let missing = || PROGRAMS.iter().copied().filter(|name| find_on_path(name).is_none()).collect::<Vec<_>>();
    let before = missing();
    if !before.is_empty() {
        system::install(&before, "a download of about 2 MB");
    }
    missing()
}

/// The folder of PostgreSQL's server programs, after installing them where that is possible.
pub(crate) fn postgres() -> Option<PathBuf> {
    if let Some(folder) = postgres::binaries() {
        return Some(folder);
    }
    system::install(&["postgresql"], "a download of about 20 MB");
    postgres::binaries()
}
