//! Recognising a file: by its bytes, which takes as long as reading it, or by what the file system knows of it, which
//! costs nothing and is enough to notice that somebody has written to it or put another in its place.

use std::{
    fs::{File, Metadata},
    io::{self, Read as _},
    path::{Path, PathBuf},
    time::SystemTime,
};

use sha2::{Digest as _, Sha256};

/// Bytes read at once while hashing.
const CHUNK: usize = 256 * 1024;

/// What the file system knows of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
    place: Place,
}

/// Which file it is, whatever its name.
type Place = (u64, u64);

#[cfg(unix)]
fn place(metadata: &Metadata) -> Place {
    use std::os::unix::fs::MetadataExt as _;
    (metadata.dev(), metadata.ino())
}

#[cfg(not(unix))]
fn place(_: &Metadata) -> Place {
    (0, 0)
}

impl Stamp {
    pub(super) fn of(metadata: &Metadata) -> Self {
        Self { length: metadata.len(), modified: metadata.modified().ok(), place: place(metadata) }
    }

    /// The stamp of whatever stands at a path now.
    pub(super) fn at(path: &Path) -> Option<Self> {
        path.metadata().ok().map(|metadata| Self::of(&metadata))
    }

    pub(super) const fn length(&self) -> u64 {
        self.length
    }
}

/// A file that was read: its hash in lower-case hex, and the stamp it had from the first byte to the last.
pub(super) struct Hashed {
    pub(super) sha256: String,
    pub(super) stamp: Stamp,
}

/// The true path of a file below a folder; an error when it is none, or when a link leads out of the folder (S-100).
pub(super) fn locate(folder: &Path, file: &Path) -> io::Result<PathBuf> {
    let (folder, path) = (folder.canonicalize()?, folder.join(file).canonicalize()?);
    if path.starts_with(&folder) && path.is_file() {
        Ok(path)
    } else {
        Err(io::Error::new(io::ErrorKind::PermissionDenied, "it is no file of this folder"))
    }
}

/// Reads a file to its end.
pub(super) fn hash(path: &Path) -> io::Result<Hashed> {
    let mut file = File::open(path)?;
    let stamp = Stamp::of(&file.metadata()?);
    let mut hasher = Sha256::new();
    let mut chunk = vec![0; CHUNK];
    loop {
        match file.read(&mut chunk)? {
            0 => break,
            count => hasher.update(&chunk[..count]),
        }
    }
    if Stamp::of(&file.metadata()?) != stamp || Stamp::at(path) != Some(stamp) {
        return Err(io::Error::other("it is being written"));
    }
    let sha256 = hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(Hashed { sha256, stamp })
}
