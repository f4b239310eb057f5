//! Compiler flags of what is shipped: no path of the machine that built it stands in the files, the console's views are
//! compiled to one type, and it stops without words.

use std::{fs, path::PathBuf};

use crate::{
    failure::Result,
    setup::{self, StandardLibrary},
    workspace::Workspace,
};

/// Compiles every view to one type instead of one type for each: 24 kB less to download, measured with this program.
const ERASED: &str = "--cfg=erase_components";

/// A defect traps at once, without making words of it first, and what only developers print is empty. The standard library
/// must be compiled in the same way.
const WORDLESS: [&str; 3] = ["-Zunstable-options", "-Cpanic=immediate-abort", "-Zfmt-debug=none"];

/// Variables and values for a shipped console. The quick builds go without, so that nothing is compiled twice while
/// working.
pub(crate) fn for_console(workspace: &Workspace, library: StandardLibrary) -> Result<Vec<(&'static str, String)>> {
    let sources = setup::sources(workspace)?;
    let mut flags = [vec![ERASED.to_owned()], without_paths(workspace, sources)].concat();
    if library == StandardLibrary::ForSize {
        flags.extend(WORDLESS.map(str::to_owned));
    }
    let mut variables = vec![("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags.join(" "))];
    variables.extend(library.variables().iter().map(|(name, value)| (*name, (*value).to_owned())));
    Ok(variables)
}

/// The variable and value for a shipped server. It has the lowest rank, so that an operator's own flags win.
pub(crate) fn for_server(workspace: &Workspace) -> (&'static str, String) {
    ("CARGO_BUILD_RUSTFLAGS", without_paths(workspace, None).join(" "))
}

/// Panics and logs name source files; dependencies then begin with their own name, our files with `crates` or `src`.
/// A path with a space cannot be written in these variables and stays.
fn without_paths(workspace: &Workspace, standard_library: Option<PathBuf>) -> Vec<String> {
    let mut folders = vec![workspace.root().to_path_buf()];
    folders.extend(standard_library);
    folders.extend(sources_of_dependencies());
    folders
        .iter()
        .filter_map(|folder| folder.to_str())
        .filter(|folder| !folder.contains(char::is_whitespace))
        .map(|folder| format!("--remap-path-prefix={folder}/="))
        .collect()
}

/// Where cargo unpacks the packages of each registry.
fn sources_of_dependencies() -> Vec<PathBuf> {
    let home = std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".cargo")));
    let Some(entries) = home.and_then(|home| fs::read_dir(home.join("registry/src")).ok()) else { return Vec::new() };
    let mut folders: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    folders.sort();
    folders
}
