//! The pinned command line tools: used from `PATH` when the version is exactly right, else from the shared folder of
//! tools, else built into it once.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    failure::{Failure, Result},
    process::{capture, cargo, find_on_path, run, say},
    workspace::Workspace,
};

/// A tool that cargo can install.
pub(crate) struct Tool {
    /// Name of its crate.
    package: &'static str,
    /// The one version that fits the project.
    version: &'static str,
    /// Programs that it brings.
    binaries: &'static [&'static str],
    /// Whether the first program can say its version. One that cannot is taken from our own folder only, whose name is
    /// the version.
    says_version: bool,
    /// How it is built: the features, and whether its lock file can be used.
    options: &'static [&'static str],
    /// How long the build took on two idle cores.
    takes: &'static str,
}

/// Builds the console.
pub(super) const TRUNK: Tool = Tool {
    package: "trunk",
    version: "0.21.14",
    binaries: &["trunk"],
    says_version: true,
    options: &["--locked", "--no-default-features"],
    takes: "about 4 minutes",
};

/// Makes the program callable from a page; must be the very version of the crate.
pub(super) const WASM_BINDGEN: Tool = Tool {
    package: "wasm-bindgen-cli",
    version: "0.2.130",
    binaries: &["wasm-bindgen", "wasm-bindgen-test-runner"],
    says_version: true,
    // Its lock file names a crate version that was withdrawn, so `--locked` would fail.
    options: &["--no-default-features"],
    takes: "about 90 seconds",
};

/// Divides the program into the first download and the parts that come later.
pub(super) const WASM_SPLIT: Tool = Tool {
    package: "wasm_split_cli_support",
    version: "0.2.4",
    binaries: &["wasm-split-cli"],
    says_version: false,
    options: &["--locked", "--features", "build-binary"],
    takes: "about a minute",
};

/// Checks licences, sources and duplicates of dependencies.
pub(crate) const DENY: Tool = Tool {
    package: "cargo-deny",
    version: "0.20.2",
    binaries: &["cargo-deny"],
    says_version: true,
    options: &["--locked"],
    takes: "about 6 minutes",
};

/// The tools are run for seconds and built once: compile them quickly, not well.
const LIGHT_PROFILE: [(&str, &str); 4] = [
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "64"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "0"),
];

impl Tool {
    /// The folder that holds the tool, after installing it if need be.
    pub(crate) fn ensure(&self, workspace: &Workspace) -> Result<PathBuf> {
        let root = Workspace::tools()?.join(format!("{}-{}", self.folder_name(), self.version));
        let own = root.join("bin");
        if let Some(folder) = self.on_path() {
            return Ok(folder);
        }
        if self.fits(&own) {
            return Ok(own);
        }
        say(format!(
            "building {} {} once for all clones ({} on two idle cores)",
            self.package, self.version, self.takes
        ));
        let mut install = cargo(workspace.root());
        install.args(["install", self.package, "--version", self.version]).args(self.options);
        install.arg("--root").arg(&root).envs(LIGHT_PROFILE).env("CARGO_TARGET_DIR", workspace.target("tools"));
        run(&mut install)?;
        if self.fits(&own) {
            Ok(own)
        } else {
            Err(Failure::new(format!(
                "{} {} was installed but is not the program that was asked for",
                self.package, self.version
            )))
        }
    }

    /// The crate's name without the suffix that says that it is a command line tool.
    fn folder_name(&self) -> &str {
        self.package.strip_suffix("-cli").unwrap_or(self.package)
    }

    fn on_path(&self) -> Option<PathBuf> {
        if !self.says_version {
            return None;
        }
        let folder = find_on_path(self.binaries.first()?)?.parent()?.to_path_buf();
        self.fits(&folder).then_some(folder)
    }

    /// Whether all programs are in the folder and the first one has the pinned version, if it can say so.
    fn fits(&self, folder: &Path) -> bool {
        let says_it = |name: &&str| {
            capture(Command::new(folder.join(name)).arg("--version"))
                .is_ok_and(|words| words.split_whitespace().nth(1) == Some(self.version))
        };
        self.binaries.iter().all(|name| folder.join(name).is_file())
            && (!self.says_version || self.binaries.first().is_some_and(says_it))
    }
}
