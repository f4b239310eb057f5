//! JavaScript as it is shipped: modules that belong together become one file, without comments and long names. Many
//! small files are as many requests, and compress badly because each begins without what the others have said. What is
//! imported at run time stays a file of its own.

use std::{collections::BTreeMap, fs};

use super::stamp::files;
use crate::{
    failure::{Context, Failure, Result},
    process::{capture, program},
    setup::BuildTools,
    workspace::{Profile, Workspace},
};

/// How modules are joined, for every browser that can run the program. wasm-bindgen imports each part of the program
/// under one name, about which the bundler would warn; the last one wins in a browser as well.
const OPTIONS: &[&str] = &[
    "--bundle",
    "--splitting",
    "--format=esm",
    "--target=es2022",
    "--charset=utf8",
    "--log-level=error",
    "--chunk-names=[name]",
    "--outdir=joined",
];

/// The module `entry` with everything that it imports of `modules`; beside it what it imports at run time. Those in
/// `stay` are made elsewhere. Quick builds stay readable.
pub(crate) fn joined(
    workspace: &Workspace,
    tools: &BuildTools,
    modules: &BTreeMap<String, Vec<u8>>,
    entry: &str,
    stay: &[&str],
) -> Result<BTreeMap<String, Vec<u8>>> {
    // Whoever builds two consoles at the same time must not find the other's modules.
    let folder = workspace.target("modules").join(format!("{entry}-{}", std::process::id()));
    fs::create_dir_all(&folder).context(folder.display())?;
    for (name, bytes) in modules {
        fs::write(folder.join(name), bytes).context(name)?;
    }
    let mut bundler = program("esbuild");
    bundler.args(OPTIONS).args(stay.iter().map(|name| format!("--external:./{name}")));
    if workspace.profile() == Profile::Release {
        bundler.arg("--minify");
    }
    capture(bundler.arg(entry).current_dir(&folder).env("PATH", tools.path()?))?;
    let mut made = BTreeMap::new();
    for file in files(&folder.join("joined"))? {
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        made.insert(name, fs::read(&file).context(file.display())?);
    }
    fs::remove_dir_all(&folder).context(folder.display())?;
    if made.contains_key(entry) { Ok(made) } else { Err(Failure::new(format!("{entry} was joined to nothing"))) }
}

/// A module alone, in place of what it was.
pub(crate) fn shorten(
    workspace: &Workspace,
    tools: &BuildTools,
    files: &mut BTreeMap<String, Vec<u8>>,
    name: &str,
) -> Result<()> {
    let bytes = files.remove(name).ok_or_else(|| Failure::new(format!("the build made no {name}")))?;
    let modules = BTreeMap::from([(name.to_owned(), bytes)]);
    files.extend(joined(workspace, tools, &modules, name, &[])?);
    Ok(())
}
