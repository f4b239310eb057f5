//! Browsers of the other families, for the smoke tests: Firefox, and the WebKit of the desktop with what it takes to
//! drive it. Neither is needed for anything else, so a machine without them skips those tests and says so.

use std::{ffi::OsString, fs, path::PathBuf};

use super::system;
use crate::process::find_on_path;

/// Names that Firefox goes by.
const FIREFOX: &[&str] = &["firefox-esr", "firefox"];
/// Debian's packages of all of it.
const PACKAGES: &[&str] = &["firefox-esr", "webkit2gtk-driver", "xvfb"];
/// What the packages of the browsers stand in, below a folder named after the machine's architecture.
const LIBRARIES: &str = "/usr/lib";
/// The small browser beside the library, by the versions of its interface.
const MINI_BROWSERS: &[&str] = &["webkit2gtk-4.1/MiniBrowser", "webkit2gtk-4.0/MiniBrowser"];

/// The programs that are here.
pub(crate) struct OtherBrowsers {
    firefox: Option<PathBuf>,
    webkit: Option<WebKit>,
}

/// WebKit, its driver, and a screen for it that nobody sees.
struct WebKit {
    browser: PathBuf,
    driver: PathBuf,
    screen: PathBuf,
}

/// Finds the other browsers, after installing them where that is possible.
pub(crate) fn other_browsers() -> OtherBrowsers {
    let found = look();
    if found.missing().is_empty() {
        return found;
    }
    system::install(PACKAGES, "a download of about 150 MB");
    look()
}

fn look() -> OtherBrowsers {
    let webkit = || {
        Some(WebKit {
            browser: mini_browser()?,
            driver: find_on_path("WebKitWebDriver")?,
            screen: find_on_path("Xvfb")?,
        })
    };
    OtherBrowsers { firefox: FIREFOX.iter().find_map(|name| find_on_path(name)), webkit: webkit() }
}

fn mini_browser() -> Option<PathBuf> {
    let folders: Vec<PathBuf> = fs::read_dir(LIBRARIES).ok()?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    let candidates = MINI_BROWSERS.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    candidates.into_iter().find(|program| program.is_file())
}

impl OtherBrowsers {
    /// Whether there is none at all.
    pub(crate) fn is_empty(&self) -> bool {
        self.firefox.is_none() && self.webkit.is_none()
    }

    /// The names of those that are not here.
    pub(crate) fn missing(&self) -> Vec<&'static str> {
        let here = [("Firefox", self.firefox.is_some()), ("WebKit", self.webkit.is_some())];
        here.into_iter().filter_map(|(name, is_here)| (!is_here).then_some(name)).collect()
    }

    /// What the smoke tests are told; an empty value is a program that is not here.
    pub(crate) fn environment(&self) -> Vec<(&'static str, OsString)> {
        let firefox = self.firefox.clone().unwrap_or_default();
        let (browser, driver, screen) = match &self.webkit {
            Some(WebKit { browser, driver, screen }) => (browser.clone(), driver.clone(), screen.clone()),
            None => Default::default(),
        };
        let programs =
            [("E2E_FIREFOX", firefox), ("E2E_WEBKIT", browser), ("E2E_WEBKIT_DRIVER", driver), ("E2E_SCREEN", screen)];
        programs.map(|(name, program)| (name, program.into_os_string())).into()
    }
}
