//! A screen reader with what it needs on a machine without a screen: Orca, a display that nobody sees, the bus of
//! assistive technology, and hands for the keyboard. A machine without them skips those tests and says so.

use std::path::Path;

use super::system;
use crate::process::find_on_path;

/// Debian's packages of all of it. Orca wants the two of speech, though nothing is to be heard.
const PACKAGES: &[&str] = &["orca", "at-spi2-core", "dbus", "speech-dispatcher", "python3-speechd", "xvfb", "xdotool"];
/// The programs that the tests start.
const PROGRAMS: &[&str] = &["orca", "Xvfb", "dbus-daemon", "xdotool", "setpriv"];
/// How the session's bus knows the one of assistive technology.
const SERVICE: &str = "/usr/share/dbus-1/services/org.a11y.Bus.service";

/// What is missing for a screen reader to read the product, after installing it where that is possible.
pub(crate) fn screen_reader() -> Vec<&'static str> {
    if missing().is_empty() {
        return Vec::new();
    }
    system::install(PACKAGES, "a download of about 40 MB");
    missing()
}

fn missing() -> Vec<&'static str> {
    let programs = PROGRAMS.iter().copied().filter(|name| find_on_path(name).is_none());
    programs.chain((!Path::new(SERVICE).is_file()).then_some("at-spi2-core")).collect()
}
