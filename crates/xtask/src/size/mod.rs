//! `cargo xtask size`: what a first view downloads, beside its budget, and what the program is made of.

mod wasm;

use std::{fs, path::Path};

use crate::{
    build::{
        compress,
        console::{self, Variant},
        flags,
        manifest::{FILE_NAME, Manifest},
    },
    failure::{Context, Failure, Result},
    measurements,
    process::{cargo, run, say},
    setup::{self, WASM},
    workspace::Workspace,
};

/// Builds and what their first view may weigh by brotli, in kB.
const BUDGETS: [(Variant, f64); 2] = [(Variant::Standalone, 225.0), (Variant::Embedded, 185.0)];
/// Crates that are listed by name; the rest is one row.
const CRATES: usize = 20;

/// Builds both consoles, prints the tables and keeps them.
pub(crate) fn size(workspace: &Workspace) -> Result<()> {
    let tools = setup::for_build(workspace)?;
    let mut report = String::new();
    for (variant, budget) in BUDGETS {
        console::build(workspace, &tools, variant)?;
        report.push_str(&first_view(&variant.folder(workspace), variant, budget)?);
    }
    report.push_str(&by_crate(workspace)?);
    println!("\n{report}");
    measurements::keep(workspace, "Size", &report)
}

/// The files of a first view; the messages are part of the program, the page's holes are counted as they stand.
fn first_view(folder: &Path, variant: Variant, budget: f64) -> Result<String> {
    let list = fs::read_to_string(folder.join(FILE_NAME)).context(FILE_NAME)?;
    let manifest: Manifest = serde_json::from_str(&list).context(FILE_NAME)?;
    let mut names: Vec<&str> =
        manifest.files.iter().filter(|file| file.immutable).map(|file| file.file.as_str()).collect();
    if variant == Variant::Embedded {
        // The host brings the page and starts the program itself.
        names.retain(|name| !name.contains("/boot-"));
    } else {
        names.push(&manifest.index);
    }
    let mut table =
        format!("### {}, bytes\n\n| file | raw | gzip 9 | brotli 11 |\n|---|---:|---:|---:|\n", variant.as_str());
    let mut total = [0; 3];
    for name in names {
        let bytes = fs::read(folder.join(name)).context(name)?;
        let sizes = [bytes.len(), compress::gzip(&bytes)?.len(), compress::brotli(&bytes, compress::BEST)?.len()];
        for (sum, size) in total.iter_mut().zip(sizes) {
            *sum += size;
        }
        table.push_str(&row(&plain_name(name), sizes));
    }
    table.push_str(&row("**first view**", total));
    let kilobytes = total[2] as f64 / 1000.0;
    let verdict = if kilobytes <= budget { "within" } else { "**over**" };
    table.push_str(&format!("\n{kilobytes:.1} kB by brotli: {verdict} the budget of {budget:.0} kB.\n\n"));
    Ok(table)
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

/// The stand-alone program by crate, from a build that keeps its names.
fn by_crate(workspace: &Workspace) -> Result<String> {
    say("program by crate: linking once more with names (about a minute)");
    let mut build = cargo(workspace.root());
    build.args(["rustc", "--quiet", "--locked", "-p", "latchkey-console", "--bin", "latchkey-console"]);
    // Only the last step is told to keep the names, so that no dependency is compiled again.
    build.args(["--profile", "wasm-release", "--target", WASM, "--", "-C", "strip=none"]);
    build.envs([flags::for_console(workspace)]);
    run(&mut build)?;
    let file = workspace.target(WASM).join("wasm-release/latchkey-console.wasm");
    let module = fs::read(&file).context(file.display())?;
    let weights = wasm::weigh(&module).ok_or_else(|| Failure::new("the program is not a WebAssembly module"))?;

    let mut crates: Vec<(String, usize)> = weights.code.into_iter().collect();
    crates.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
    let rest: usize = crates.iter().skip(CRATES).map(|(_, size)| size).sum();
    let mut table =
        "### stand-alone program by crate, bytes before compression\n\n| crate | code |\n|---|---:|\n".to_owned();
    for (name, size) in crates.iter().take(CRATES) {
        table.push_str(&format!("| {name} | {size} |\n"));
    }
    table.push_str(&format!("| all others | {rest} |\n| data (texts, tables) | {} |\n", weights.data));
    Ok(table)
}
