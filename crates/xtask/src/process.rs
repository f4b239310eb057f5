//! Starting other programs: what is run is shown, and a failing program stops the command with its exit status.

use std::{
    ffi::{OsStr, OsString},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use crate::failure::{Context, Failure, Result};

/// How variables begin that cargo sets for the package it runs.
const ABOUT_THIS_PACKAGE: [&str; 4] = ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_"];

/// Says what is happening now.
pub(crate) fn say(words: impl AsRef<str>) {
    println!("xtask: {}", words.as_ref());
}

/// Runs a program with its output on the terminal.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    if succeeds(command)? { Ok(()) } else { Err(Failure::new(format!("failed: {}", shown(command)))) }
}

/// Runs a program with its output on the terminal and says whether it ended well.
pub(crate) fn succeeds(command: &mut Command) -> Result<bool> {
    println!("  $ {}", shown(command));
    let status = command.status().context(format_args!("cannot start {}", shown(command)))?;
    Ok(status.success())
}

/// The program takes this one's place, so that whatever ends the command ends it, SIGTERM included.
#[cfg(unix)]
pub(crate) fn become_program(command: &mut Command) -> Result<()> {
    use std::os::unix::process::CommandExt;
    Err(command.exec()).context(format_args!("cannot start {}", shown(command)))
}

/// Where a program cannot take another's place, it waits for it; the terminal's Ctrl-C reaches both.
#[cfg(not(unix))]
pub(crate) fn become_program(command: &mut Command) -> Result<()> {
    run(command)
}

/// Runs a program silently and answers its standard output.
pub(crate) fn capture(command: &mut Command) -> Result<String> {
    let output = command.stdin(Stdio::null()).output().context(format_args!("cannot start {}", shown(command)))?;
    if output.status.success() {
        String::from_utf8(output.stdout).context(format_args!("output of {}", shown(command)))
    } else {
        let words = String::from_utf8_lossy(&output.stderr);
        Err(Failure::new(format!("failed: {}\n{}", shown(command), words.trim_end())))
    }
}

/// Whether a program can be started and ends well; its output is dropped.
pub(crate) fn works(command: &mut Command) -> bool {
    command.stdin(Stdio::null()).output().is_ok_and(|output| output.status.success())
}

/// Whether this user may do everything: some programs refuse to, and packages can be installed.
pub(crate) fn is_root() -> bool {
    capture(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

/// The cargo that runs this command.
pub(crate) fn cargo(root: &Path) -> Command {
    let mut command = program(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root);
    command
}

/// A program that may start cargo in its turn. What the outer cargo says about this very package is taken out of its
/// environment: build scripts that watch such variables would run again, and half the dependencies with them.
pub(crate) fn program(name: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(name);
    for (variable, _) in std::env::vars_os() {
        let text = variable.to_string_lossy();
        if ABOUT_THIS_PACKAGE.iter().any(|start| text.starts_with(start)) {
            command.env_remove(&variable);
        }
    }
    command
}

/// The first executable of that name on `PATH`.
pub(crate) fn find_on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// `PATH` with these folders before the others.
pub(crate) fn path_with(folders: &[PathBuf]) -> Result<OsString> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::join_paths(folders.iter().cloned().chain(std::env::split_paths(&path))).context("cannot extend PATH")
}

fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    let words = std::iter::once(program).chain(command.get_args());
    words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}
