//! Puts the built console, and the package that shows it inside other people's pages, into the program. `cargo xtask
//! build` leaves them in `target/console` and `target/package` (or where variables say); this script turns each list of
//! files into a table of `include_bytes!`. What was not built is an empty table, so that the server can be checked and
//! tested on its own.

use std::{
    env,
    error::Error,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use serde::Deserialize;

/// One list of files: where it is, and what is made of it.
struct Source {
    /// Names another folder.
    variable: &'static str,
    /// The folder below the workspace.
    folder: &'static str,
    /// The table's file.
    table: &'static str,
    /// What every address begins with: a list must not reach beyond it.
    prefix: &'static str,
}

const CONSOLE: Source =
    Source { variable: "LATCHKEY_CONSOLE_DIR", folder: "target/console", table: "console.rs", prefix: "/" };
const PACKAGE: Source =
    Source { variable: "LATCHKEY_PACKAGE_DIR", folder: "target/package", table: "package.rs", prefix: "/embed/v1/" };

#[derive(Default, Deserialize)]
struct Manifest {
    files: Vec<File>,
    index: Option<String>,
}

#[derive(Deserialize)]
struct File {
    path: String,
    file: String,
    #[serde(rename = "type")]
    media_type: String,
    br: Option<String>,
    gz: Option<String>,
    #[serde(default = "is_immutable_unless_said")]
    immutable: bool,
}

fn is_immutable_unless_said() -> bool {
    true
}

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    let (folder, manifest) = read(&CONSOLE)?;
    let index = match &manifest.index {
        Some(name) => format!("Some({})", include("include_str", &folder, name)),
        None => "None".to_owned(),
    };
    let index = format!("pub(super) static INDEX: Option<&str> = {index};\n");
    write(&CONSOLE, &(table(&CONSOLE, &folder, &manifest)? + &index))?;
    let (folder, manifest) = read(&PACKAGE)?;
    write(&PACKAGE, &table(&PACKAGE, &folder, &manifest)?)
}

fn read(source: &Source) -> Result<(PathBuf, Manifest), Box<dyn Error>> {
    println!("cargo::rerun-if-env-changed={}", source.variable);
    let folder = match env::var_os(source.variable) {
        Some(folder) => fs::canonicalize(folder)?,
        None => fs::canonicalize(Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../.."))?.join(source.folder),
    };
    let list = folder.join("manifest.json");
    println!("cargo::rerun-if-changed={}", list.display());
    let manifest = if list.is_file() { serde_json::from_slice(&fs::read(&list)?)? } else { Manifest::default() };
    Ok((folder, manifest))
}

fn write(source: &Source, text: &str) -> Result<(), Box<dyn Error>> {
    Ok(fs::write(Path::new(&env::var("OUT_DIR")?).join(source.table), text)?)
}

fn table(source: &Source, folder: &Path, manifest: &Manifest) -> Result<String, Box<dyn Error>> {
    let variant = |name: &Option<String>| match name {
        Some(name) => format!("Some({})", include("include_bytes", folder, name)),
        None => "None".to_owned(),
    };
    let mut text = String::from("pub(super) static FILES: &[Embedded] = &[\n");
    for file in &manifest.files {
        if !file.path.starts_with(source.prefix) {
            return Err(format!("{} lists {}, which is not below {}", source.folder, file.path, source.prefix).into());
        }
        writeln!(
            text,
            "    Embedded {{ path: {:?}, media_type: {:?}, identity: {}, br: {}, gz: {}, immutable: {} }},",
            file.path,
            file.media_type,
            include("include_bytes", folder, &file.file),
            variant(&file.br),
            variant(&file.gz),
            file.immutable,
        )?;
    }
    text.push_str("];\n");
    Ok(text)
}

fn include(how: &str, folder: &Path, name: &str) -> String {
    format!("{how}!({:?})", folder.join(name))
}
