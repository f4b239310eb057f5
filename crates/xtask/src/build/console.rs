//! The console's builds. The shipped one has pages with addresses; the embedded one leaves the router out; the gallery
//! is for tests and screenshots and is never shipped.

use std::{collections::BTreeMap, fs, path::PathBuf};

use super::{bundle, flags, sheet, split, stamp};
use crate::{
    failure::{Context, Result},
    process::{program, run, say},
    setup::{BuildTools, WASM},
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
            (Self::Embedded, Profile::Quick) => workspace.target("console-embedded-quick"),
            (Self::Embedded | Self::Gallery, _) => workspace.target(&format!("console-{}", self.as_str())),
        }
    }

    const fn styles(self) -> &'static [&'static str] {
        match self {
            Self::Standalone => sheet::PAGE,
            Self::Embedded => sheet::EMBEDDED,
            Self::Gallery => sheet::GALLERY,
        }
    }

    fn sheet(self, workspace: &Workspace) -> Result<String> {
        let sheet = sheet::join(workspace, self.styles())?;
        Ok(if self == Self::Embedded { sheet::with_settable_tokens(&sheet) } else { sheet })
    }

    /// What cargo and Trunk are told. Only what is shipped is divided: the others have nobody who downloads them.
    const fn features(self, profile: Profile) -> &'static [&'static str] {
        match (self, profile) {
            (Self::Standalone, Profile::Release) => &["--features", "split"],
            (Self::Standalone, Profile::Quick) => &[],
            (Self::Embedded, Profile::Release) => &["--no-default-features", "--features", "split"],
            (Self::Embedded, Profile::Quick) => &["--no-default-features"],
            (Self::Gallery, _) => &["--features", "gallery"],
        }
    }

    /// Nobody downloads the gallery, so it always takes the profile that the browser tests have compiled already.
    fn profile(self, workspace: &Workspace) -> Profile {
        if self == Self::Gallery { Profile::Quick } else { workspace.profile() }
    }
}

/// What a console is made of; a change to any of it makes a build necessary.
pub(crate) const INPUTS: &[&str] = &[
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

/// Where Trunk puts a console. One folder for each kind of build: two at the same time must not write to one.
pub(crate) fn dist(workspace: &Workspace, variant: Variant) -> PathBuf {
    let kind = if variant.profile(workspace) == Profile::Release { "release" } else { "quick" };
    workspace.target(&format!("trunk/{}-{kind}", variant.as_str()))
}

/// The program as the compiler left it, whole and with names.
fn linked(workspace: &Workspace) -> PathBuf {
    workspace.target(WASM).join("wasm-release/latchkey-console.wasm")
}

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
    let dist = dist(workspace, variant);
    let mut trunk = program("trunk");
    trunk.args(["build", "--quiet", "--skip-version-check", "--locked"]).args(variant.features(profile));
    if profile == Profile::Release {
        trunk.args(["--cargo-profile", "wasm-release"]).envs([flags::for_console(workspace)]);
    }
    trunk.arg("--dist").arg(&dist).current_dir(workspace.root());
    trunk.env("PATH", tools.path()?).env_remove("NO_COLOR");
    run(&mut trunk)?;
    if profile == Profile::Release {
        split::divide(tools, &linked(workspace), &dist)?;
    }

    let sheet = variant.sheet(workspace)?;
    let total = bundle::pack(workspace, &dist, &sheet, &folder, profile)?;
    say(format!("console ({}): {total}", variant.as_str()));
    fs::write(&stamp_file, inputs).context("cannot write the build stamp")
}

/// What a console is made of, before its files are named by their content; it must have been built.
pub(crate) fn assets(workspace: &Workspace, variant: Variant) -> Result<BTreeMap<String, Vec<u8>>> {
    let sheet = variant.sheet(workspace)?;
    let mut assets = bundle::gather(workspace, &dist(workspace, variant), &sheet, variant.profile(workspace))?;
    assets.remove(bundle::INDEX);
    Ok(assets)
}
