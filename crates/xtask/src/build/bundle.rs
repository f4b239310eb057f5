//! From Trunk's output to what the server serves: each file is named by a hash of its own bytes, the names are put
//! into the files that mention them, and everything is compressed.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};

use super::{
    compress, guard,
    manifest::{FILE_NAME, File, Manifest},
    order::ordered,
    shorten::shorten,
    stamp::{files, hex},
};
use crate::{
    failure::{Context, Failure, Result},
    workspace::{Profile, Workspace},
};

/// Hexadecimal digits of the hash in a file name: 64 bits, far from a chance collision among a few files.
const HASH_DIGITS: usize = 16;
/// The page's template.
pub(super) const INDEX: &str = "index.html";
/// The stylesheet's name before it is hashed.
pub(crate) const SHEET: &str = "latchkey.css";
/// What of it comes with the first part of the program.
pub(crate) const LATER_SHEET: &str = "later.css";
/// The program and its glue, as Trunk leaves them. The other programs are its parts.
pub(crate) const PROGRAM: &str = "latchkey-console_bg.wasm";
pub(crate) const GLUE: &str = "latchkey-console.js";
/// The one file of `public/` that changes with releases and is only named by the page: hashed like the program.
pub(crate) const BOOT: &str = "boot.js";

/// Hashes, compresses and lists the files; answers a line about their size.
pub(super) fn pack(
    workspace: &Workspace,
    mut assets: BTreeMap<String, Vec<u8>>,
    folder: &Path,
    profile: Profile,
) -> Result<String> {
    let effort = if profile == Profile::Release { compress::BEST } else { compress::QUICK };
    let index = assets.remove(INDEX).ok_or_else(|| Failure::new(format!("Trunk made no {INDEX}")))?;

    if folder.exists() {
        fs::remove_dir_all(folder).context(folder.display())?;
    }
    fs::create_dir_all(folder).context(folder.display())?;
    let mut manifest = Manifest { index: INDEX.to_owned(), ..Manifest::default() };
    let names = hashed_names(&mut assets)?;
    for (name, bytes) in &assets {
        manifest.files.push(store(folder, &format!("/assets/{}", names[name]), bytes, true, effort)?);
    }
    let public = workspace.path("public");
    for path in files(&public)? {
        let name = relative(&path, &public);
        if name != BOOT {
            let bytes = fs::read(&path).context(path.display())?;
            manifest.files.push(store(folder, &format!("/{name}"), &bytes, false, effort)?);
        }
    }
    let page = without_comments(&rename(&String::from_utf8(index).context(INDEX)?, &names));
    fs::write(folder.join(&manifest.index), page).context(INDEX)?;
    let list = serde_json::to_string_pretty(&manifest).context("manifest")?;
    fs::write(folder.join(FILE_NAME), list).context(FILE_NAME)?;
    total(folder, &manifest)
}

/// Everything that a console is made of, by the names it has before it is hashed.
pub(super) fn gather(
    workspace: &Workspace,
    dist: &Path,
    sheets: Vec<(&str, String)>,
    profile: Profile,
) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut assets: BTreeMap<_, _> =
        sheets.into_iter().map(|(name, sheet)| (name.to_owned(), sheet.into_bytes())).collect();
    for path in files(dist)? {
        assets.insert(relative(&path, dist), fs::read(&path).context(path.display())?);
    }
    assets.insert(BOOT.to_owned(), fs::read(workspace.path("public").join(BOOT)).context(BOOT)?);
    if profile == Profile::Release {
        shorten_program(&mut assets)?;
    }
    let glue = assets.get(GLUE).and_then(|bytes| std::str::from_utf8(bytes).ok()).and_then(guard::guarded);
    let glue = glue.ok_or_else(|| Failure::new("the glue is not what the build knows how to guard"))?;
    assets.insert(GLUE.to_owned(), glue.into_bytes());
    Ok(assets)
}

