//! JavaScript as it is shipped: modules that belong together become one file, without comments and long names. Many
//! small files are as many requests, and compress badly because each begins without what the others have said. What is
//! imported at run time stays a file of its own.

use std::{collections::BTreeMap, fs};

use super::{bundle::GLUE, stamp::files};
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
        let file = folder.join(name);
        fs::create_dir_all(file.parent().unwrap_or(&folder)).context(name)?;
        fs::write(file, bytes).context(name)?;
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

/// Where wasm-bindgen puts the modules of ours that the program calls; only its glue imports them.
const SNIPPETS: &str = "snippets/";

/// A module alone, in place of what it was; what the glue imports is joined into it.
pub(crate) fn shorten(
    workspace: &Workspace,
    tools: &BuildTools,
    files: &mut BTreeMap<String, Vec<u8>>,
    name: &str,
) -> Result<()> {
    let bytes = files.remove(name).ok_or_else(|| Failure::new(format!("the build made no {name}")))?;
    let mut modules = BTreeMap::from([(name.to_owned(), bytes)]);
    if name == GLUE {
        modules.extend(files.extract_if(.., |name, _| name.starts_with(SNIPPETS)));
    }
    files.extend(joined(workspace, tools, &modules, name, &[])?);
    Ok(())
}
