//! What is published. To publish is to write a manifest: its file is hashed then, and is sent only while it has those
//! bytes. A file that changes by itself is held back until its manifest is written anew or the bytes return.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
    time::SystemTime,
};

use bytes::Bytes;
use latchkey_contract::support::{Application, Availability, ReadInstructions};

use crate::error::ApiError;

use super::{
    manifest::{self, Instructions, Manifest},
    stamp::{self, Hashed, Stamp},
};

/// Ending of a manifest.
const ENDING: &str = "toml";
/// Largest manifest in bytes; ours have some hundred.
const MANIFEST_BYTES: u64 = 16 * 1024;
/// Largest instructions in bytes: they are kept in memory.
const INSTRUCTIONS_BYTES: u64 = 256 * 1024;
/// Manifests that are read at most.
const MANIFESTS: usize = 500;

/// How closely known files are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Care {
    /// What the file system says.
    Stamp,
    /// Every byte.
    Bytes,
}

/// An application whose manifest was read.
#[derive(Clone, Debug)]
pub struct Published {
    /// What people see.
    pub application: Application,
    /// The instructions that are kept beside the file.
    pub instructions: Option<Bytes>,
    /// Where its file is; found out from the manifest, never from a request.
    pub(super) path: PathBuf,
    /// The stamp that the file had when it was last read; none when it could not be read.
    pub(super) stamp: Option<Stamp>,
}

impl Published {
    /// Length of the published bytes.
    pub fn length(&self) -> u64 {
        u64::try_from(self.application.size).unwrap_or_default()
    }

    /// Their SHA-256.
    pub fn digest(&self) -> Result<[u8; 32], ApiError> {
        let mut digest = [0; 32];
        for (place, byte) in digest.iter_mut().enumerate() {
            let digits = self.application.sha256.get(place * 2..place * 2 + 2).unwrap_or_default();
            *byte = u8::from_str_radix(digits, 16).map_err(ApiError::internal)?;
        }
        Ok(digest)
    }
}

/// What became of a manifest.
#[derive(Clone, Debug)]
enum Entry {
    Published(Arc<Published>),
    /// Nothing can be offered, for this reason.
    Refused(String),
}

/// A manifest as it was when it was last read.
#[derive(Clone, Debug)]
struct Read {
    text: String,
    modified: Option<SystemTime>,
    entry: Entry,
}

/// Every manifest of the folder by its file name.
#[derive(Clone, Debug, Default)]
pub(super) struct Shelf {
    manifests: BTreeMap<PathBuf, Read>,
}

impl Shelf {
    pub(super) fn published(&self) -> impl Iterator<Item = &Arc<Published>> {
        self.manifests.values().filter_map(|read| match &read.entry {
            Entry::Published(published) => Some(published),
            Entry::Refused(_) => None,
        })
    }

    /// What the folder offers now. A folder that cannot be read leaves everything as it was.
    pub(super) fn read(folder: &Path, before: &Self, care: Care) -> Self {
        let paths = match manifests(folder) {
            Ok(paths) => paths,
            Err(cause) => {
                tracing::error!(error = %cause, folder = %folder.display(), "the folder of downloads cannot be read");
                return before.clone();
            }
        };
        let mut shelf = Self::default();
        let mut taken = BTreeSet::new();
        for path in paths {
            let known = before.manifests.get(&path);
            let mut read = read_one(folder, &path, known, care);
            if let Entry::Published(published) = &read.entry
                && !taken.insert(published.application.id.clone())
            {
                read.entry = Entry::Refused("another manifest has the same `id`".to_owned());
            }
            report(&path, known, &read);
            shelf.manifests.insert(path, read);
        }
        shelf
    }
}

fn manifests(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == ENDING) {
            paths.push(path);
        }
    }
    paths.sort();
    paths.truncate(MANIFESTS);
    Ok(paths)
}

