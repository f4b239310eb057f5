//! Where things are: the project's root, its target folder, the folder of tools that all clones share, and those of the
//! languages.

use std::path::{Path, PathBuf};

use crate::failure::{Failure, Result};

/// The languages of the console, which folders of messages are named after. The first leads, the others follow.
pub(crate) const LANGUAGES: [&str; 3] = ["en", "nl", "fr"];

/// How the product is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Profile {
    /// As it is shipped.
    Release,
    /// Unoptimised, for people who change it every minute: `XTASK_QUICK=1`.
    Quick,
}

/// The places that the commands read and write.
pub(crate) struct Workspace {
    root: PathBuf,
    target: PathBuf,
    profile: Profile,
}

impl Workspace {
    /// The workspace this program was started in.
    pub(crate) fn find() -> Result<Self> {
        let start = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let start = match start {
            Some(folder) => folder,
            None => std::env::current_dir().map_err(|error| Failure::new(error.to_string()))?,
        };
        let root = start
            .ancestors()
            .find(|folder| folder.join("Cargo.lock").is_file())
            .ok_or_else(|| Failure::new("run this inside the project: no Cargo.lock above the current folder"))?
            .to_path_buf();
        let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
        let quick = std::env::var_os("XTASK_QUICK").is_some_and(|value| value == "1");
        Ok(Self { root, target, profile: if quick { Profile::Quick } else { Profile::Release } })
    }

    /// The project's root folder.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// A file or folder below the root.
    pub(crate) fn path(&self, below: &str) -> PathBuf {
        self.root.join(below)
    }

    /// A file or folder below the build folder.
    pub(crate) fn target(&self, below: &str) -> PathBuf {
        self.target.join(below)
    }

    /// The binary that `cargo xtask build` leaves.
    pub(crate) fn server_binary(&self) -> PathBuf {
        match self.profile {
            Profile::Release => self.target("release/latchkey"),
            Profile::Quick => self.target("debug/latchkey"),
        }
    }

    /// How the product is built.
    pub(crate) fn profile(&self) -> Profile {
        self.profile
    }

    /// The folder of tools, shared by all clones of this user: a second clone does not build them again.
    pub(crate) fn tools() -> Result<PathBuf> {
        let cache = std::env::var_os("XDG_CACHE_HOME")
            .map(PathBuf::from)
            .or_else(|| std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".cache")))
            .ok_or_else(|| Failure::new("neither XDG_CACHE_HOME nor HOME is set: no place to keep the tools in"))?;
        Ok(cache.join("latchkey/tools"))
    }
}
