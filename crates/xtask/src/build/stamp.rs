//! Skipping what has not changed: one hash over the names and bytes of a step's inputs.

use std::{
    fs,
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};

use crate::failure::{Context, Result};

/// A hash of all files below these paths; paths that do not exist count as empty.
pub(crate) fn fingerprint(root: &Path, inputs: &[&str]) -> Result<String> {
    let mut digest = Sha256::new();
    for input in inputs {
        for file in files(&root.join(input))? {
            let name = file.strip_prefix(root).unwrap_or(&file).to_string_lossy().into_owned();
            let bytes = fs::read(&file).context(file.display())?;
            digest.update(name.as_bytes());
            digest.update((bytes.len() as u64).to_le_bytes());
            digest.update(&bytes);
        }
    }
    Ok(hex(&digest.finalize()))
}

/// All files at or below a path, sorted; none if there is no such path.
pub(crate) fn files(path: &Path) -> Result<Vec<PathBuf>> {
    if path.is_file() {
        return Ok(vec![path.to_path_buf()]);
    }
    let mut found = Vec::new();
    if path.is_dir() {
        for entry in fs::read_dir(path).context(path.display())? {
            found.extend(files(&entry.context(path.display())?.path())?);
        }
    }
    found.sort();
    Ok(found)
}

/// Bytes as lower-case hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
