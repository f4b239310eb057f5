//! Puts the built console into the program. `cargo xtask build` leaves it in `target/console` (or where
//! `LATCHKEY_CONSOLE_DIR` says); this script turns its list of files into a table of `include_bytes!`. Without a built
//! console the table is empty, so that the server can be checked and tested on its own.

use std::{
    env,
    error::Error,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use serde::Deserialize;

const FOLDER_VARIABLE: &str = "LATCHKEY_CONSOLE_DIR";

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
    println!("cargo::rerun-if-env-changed={FOLDER_VARIABLE}");
    let folder = console_folder()?;
    let list = folder.join("manifest.json");
    println!("cargo::rerun-if-changed={}", list.display());
    let manifest = if list.is_file() { serde_json::from_slice(&fs::read(&list)?)? } else { Manifest::default() };
    let target = Path::new(&env::var("OUT_DIR")?).join("console.rs");
    fs::write(target, table(&folder, &manifest)?)?;
    Ok(())
}

fn console_folder() -> Result<PathBuf, Box<dyn Error>> {
    if let Some(folder) = env::var_os(FOLDER_VARIABLE) {
        return Ok(fs::canonicalize(folder)?);
    }
    let workspace = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../..");
    Ok(fs::canonicalize(workspace)?.join("target/console"))
}

fn table(folder: &Path, manifest: &Manifest) -> Result<String, Box<dyn Error>> {
    let include = |name: &str| format!("include_bytes!({:?})", folder.join(name));
    let variant = |name: &Option<String>| match name {
        Some(name) => format!("Some({})", include(name)),
        None => "None".to_owned(),
    };
    let mut text = String::from("pub(super) static FILES: &[Embedded] = &[\n");
    for file in &manifest.files {
        writeln!(
            text,
            "    Embedded {{ path: {:?}, media_type: {:?}, identity: {}, br: {}, gz: {}, immutable: {} }},",
            file.path,
            file.media_type,
            include(&file.file),
            variant(&file.br),
            variant(&file.gz),
            file.immutable,
        )?;
    }
    text.push_str("];\n");
    let index = match &manifest.index {
        Some(name) => format!("Some(include_str!({:?}))", folder.join(name)),
        None => "None".to_owned(),
    };
    writeln!(text, "pub(super) static INDEX: Option<&str> = {index};")?;
    Ok(text)
}