fn shorten_program(assets: &mut BTreeMap<String, Vec<u8>>) -> Result<()> {
    let unreadable = || Failure::new("the program and its glue are not what the build knows how to shorten");
    let program = assets.get(PROGRAM).ok_or_else(unreadable)?;
    let glue = assets.get(GLUE).and_then(|bytes| std::str::from_utf8(bytes).ok()).ok_or_else(unreadable)?;
    let (program, glue) = shorten(program, glue).ok_or_else(unreadable)?;
    assets.insert(PROGRAM.to_owned(), ordered(&program).map_err(|_| unreadable())?);
    assets.insert(GLUE.to_owned(), glue.into_bytes());
    for (_, part) in assets.iter_mut().filter(|(name, _)| name.ends_with(".wasm") && *name != PROGRAM) {
        *part = ordered(part).map_err(|_| unreadable())?;
    }
    Ok(())
}

/// Decides the hashed name of each file and puts it into the files that mention it. A file is hashed after everything
/// that it mentions, so that a change travels up to the page.
pub(crate) fn hashed_names(assets: &mut BTreeMap<String, Vec<u8>>) -> Result<BTreeMap<String, String>> {
    let mut names = BTreeMap::new();
    while names.len() < assets.len() {
        let ready: Vec<String> =
            assets.keys().filter(|name| !names.contains_key(*name) && settled(name, assets, &names)).cloned().collect();
        if ready.is_empty() {
            return Err(Failure::new(
                "the console's files mention each other in a circle and cannot be named by content",
            ));
        }
        for name in ready {
            if let Some(bytes) = assets.get_mut(&name) {
                if let Ok(text) = std::str::from_utf8(bytes) {
                    *bytes = rename(text, &names).into_bytes();
                }
                let hash = &hex(&Sha256::digest(&bytes))[..HASH_DIGITS];
                let (stem, end) = name.rsplit_once('.').unwrap_or((&name, ""));
                names.insert(name.clone(), format!("{stem}-{hash}.{end}"));
            }
        }
    }
    Ok(names)
}

/// Whether everything that the file mentions has its final name.
fn settled(name: &str, assets: &BTreeMap<String, Vec<u8>>, names: &BTreeMap<String, String>) -> bool {
    let Some(Ok(text)) = assets.get(name).map(|bytes| std::str::from_utf8(bytes)) else { return true };
    assets.keys().all(|other| other == name || names.contains_key(other) || mentions(text, other).next().is_none())
}

/// Where a text names a file: its name after a quote or a slash.
fn mentions<'a>(text: &'a str, name: &'a str) -> impl Iterator<Item = usize> + 'a {
    text.match_indices(name).map(|(at, _)| at).filter(|at| text[..*at].ends_with(['"', '\'', '/', '`']))
}

/// The text with each mention of a file under its new name.
pub(crate) fn rename(text: &str, names: &BTreeMap<String, String>) -> String {
    names.iter().fold(text.to_owned(), |text, (name, hashed)| {
        let mut renamed = String::with_capacity(text.len());
        let mut from = 0;
        for at in mentions(&text, name) {
            renamed.push_str(&text[from..at]);
            renamed.push_str(hashed);
            from = at + name.len();
        }
        renamed.push_str(&text[from..]);
        renamed
    })
}