fn read_one(folder: &Path, path: &Path, known: Option<&Read>, care: Care) -> Read {
    let (text, modified) = match text_of(path, MANIFEST_BYTES) {
        Ok(text) => (text, path.metadata().and_then(|metadata| metadata.modified()).ok()),
        Err(cause) => return Read { text: String::new(), modified: None, entry: Entry::Refused(cause.to_string()) },
    };
    let entry = match known {
        Some(Read { entry: Entry::Published(published), text: before, modified: then })
            if *before == text && *then == modified =>
        {
            Entry::Published(check(published, care))
        }
        _ => publish(folder, &text).map_or_else(Entry::Refused, |published| Entry::Published(Arc::new(published))),
    };
    Read { text, modified, entry }
}

/// Publishes what a manifest says, with the file as it is now.
fn publish(folder: &Path, text: &str) -> Result<Published, String> {
    let manifest = manifest::parse(text)?;
    let file = manifest.file.display();
    let path = stamp::locate(folder, &manifest.file).map_err(|cause| format!("`{file}`: {cause}"))?;
    let Hashed { sha256, stamp } = stamp::hash(&path).map_err(|cause| format!("`{file}`: {cause}"))?;
    let size = i64::try_from(stamp.length()).map_err(|_| format!("`{file}` is too long"))?;
    let is_expected = manifest.sha256.as_ref().is_none_or(|expected| *expected == sha256);
    let (instructions, address) = instructions(folder, &manifest)?;
    let application = Application {
        id: manifest.id,
        name: manifest.name,
        version: manifest.version,
        platform: manifest.platform,
        file_name: manifest.file_name,
        size,
        sha256: manifest.sha256.unwrap_or(sha256),
        instructions: address,
        availability: if is_expected { Availability::Available } else { Availability::Withheld },
    };
    Ok(Published { application, instructions, path, stamp: Some(stamp) })
}

/// The kept text of the instructions, and the address under which people find them.
fn instructions(folder: &Path, manifest: &Manifest) -> Result<(Option<Bytes>, Option<String>), String> {
    match &manifest.instructions {
        None => Ok((None, None)),
        Some(Instructions::Address(address)) => Ok((None, Some(address.clone()))),
        Some(Instructions::Text(file)) => {
            let text = stamp::locate(folder, file)
                .and_then(|path| text_of(&path, INSTRUCTIONS_BYTES))
                .map_err(|cause| format!("`{}`: {cause}", file.display()))?;
            Ok((Some(text.into()), Some(ReadInstructions::address(manifest.id.clone()))))
        }
    }
}

/// Whether a known file still has the published bytes. They are read when its stamp has changed, or when asked for.
fn check(published: &Arc<Published>, care: Care) -> Arc<Published> {
    let now = Stamp::at(&published.path);
    if now.is_some() && now == published.stamp && care == Care::Stamp {
        return Arc::clone(published);
    }
    let hashed = stamp::hash(&published.path).ok();
    let is_same = hashed.as_ref().is_some_and(|hashed| hashed.sha256 == published.application.sha256);
    let mut checked = Published::clone(published);
    checked.stamp = hashed.map(|hashed| hashed.stamp);
    checked.application.availability = if is_same { Availability::Available } else { Availability::Withheld };
    Arc::new(checked)
}

fn text_of(path: &Path, most_bytes: u64) -> io::Result<String> {
    if path.metadata()?.len() > most_bytes {
        return Err(io::Error::other(format!("it is longer than {most_bytes} bytes")));
    }
    fs::read_to_string(path)
}

/// Tells the operator what has changed since the last look, once.
fn report(path: &Path, known: Option<&Read>, now: &Read) {
    let manifest = path.display();
    let before = known.map(|read| &read.entry);
    match (&now.entry, before) {
        (Entry::Refused(reason), Some(Entry::Refused(known))) if reason == known => {}
        (Entry::Refused(reason), _) => tracing::error!(%manifest, reason, "a download is not offered"),
        (Entry::Published(published), before) => {
            let availability = published.application.availability;
            let was = match before {
                Some(Entry::Published(before)) => Some(before.application.availability),
                Some(Entry::Refused(_)) | None => None,
            };
            if was == Some(availability) {
                return;
            }
            let id = &published.application.id;
            match availability {
                Availability::Available => tracing::info!(%manifest, %id, "a download is offered"),
                // Administrators watch for this line: somebody may have tampered with the file (S-101).
                Availability::Withheld => {
                    tracing::error!(%manifest, %id, "a download is held back: its bytes are not the published ones");
                }
            }
        }
    }
}
