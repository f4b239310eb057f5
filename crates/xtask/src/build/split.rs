//! Divides the program into the first download and the parts that are fetched when they are needed.
//!
//! The compiler links one program whose parts are marked; a tool moves each part, and what only it needs, into a file
//! of its own. wasm-bindgen then runs again over what is left. The tool's loader becomes a piece of the glue: it would
//! be one more request, and the two would name each other, so that neither could be named by its content.
//!
//! What parts look like is in a sheet of its own. Whoever starts the program tells the glue how to bring it, and no part
//! is there before it is.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::stamp::files;
use crate::{
    failure::{Context, Failure, Result},
    process::{program, run},
    setup::BuildTools,
};

/// Name of the program in files.
const NAME: &str = "latchkey-console";
/// The loader's file, as the tool writes it and the glue imports it.
const LOADER: &str = "__wasm_split.js";

/// Where the loader waits for what a part needs.
const WAITS: &str = "await Promise.all(parallelStuff);";
/// The same, with the sheet; and how the glue learns of it.
const WAITS_FOR_SHEET: &str = "await Promise.all([dress(), ...parallelStuff]);";
const DRESS: &str = "let dress = () => {};\nexport function dress_with(bring) { dress = bring; }\n";

/// Where a build leaves the first download with its names, for whoever weighs it.
pub(crate) fn first_download(dist: &Path) -> PathBuf {
    parts(dist).join(format!("{NAME}.wasm"))
}

/// Where the tool puts what it makes.
fn parts(dist: &Path) -> PathBuf {
    dist.with_extension("split")
}

/// Divides the linked `module`, and puts program, glue and parts into `dist`, over what Trunk has left there.
pub(super) fn divide(tools: &BuildTools, module: &Path, dist: &Path) -> Result<()> {
    let folder = parts(dist);
    if folder.exists() {
        fs::remove_dir_all(&folder).context(folder.display())?;
    }
    let mut split = program("wasm-split-cli");
    split.arg(module).arg(&folder).args(["--target", "web", "--out-name", NAME]);
    run(split.env("PATH", tools.path()?).env("RUST_LOG", "error"))?;

    let mut bind = program("wasm-bindgen");
    // The parts use the memory, the table and the stack of the program, which would be private otherwise.
    bind.args(["--target", "web", "--no-typescript", "--keep-lld-exports", "--out-name", NAME]);
    bind.arg("--out-dir").arg(dist).arg(first_download(dist));
    run(bind.env("PATH", tools.path()?))?;

    for part in files(&folder)? {
        let name = part.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if name.ends_with(".wasm") && !name.starts_with(NAME) {
            fs::copy(&part, dist.join(&name)).context(&name)?;
        }
    }
    let (glue, loader) = (dist.join(format!("{NAME}.js")), folder.join(LOADER));
    let read = |file: &Path| fs::read_to_string(file).context(file.display());
    let joined = join(&read(&glue)?, &read(&loader)?)
        .ok_or_else(|| Failure::new("the glue and the loader of the parts are not what the build knows how to join"))?;
    fs::write(&glue, joined).context(glue.display())
}

/// The glue with the loader inside, in place of the lines that import it, one for each part; none if there is no such
/// line, or no place to wait for the sheet.
fn join(glue: &str, loader: &str) -> Option<String> {
    let is_import = |line: &&str| line.starts_with("import ") && line.contains(LOADER);
    let binding = |line: &'_ str| Some(line.split_once("* as ")?.1.split_whitespace().next()?.to_owned());
    let bindings = glue.lines().filter(is_import).map(binding).collect::<Option<Vec<_>>>()?;
    let (first, others) = bindings.split_first()?;
    let mut inside = DRESS.to_owned();
    let mut names = Vec::new();
    for line in loader.lines() {
        if line.starts_with("import ") {
            // It imports the glue, which is around it now.
            continue;
        }
        let line = match line.strip_prefix("export const ") {
            Some(rest) => {
                names.push(rest.split_whitespace().next()?);
                line.strip_prefix("export ")?
            }
            None => line,
        };
        inside.push_str(line);
        inside.push('\n');
    }
    inside.push_str(&format!("const {first} = {{ {} }};\n", names.join(", ")));
    inside.extend(others.iter().map(|other| format!("const {other} = {first};\n")));
    let rest = glue.lines().filter(|line| !is_import(line)).collect::<Vec<_>>().join("\n");
    // The page says in words that a part did not arrive, and a page that was left in the meantime has nobody to tell.
    let inside = inside.contains(WAITS).then(|| inside.replace(WAITS, WAITS_FOR_SHEET))?;
    Some(format!("{}{rest}\n", inside.replace("console.error(e);", "")))
}

#[cfg(test)]
mod tests {
    use super::join;

    #[test]
    fn the_loader_becomes_a_piece_of_the_glue() {
        let glue = "import * as import1 from \"./__wasm_split.js\"\nimport * as import2 from \"./__wasm_split.js\"\n\
                    function initSync() {}\n";
        let loader =
            "import { initSync } from \"./x.js\";\nawait Promise.all(parallelStuff);\nexport const __load_a = 1;\n";
        assert_eq!(
            join(glue, loader).unwrap(),
            "let dress = () => {};\nexport function dress_with(bring) { dress = bring; }\n\
             await Promise.all([dress(), ...parallelStuff]);\nconst __load_a = 1;\nconst import1 = { __load_a };\nconst import2 = import1;\n\
             function initSync() {}\n"
        );
        assert_eq!(join("function initSync() {}", loader), None);
        assert_eq!(join(glue, "export const __load_a = 1;\n"), None);
    }
}
