//! `cargo xtask size`: what a first view downloads, beside its budget, what comes later, and what the program is made of.

mod wasm;

use std::{fs, path::Path};

use crate::{
    build::{
        bundle::{LATER_SHEET, PROGRAM},
        compress,
        console::{self, Variant},
        manifest::{FILE_NAME, File, Manifest},
        split,
    },
    failure::{Context, Failure, Result},
    measurements, package, setup,
    workspace::Workspace,
};

/// What comes with the first part, or only where a host wants what it is for: the sheet of the parts and the hashes of
/// both, checks of colours, signing in by token, pictures by token.
const LATER: [&str; 5] = [LATER_SHEET, "integrity.js", "contrast.js", "door.js", "pictures.js"];

/// Builds and what their first view may weigh by brotli, in kB.
const BUDGETS: [(Variant, f64); 2] = [(Variant::Standalone, 225.0), (Variant::Embedded, 185.0)];
/// The package's script for a page, which keeps its name. What it imports does not.
const PACKAGE_ENTRY: &str = "latchkey.js";
/// Crates that are listed by name; the rest is one row.
const CRATES: usize = 20;

/// Builds both consoles, prints the tables and keeps them.
pub(crate) fn size(workspace: &Workspace) -> Result<()> {
    let tools = setup::for_build(workspace)?;
    let mut report = String::new();
    for (variant, budget) in BUDGETS {
        let folder = match variant {
            // In somebody else's page the modules around the program are part of the first view.
            Variant::Embedded => {
                package::package_with(workspace, &tools)?;
                package::folder(workspace)
            }
            Variant::Standalone | Variant::Gallery => {
                console::build(workspace, &tools, variant)?;
                variant.folder(workspace)
            }
        };
        report.push_str(&first_view(&folder, variant, budget)?);
    }
    report.push_str(&by_crate(workspace)?);
    println!("\n{report}");
    measurements::keep(workspace, "Size", &report)
}

/// The files of a first view; the messages are part of the program, the page's holes are counted as they stand.
fn first_view(folder: &Path, variant: Variant, budget: f64) -> Result<String> {
    let list = fs::read_to_string(folder.join(FILE_NAME)).context(FILE_NAME)?;
    let manifest: Manifest = serde_json::from_str(&list).context(FILE_NAME)?;
    let is_first = |file: &&File| file.immutable || file.file == PACKAGE_ENTRY;
    let files = manifest.files.iter().filter(is_first).map(|file| file.file.as_str());
    let (later, mut first): (Vec<&str>, Vec<&str>) = files.partition(|file| is_part(&plain_name(file)));
    if variant != Variant::Embedded {
        // The host brings the page.
        first.push(&manifest.index);
    }
    let (rows, total) = rows(folder, &first)?;
    let kilobytes = total[2] as f64 / 1000.0;
    let verdict = if kilobytes <= budget { "within" } else { "**over**" };
    let mut report = format!("### {}, bytes\n\n{HEAD}{rows}", variant.as_str());
    report.push_str(&row("**first view**", total));
    report.push_str(&format!("\n{kilobytes:.1} kB by brotli: {verdict} the budget of {budget:.0} kB.\n\n"));
    let (rows, total) = self::rows(folder, &later)?;
    report.push_str(&format!("Fetched when it is needed, or in a quiet moment before:\n\n{HEAD}{rows}"));
    report.push_str(&row("**later**", total));
    report.push('\n');
    Ok(report)
}

/// The head of a table of files.
const HEAD: &str = "| file | raw | gzip 9 | brotli 11 |\n|---|---:|---:|---:|\n";

/// Whether a file of this name is fetched after the first view.
fn is_part(name: &str) -> bool {
    LATER.contains(&name) || name.ends_with(".wasm") && name != PROGRAM
}

/// A row for each file, and their sum.
fn rows(folder: &Path, names: &[&str]) -> Result<(String, [usize; 3])> {
    let (mut table, mut total) = (String::new(), [0; 3]);
    for name in names {
        let bytes = fs::read(folder.join(name)).context(name)?;
        let sizes = [bytes.len(), compress::gzip(&bytes)?.len(), compress::brotli(&bytes, compress::BEST)?.len()];
        for (sum, size) in total.iter_mut().zip(sizes) {
            *sum += size;
        }
        table.push_str(&row(&plain_name(name), sizes));
    }
    Ok((table, total))
}

fn row(name: &str, [raw, gz, br]: [usize; 3]) -> String {
    format!("| {name} | {raw} | {gz} | {br} |\n")
}

/// The file's name without folder and hash, so that two reports can be compared.
fn plain_name(file: &str) -> String {
    let name = file.rsplit('/').next().unwrap_or(file);
    match name.rsplit_once('.').and_then(|(stem, end)| Some((stem.rsplit_once('-')?.0, end))) {
        Some((stem, end)) => format!("{stem}.{end}"),
        None => name.to_owned(),
    }
}

/// The first download of the stand-alone program by crate, as it was before its names were dropped.
fn by_crate(workspace: &Workspace) -> Result<String> {
    let file = split::first_download(&console::dist(workspace, Variant::Standalone));
    let module = fs::read(&file).context(file.display())?;
    let weights = wasm::weigh(&module).ok_or_else(|| Failure::new("the program is not a WebAssembly module"))?;

    let mut crates: Vec<(String, usize)> = weights.code.into_iter().collect();
    crates.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
    let rest: usize = crates.iter().skip(CRATES).map(|(_, size)| size).sum();
    let mut table =
        "### first download of the stand-alone program by crate, bytes before compression\n\n| crate | code |\n|---|---:|\n".to_owned();
    for (name, size) in crates.iter().take(CRATES) {
        table.push_str(&format!("| {name} | {size} |\n"));
    }
    table.push_str(&format!("| all others | {rest} |\n| data (texts, tables) | {} |\n", weights.data));
    Ok(table)
}
