//! Files that hold secrets: keys, and the database with its hashes. Only their owner can read them.

use std::fs::OpenOptions;

/// Options whose files, when created, are readable and writable by their owner alone.
#[cfg(unix)]
pub(crate) fn owner_only() -> OpenOptions {
    use std::os::unix::fs::OpenOptionsExt;
    let mut options = OpenOptions::new();
    options.mode(0o600);
    options
}

/// Options whose files have the rights that the system gives them.
#[cfg(not(unix))]
pub(crate) fn owner_only() -> OpenOptions {
    OpenOptions::new()
}
