//! The console's builds. The shipped one has pages with addresses; the embedded one leaves the router out; the gallery
//! is for tests and screenshots and is never shipped.

use std::{fs, path::PathBuf};

use super::{bundle, flags, sheet, stamp};
use crate::{
    failure::{Context, Result},
    process::{program, run, say},
    setup::BuildTools,
    workspace::{Profile, Workspace},
};

/// Which console.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Variant {
    /// The pages that the server brings.
    Standalone,
    /// For a page of somebody else: no router.
    Embedded,
    /// Every part of the design system in every state.
    Gallery,
}

impl Variant {
    /// Name in folders and messages.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Standalone => "standalone",
            Self::Embedded => "embedded",
            Self::Gallery => "gallery",
        }
    }

    /// Where the finished files lie.
    pub(crate) fn folder(self, workspace: &Workspace) -> PathBuf {
        match (self, workspace.profile()) {
            (Self::Standalone, Profile::Release) => workspace.target("console"),
            (Self::Standalone, Profile::Quick) => workspace.target("console-quick"),
            (Self::Embedded | Self::Gallery, _) => workspace.target(&format!("console-{}", self.as_str())),
        }
    }

    const fn extra_styles(self) -> &'static [&'static str] {
        match self {
            Self::Standalone | Self::Embedded => &[],
            Self::Gallery => &["style/gallery.css"],
        }
    }

    const fn features(self) -> &'static [&'static str] {
        match self {
            Self::Standalone => &[],
            Self::Embedded => &["--no-default-features"],
            Self::Gallery => &["--features", "gallery"],
        }
    }

    /// Nobody downloads the gallery, so it always takes the profile that the browser tests have compiled already.
    fn profile(self, workspace: &Workspace) -> Profile {
        if self == Self::Gallery { Profile::Quick } else { workspace.profile() }
    }
}

/// What a console is made of; a change to any of it makes a build necessary.
const INPUTS: &[&str] = &[
    "src",
    "crates/contract/src",
    "crates/contract/Cargo.toml",
    "crates/xtask/src/build",
    "locales",
    "public",
    "style",
    "build.rs",
    "index.html",
    "Trunk.toml",
    "Cargo.toml",
    "Cargo.lock",
    "rust-toolchain.toml",
];

/// Builds a console, unless nothing it is made of has changed.
pub(crate) fn build(workspace: &Workspace, tools: &BuildTools, variant: Variant) -> Result<()> {
    let folder = variant.folder(workspace);
    let inputs = stamp::fingerprint(workspace.root(), INPUTS)?;
    let stamp_file = folder.join("inputs");
    if fs::read_to_string(&stamp_file).is_ok_and(|before| before == inputs) {
        say(format!("console ({}): nothing changed", variant.as_str()));
        return Ok(());
    }
    say(format!("console ({}): building (the first takes about 6 minutes, later ones under one)", variant.as_str()));
    let profile = variant.profile(workspace);
    // One folder for each kind of build: two at the same time must not write to one.
    let kind = if profile == Profile::Release { "release" } else { "quick" };
    let dist = workspace.target(&format!("trunk/{}-{kind}", variant.as_str()));
    let mut trunk = program("trunk");
    trunk.args(["build", "--quiet", "--skip-version-check", "--locked"]).args(variant.features());
    if profile == Profile::Release {
        trunk.args(["--cargo-profile", "wasm-release"]).envs([flags::for_console(workspace)]);
    }
    trunk.arg("--dist").arg(&dist).current_dir(workspace.root());
    trunk.env("PATH", tools.path()?).env_remove("NO_COLOR");
    run(&mut trunk)?;

    let sheet = sheet::join(workspace, variant.extra_styles())?;
    let total = bundle::pack(workspace, &dist, &sheet, &folder, profile)?;
    say(format!("console ({}): {total}", variant.as_str()));
    fs::write(&stamp_file, inputs).context("cannot write the build stamp")
}
