//! The list of files that the server's build script reads.

use serde::{Deserialize, Serialize};

/// Name of the list in a console's folder.
pub(crate) const FILE_NAME: &str = "manifest.json";

/// All files of a console.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Manifest {
    /// Files that are served as they are.
    pub(crate) files: Vec<File>,
    /// The page's template, in the console's folder.
    pub(crate) index: String,
}

/// One file. File names are relative to the console's folder.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct File {
    /// Address below the server's origin.
    pub(crate) path: String,
    /// The bytes.
    pub(crate) file: String,
    /// Media type.
    #[serde(rename = "type")]
    pub(crate) media_type: String,
    /// The bytes by brotli, when that is shorter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) br: Option<String>,
    /// The bytes by gzip, when that is shorter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) gz: Option<String>,
    /// Whether the address holds a hash of the bytes, so that it may be kept for ever.
    pub(crate) immutable: bool,
}
