//! `cargo xtask package`: the package for other applications. The embedded program, the stylesheet and the modules of
//! `embed/` become one folder: what an npm package holds and what the server serves below `/embed/v1/` are the same
//! files. The modules of `embed/internal` are joined into one. Entries keep their names; what only entries name is named by
//! its content, so that it may be kept for ever.

mod glue;
mod integrity;
mod words;

use std::{collections::BTreeMap, fs, path::PathBuf};

use crate::{
    build::{
        bundle, compress,
        console::{self, Variant},
        manifest::{FILE_NAME, Manifest},
        modules,
        stamp::files,
    },
    failure::{Context, Failure, Result},
    process::say,
    setup::{self, BuildTools},
    workspace::{Profile, Workspace},
};

/// Where the hand-written modules are.
const SOURCES: &str = "embed";
/// Where those are that only others of them import.
const INTERNAL: &str = "internal/";
/// The module among them that entries import.
const ELEMENTS: &str = "elements.js";
/// Where the server serves the package. A change that breaks hosts takes another number.
const BASE: &str = "/embed/v1/";
/// The version that registered elements tell each other.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What the package is made of beside the console.
const INPUTS: &[&str] = &[SOURCES, "crates/xtask/src/package"];

/// The folder of the finished package.
pub(crate) fn folder(workspace: &Workspace) -> PathBuf {
    workspace.target(match workspace.profile() {
        Profile::Release => "package",
        Profile::Quick => "package-quick",
    })
}

/// Builds the package.
pub(crate) fn package(workspace: &Workspace) -> Result<()> {
    let tools = setup::for_build(workspace)?;
    package_with(workspace, &tools)
}

/// Builds the package with tools that are there already.
pub(crate) fn package_with(workspace: &Workspace, tools: &BuildTools) -> Result<()> {
    console::build(workspace, tools, Variant::Embedded)?;
    let folder = folder(workspace);
    let inputs = console::inputs(workspace, tools, Variant::Embedded, INPUTS)?;
    let stamp_file = folder.with_extension("inputs");
    if fs::read_to_string(&stamp_file).is_ok_and(|before| before == inputs) && folder.join(FILE_NAME).is_file() {
        say("package: nothing changed");
        return Ok(());
    }
    let mut own = BTreeMap::from([
        ("words.js".to_owned(), words::module(workspace, "words", words::WORDS)?),
        ("door_words.js".to_owned(), words::module(workspace, "doorWords", words::DOOR_WORDS)?),
        ("version.js".to_owned(), format!("export const version = \"{VERSION}\";\n").into_bytes()),
    ]);
    let mut entries = BTreeMap::new();
    let sources = workspace.path(SOURCES);
    for path in files(&sources)? {
        let name = bundle::relative(&path, &sources);
        let bytes = fs::read(&path).context(path.display())?;
        match name.strip_prefix(INTERNAL) {
            Some(name) => drop(own.insert(name.to_owned(), bytes)),
            None => drop(entries.insert(name, bytes)),
        }
    }
    let mut inner = inside(workspace, tools, own)?;
    let names = bundle::hashed_names(&mut inner)?;
    if folder.exists() {
        fs::remove_dir_all(&folder).context(folder.display())?;
    }
    let effort = if workspace.profile() == Profile::Release { compress::BEST } else { compress::QUICK };
    let mut manifest = Manifest::default();
    let mut entries: BTreeMap<String, Vec<u8>> =
        entries.into_iter().map(|(name, bytes)| finished(name, bytes, &names)).collect();
    let internal = inner.iter().map(|(name, bytes)| (format!("{INTERNAL}{}", names[name]), bytes.as_slice()));
    let outside = entries.iter().map(|(name, bytes)| (name.clone(), bytes.as_slice()));
    let hashes = integrity::list(internal.chain(outside.filter(|(name, _)| is_served(name))));
    entries.insert(integrity::LIST.to_owned(), hashes.into_bytes());
    for (name, bytes) in &inner {
        let path = format!("{BASE}{INTERNAL}{}", names[name]);
        manifest.files.push(bundle::store_at(&folder, &path, &path[BASE.len()..], bytes, true, effort)?);
    }
    for (name, bytes) in &entries {
        if is_served(name) {
            manifest.files.push(bundle::store_at(&folder, &format!("{BASE}{name}"), name, bytes, false, effort)?);
        } else {
            let file = folder.join(name);
            fs::create_dir_all(file.parent().unwrap_or(&folder)).context(name)?;
            fs::write(&file, bytes).context(name)?;
        }
    }
    let list = serde_json::to_string_pretty(&manifest).context("manifest")?;
    fs::write(folder.join(FILE_NAME), list).context(FILE_NAME)?;
    say(format!("package: {}", folder.display()));
    fs::write(&stamp_file, inputs).context("cannot write the stamp of the package")
}

/// Whether the server serves an entry; the others are for whoever installs the package.
fn is_served(name: &str) -> bool {
    name.ends_with(".js") || name == integrity::LIST
}

/// An entry with the version of the package and the names of what it imports.
fn finished(name: String, bytes: Vec<u8>, names: &BTreeMap<String, String>) -> (String, Vec<u8>) {
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => bundle::rename(&text.replace("0.0.0-source", VERSION), names).into_bytes(),
        Err(binary) => binary.into_bytes(),
    };
    (name, bytes)
}

/// Everything that entries import: the embedded program with its parts and sheets, and the modules around it, joined.
fn inside(
    workspace: &Workspace,
    tools: &BuildTools,
    mut own: BTreeMap<String, Vec<u8>>,
) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut inner = console::assets(workspace, Variant::Embedded)?;
    inner.remove(bundle::BOOT);
    let glue = inner.remove(bundle::GLUE).and_then(|bytes| String::from_utf8(bytes).ok());
    let glue = glue.ok_or_else(|| Failure::new(format!("the embedded build has no {}", bundle::GLUE)))?;
    let glue = integrity::pinning(&glue::listening(&glue::trusting(&glue)));
    own.insert(bundle::GLUE.to_owned(), glue.into_bytes());
    let [hashes, later] = integrity::modules(&inner);
    own.extend([hashes]);
    inner.extend([later]);
    for entry in [bundle::GLUE, ELEMENTS] {
        inner.extend(modules::joined(workspace, tools, &own, entry, &[integrity::LATER])?);
    }
    Ok(inner)
}
