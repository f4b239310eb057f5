//! The console's builds. The shipped one has pages with addresses; the embedded one leaves the router out; the gallery
//! is for tests and screenshots and is never shipped.

use std::{collections::BTreeMap, fs, path::PathBuf};

use super::{bundle, flags, modules, sheet, split, stamp};
use crate::{
    failure::{Context, Result},
    process::{program, run, say},
    setup::{BuildTools, StandardLibrary, WASM},
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

    /// The stylesheet, in as many pieces as the program.
    fn sheets(self, workspace: &Workspace) -> Result<Vec<(&'static str, String)>> {
        let sheet::Sheet { mut first, later } = sheet::join(workspace, self.styles())?;
        if self == Self::Embedded {
            first = sheet::with_settable_tokens(&first);
        }
        Ok(match self.profile(workspace) {
            Profile::Release => vec![(bundle::SHEET, first), (bundle::LATER_SHEET, later)],
            Profile::Quick => vec![(bundle::SHEET, first + &later)],
        })
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

/// What the gallery reads beside that: its playground knows the element by its manifest, and measures as it does.
const GALLERY_INPUTS: &[&str] = &["embed/custom-elements.json", "embed/internal/contrast.js"];

/// What a console is made of, and made with; a change to any of it makes a build necessary.
const INPUTS: &[&str] = &[
    "src",
    "crates/contract/src",
    "crates/contract/Cargo.toml",
    "crates/no-streams",
    "crates/xtask/src/build",
    "crates/xtask/src/setup/library.rs",
    "crates/xtask/src/setup/tool.rs",
    "crates/xtask/src/wasm.rs",
    "crates/xtask/bundler/package-lock.json",
    ".cargo",
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

/// What a console is made of, beside `more`, as a short text: while it stays the same, so does the console.
pub(crate) fn inputs(workspace: &Workspace, tools: &BuildTools, variant: Variant, more: &[&str]) -> Result<String> {
    let files = stamp::fingerprint(workspace.root(), &[INPUTS, more].concat())?;
    Ok(with_choice(&files, variant.profile(workspace), tools.standard_library))
}

/// The same files make another program where the sources of the standard library have come or gone since.
fn with_choice(files: &str, profile: Profile, library: StandardLibrary) -> String {
    match profile {
        Profile::Release => format!("{files} {library:?}"),
        Profile::Quick => files.to_owned(),
    }
}

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
    let more = if variant == Variant::Gallery { GALLERY_INPUTS } else { &[] };
    let inputs = inputs(workspace, tools, variant, more)?;
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
        trunk.args(["--cargo-profile", "wasm-release"]).envs(flags::for_console(workspace, tools.standard_library)?);
    }
    trunk.arg("--dist").arg(&dist).current_dir(workspace.root());
    trunk.env("PATH", tools.path()?).env_remove("NO_COLOR");
    run(&mut trunk)?;
    if profile == Profile::Release {
        split::divide(tools, &linked(workspace), &dist)?;
    }

    let mut assets = bundle::gather(workspace, &dist, variant.sheets(workspace)?, profile)?;
    for script in [bundle::BOOT, bundle::GLUE] {
        modules::shorten(workspace, tools, &mut assets, script)?;
    }
    let total = bundle::pack(workspace, assets, &folder, profile)?;
    say(format!("console ({}): {total}", variant.as_str()));
    fs::write(&stamp_file, inputs).context("cannot write the build stamp")
}

/// What a console is made of, before its files are named by their content; it must have been built.
pub(crate) fn assets(workspace: &Workspace, variant: Variant) -> Result<BTreeMap<String, Vec<u8>>> {
    let (dist, sheets) = (dist(workspace, variant), variant.sheets(workspace)?);
    let mut assets = bundle::gather(workspace, &dist, sheets, variant.profile(workspace))?;
    assets.remove(bundle::INDEX);
    Ok(assets)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_console_is_made_anew_when_the_standard_library_is_another() {
        let release = |library| with_choice("f00d", Profile::Release, library);
        assert_ne!(release(StandardLibrary::ForSize), release(StandardLibrary::AsItComes));
        let quick = |library| with_choice("f00d", Profile::Quick, library);
        assert_eq!(
            quick(StandardLibrary::ForSize),
            quick(StandardLibrary::AsItComes),
            "it is never compiled with these"
        );
    }

    #[test]
    fn what_a_console_is_made_of_is_there() {
        let workspace = Workspace::find().unwrap();
        let missing: Vec<&str> =
            [INPUTS, GALLERY_INPUTS].concat().into_iter().filter(|path| !workspace.path(path).exists()).collect();
        assert_eq!(missing, [""; 0]);
    }
}
