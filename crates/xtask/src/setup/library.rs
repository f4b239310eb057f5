//! Which standard library a shipped console is made with. The one that comes with the compiler was compiled for speed and
//! brings the words of every place that could fail; compiled anew for size, and without those words, it makes the
//! download a good part smaller. That takes its sources.

use std::{path::PathBuf, process::Command};

use crate::{
    failure::Result,
    process::{capture, find_on_path, run, say},
    workspace::Workspace,
};

/// The standard library of a shipped console.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StandardLibrary {
    /// Compiled with the console.
    ForSize,
    /// As the compiler brings it: the sources cannot be had here.
    AsItComes,
}

impl StandardLibrary {
    /// Looks for the sources, and adds them where that can be done.
    pub(super) fn ensure(workspace: &Workspace) -> Result<Self> {
        if sources(workspace)?.is_none() && find_on_path("rustup").is_some() {
            say("adding the sources of the standard library (a download of about 3 MB)");
            if let Err(failure) =
                run(Command::new("rustup").args(["component", "add", "rust-src"]).current_dir(workspace.root()))
            {
                say(failure.to_string());
            }
        }
        if sources(workspace)?.is_some() {
            return Ok(Self::ForSize);
        }
        say("the sources of the standard library are not here: the console will be a good part larger to download");
        Ok(Self::AsItComes)
    }

    /// What cargo is told. It keeps this for compilers that are not released yet; the released one can do it as well.
    pub(crate) const fn variables(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::ForSize => &[
                ("RUSTC_BOOTSTRAP", "1"),
                ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
                ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
            ],
            Self::AsItComes => &[],
        }
    }
}

/// Where the sources are, if they are there.
pub(crate) fn sources(workspace: &Workspace) -> Result<Option<PathBuf>> {
    let root = capture(Command::new("rustc").args(["--print", "sysroot"]).current_dir(workspace.root()))?;
    let folder = PathBuf::from(root.trim()).join("lib/rustlib/src/rust/library");
    Ok(folder.join("Cargo.lock").is_file().then_some(folder))
}
