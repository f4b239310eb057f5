//! What the demonstration offers for download: two small real files, which say that they are samples.

use std::{fs, io, path::Path};

/// The files by name, manifests among them.
const FILES: &[(&str, &[u8])] = &[
    ("connection-check.sh", include_bytes!("../../data/demo-downloads/connection-check.sh")),
    ("connection-check.toml", include_bytes!("../../data/demo-downloads/connection-check.toml")),
    ("console-opener.txt", include_bytes!("../../data/demo-downloads/console-opener.txt")),
    ("console-opener.zip", include_bytes!("../../data/demo-downloads/console-opener.zip")),
    ("console-opener.toml", include_bytes!("../../data/demo-downloads/console-opener.toml")),
];

/// Fills a folder that is not there yet; one that is stays as somebody left it.
pub fn place(folder: &Path) -> io::Result<()> {
    if folder.exists() {
        return Ok(());
    }
    fs::create_dir_all(folder)?;
    FILES.iter().try_for_each(|(name, bytes)| fs::write(folder.join(name), bytes))
}
