//! Packages of the operating system: installed where this user may, else asked for in words.

use std::process::Command;

use crate::{
    failure::Result,
    process::{find_on_path, is_root, run, say, works},
};

/// Installs Debian packages where that can be done. What goes wrong is said and ends nothing: without them less is tested,
/// which whoever asked for them looks at and says.
pub(super) fn install(packages: &[&str], takes: &str) {
    if find_on_path("apt-get").is_none() || !may_install() {
        return;
    }
    let names = packages.join(" ");
    say(format!("installing {names} ({takes})"));
    if let Err(failure) = try_install(packages) {
        say(format!("going on without {names}: {failure}"));
    }
}

fn try_install(packages: &[&str]) -> Result<()> {
    run(apt_get().args(["update", "-qq"]))?;
    run(apt_get().args(["install", "-y", "-qq", "--no-install-recommends"]).args(packages))
}

fn may_install() -> bool {
    is_root() || works(Command::new("sudo").args(["-n", "true"]))
}

fn apt_get() -> Command {
    let mut command = if is_root() {
        Command::new("apt-get")
    } else {
        let mut command = Command::new("sudo");
        command.args(["-n", "apt-get"]);
        command
    };
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}