fn without_comments(html: &str) -> String {
    let mut page = String::new();
    let mut rest = html;
    while let Some((before, comment)) = rest.split_once("<!--") {
        page.push_str(before);
        rest = comment.split_once("-->").map_or("", |(_, after)| after);
    }
    page.push_str(rest);
    page.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

fn store(folder: &Path, path: &str, bytes: &[u8], immutable: bool, effort: u32) -> Result<File> {
    store_at(folder, path, path.trim_start_matches('/'), bytes, immutable, effort)
}

/// Writes a file and what it is when compressed, and answers its line of the list.
pub(crate) fn store_at(
    folder: &Path,
    path: &str,
    file: &str,
    bytes: &[u8],
    immutable: bool,
    effort: u32,
) -> Result<File> {
    let file = file.to_owned();
    let write = |name: &str, bytes: &[u8]| {
        let target: PathBuf = folder.join(name);
        fs::create_dir_all(target.parent().unwrap_or(folder)).context(name)?;
        fs::write(&target, bytes).context(name)
    };
    write(&file, bytes)?;
    let packed = |end: &str, packed: Vec<u8>| -> Result<Option<String>> {
        if packed.len() >= bytes.len() {
            return Ok(None);
        }
        let name = format!("{file}.{end}");
        write(&name, &packed).map(|()| Some(name))
    };
    let (br, gz) = (packed("br", compress::brotli(bytes, effort)?)?, packed("gz", compress::gzip(bytes)?)?);
    Ok(File { path: path.to_owned(), media_type: media_type(&file)?.to_owned(), file, br, gz, immutable })
}

fn media_type(name: &str) -> Result<&'static str> {
    match name.rsplit_once('.').map(|(_, end)| end) {
        Some("wasm") => Ok("application/wasm"),
        Some("js") => Ok("text/javascript; charset=utf-8"),
        Some("css") => Ok("text/css; charset=utf-8"),
        Some("svg") => Ok("image/svg+xml"),
        Some("png") => Ok("image/png"),
        Some("json") => Ok("application/json"),
        Some("txt") => Ok("text/plain; charset=utf-8"),
        _ => Err(Failure::new(format!("no media type is known for {name}: add it to the table in the build"))),
    }
}

/// The path of a file below a folder, with `/` between folders.
pub(crate) fn relative(path: &Path, folder: &Path) -> String {
    path.strip_prefix(folder).unwrap_or(path).to_string_lossy().replace('\\', "/")
}

fn total(folder: &Path, manifest: &Manifest) -> Result<String> {
    let mut bytes = 0;
    for file in manifest.files.iter().filter(|file| file.immutable) {
        let name = file.br.as_ref().unwrap_or(&file.file);
        bytes += fs::metadata(folder.join(name)).context(name)?.len();
    }
    Ok(format!("{} files, {:.1} kB by brotli", manifest.files.len(), bytes as f64 / 1000.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assets() -> BTreeMap<String, Vec<u8>> {
        BTreeMap::from([
            ("a.js".to_owned(), b"import('./b.js'); new URL('c.wasm', here); 'ba.js'".to_vec()),
            ("b.js".to_owned(), b"export const name = \"c.wasm\";".to_vec()),
            ("c.wasm".to_owned(), vec![0, 0x61, 0x73, 0x6d, 0xff]),
        ])
    }

    #[test]
    fn a_change_at_the_bottom_renames_everything_above_it() {
        let (mut before, mut after) = (assets(), assets());
        after.insert("c.wasm".to_owned(), vec![0, 0x61, 0x73, 0x6d, 0xfe]);
        let (before_names, after_names) = (hashed_names(&mut before).unwrap(), hashed_names(&mut after).unwrap());
        for name in ["a.js", "b.js", "c.wasm"] {
            assert_ne!(before_names[name], after_names[name]);
        }
        let text = String::from_utf8(before["a.js"].clone()).unwrap();
        assert!(text.contains(&before_names["b.js"]) && text.contains(&before_names["c.wasm"]));
        assert!(text.contains("'ba.js'"), "a longer name that ends alike is left alone: {text}");
    }

    #[test]
    fn files_in_a_circle_are_refused() {
        let mut circle =
            BTreeMap::from([("a.js".to_owned(), b"'./b.js'".to_vec()), ("b.js".to_owned(), b"'./a.js'".to_vec())]);
        assert!(hashed_names(&mut circle).is_err());
    }

    #[test]
    fn the_page_loses_its_comments_and_indentation() {
        assert_eq!(without_comments("<p>\n  a <!-- b\n -->\n\n</p>"), "<p>\na\n</p>");
    }
}
