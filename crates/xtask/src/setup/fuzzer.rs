//! The fuzzer of the API: a Python program in an environment of its own below `target`, exactly as its list of packages
//! says, hashes included.

use std::{fs, path::PathBuf, process::Command};

use super::system;
use crate::{
    failure::{Context, Result},
    process::{find_on_path, run, say, works},
    workspace::Workspace,
};

/// The list of packages, and where the fuzzer's hooks are.
pub(crate) const FUZZ: &str = "tests/fuzz";

/// The fuzzer's program; none where there is no Python that can make environments.
pub(crate) fn fuzzer(workspace: &Workspace) -> Result<Option<PathBuf>> {
    let list = workspace.path(FUZZ).join("requirements.txt");
    let wanted = fs::read(&list).context(list.display())?;
    let folder = workspace.target("fuzz");
    let (program, stamp) = (folder.join("bin/schemathesis"), folder.join(".installed-list"));
    if program.exists() && fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(Some(program));
    }
    if python().is_none() {
        system::install(&["python3-venv"], "a download of about 10 MB");
    }
    let Some(python) = python() else { return Ok(None) };
    say("installing the fuzzer of the API (a download of about 20 MB)");
    run(Command::new(python).args(["-m", "venv", "--clear"]).arg(&folder))?;
    let mut install = Command::new(folder.join("bin/python"));
    install.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "--no-deps"]);
    run(install.arg("-r").arg(&list))?;
    fs::write(&stamp, wanted).context(stamp.display())?;
    Ok(Some(program))
}

/// A Python that can make environments.
fn python() -> Option<PathBuf> {
    find_on_path("python3").filter(|python| works(Command::new(python).args(["-c", "import ensurepip"])))
}
