//! The manifest of an application: a small TOML file that the operator writes beside the file it is about. Everything
//! in it is checked here, once.

use std::path::{Component, Path, PathBuf};

use figment::{
    Figment,
    providers::{Format as _, Toml},
};
use latchkey_contract::{id::ApplicationId, support::Platform, text};
use serde::Deserialize;
use sha2::{Digest as _, Sha256};

/// Longest identifier of a manifest, in characters.
const ID_CHARS: usize = 64;
/// Longest name, in code points: one line of the table.
const NAME_CHARS: usize = 80;
/// Longest version, in code points.
const VERSION_CHARS: usize = 40;
/// Longest name of a file in bytes, as file systems have it (S-100).
const FILE_BYTES: usize = 255;

/// A manifest as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    id: String,
    name: String,
    version: String,
    platform: Platform,
    file: String,
    sha256: Option<String>,
    instructions: Option<String>,
}

/// Where the installation instructions are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Instructions {
    /// At this address.
    Address(String),
    /// In a text file of the same folder.
    Text(PathBuf),
}

/// A manifest that can be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Manifest {
    pub(super) id: ApplicationId,
    pub(super) name: String,
    pub(super) version: String,
    pub(super) platform: Platform,
    /// The file, below the folder.
    pub(super) file: PathBuf,
    pub(super) file_name: String,
    /// The hash that the operator expects.
    pub(super) sha256: Option<String>,
    pub(super) instructions: Option<Instructions>,
}

/// Reads a manifest; the error says in words what is wrong with it, for the operator's log.
pub(super) fn parse(text: &str) -> Result<Manifest, String> {
    let written: Written = Figment::from(Toml::string(text)).extract().map_err(|error| error.to_string())?;
    let is_slug = (1..=ID_CHARS).contains(&written.id.len())
        && written.id.bytes().all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == b'-');
    if !is_slug {
        return Err("`id` must be of the letters a to z, digits and hyphens".to_owned());
    }
    for (key, value, longest) in [("name", &written.name, NAME_CHARS), ("version", &written.version, VERSION_CHARS)] {
        if text::refused(value, longest).is_some() {
            return Err(format!("`{key}` must be one line of 1 to {longest} characters"));
        }
    }
    let file = below(&written.file).ok_or("`file` must be the name of a file in this folder")?;
    let file_name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
    let sha256 = written.sha256.map(|hash| hash.to_ascii_lowercase());
    if sha256.as_ref().is_some_and(|hash| hash.len() != 64 || !hash.bytes().all(|sign| sign.is_ascii_hexdigit())) {
        return Err("`sha256` must be 64 hexadecimal digits".to_owned());
    }
    let instructions = written.instructions.map(|text| instructions(&text)).transpose()?;
    Ok(Manifest {
        id: identifier(&written.id),
        name: written.name,
        version: written.version,
        platform: written.platform,
        file,
        file_name,
        sha256,
        instructions,
    })
}

/// The identifier on the wire: opaque like all others, and the same for as long as the manifest's own stays.
pub(super) fn identifier(slug: &str) -> ApplicationId {
    let digest = Sha256::digest(format!("application:{slug}"));
    let bits = digest.iter().take(16).fold(0_u128, |bits, byte| bits << 8 | u128::from(*byte));
    ApplicationId::from_bits(bits)
}

fn instructions(text: &str) -> Result<Instructions, String> {
    if text.starts_with("https://") && !text.contains(char::is_whitespace) {
        return Ok(Instructions::Address(text.to_owned()));
    }
    below(text)
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .map(Instructions::Text)
        .ok_or_else(|| "`instructions` must begin with https:// or name a .txt file in this folder".to_owned())
}

/// A path below the folder: no root, no way up, no drive, nothing hidden.
fn below(text: &str) -> Option<PathBuf> {
    let path = Path::new(text);
    let is_plain = |part: Component<'_>| match part {
        Component::Normal(name) => name.to_str().is_some_and(|name| !name.starts_with('.')),
        _ => false,
    };
    let is_fine = !text.is_empty()
        && text.len() <= FILE_BYTES
        && text::refused(text, FILE_BYTES).is_none()
        && !text.contains(['\\', ':'])
        && path.components().all(is_plain);
    is_fine.then(|| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest(file: &str, rest: &str) -> Result<Manifest, String> {
        parse(&format!(
            "id = 'desktop-helper'\nname = 'Desktop Helper'\nversion = '1.2'\nplatform = 'linux'\nfile = '{file}'\n{rest}"
        ))
    }

    #[test]
    fn a_42_instructions_are_there_only_when_they_are_written() {
        assert_eq!(manifest("helper.zip", "").unwrap().instructions, None);
        let address = manifest("helper.zip", "instructions = 'https://help.example/install'").unwrap().instructions;
        assert_eq!(address, Some(Instructions::Address("https://help.example/install".to_owned())));
        let text = manifest("helper.zip", "instructions = 'helper.txt'").unwrap().instructions;
        assert_eq!(text, Some(Instructions::Text(PathBuf::from("helper.txt"))));
        for wrong in ["javascript:alert(1)", "http://help.example", "../helper.txt", "helper.html", ""] {
            assert!(manifest("helper.zip", &format!("instructions = '{wrong}'")).is_err(), "{wrong}");
        }
    }

    #[test]
    fn s_100_a_file_is_named_below_the_folder() {
        assert_eq!(manifest("1.2/helper.zip", "").unwrap().file_name, "helper.zip");
        let long = "x".repeat(FILE_BYTES + 1);
        for wrong in
            ["../a", "a/../b", "/etc/passwd", "..\\a", "C:a", "\\\\host\\a", "", ".", "a/./../b", ".hidden", &long]
        {
            assert!(manifest(wrong, "").is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_manifest_with_a_mistake_is_refused() {
        for rest in ["sha256 = 'abc'", "hash = 'x'"] {
            assert!(manifest("helper.zip", rest).is_err(), "{rest}");
        }
        assert!(parse("id = 'x'").is_err());
        let odd = "id = 'Helper 1'\nname = 'x'\nversion = '1'\nplatform = 'any'\nfile = 'x'";
        assert!(parse(odd).unwrap_err().contains("`id`"));
    }

    #[test]
    fn an_identifier_follows_from_the_manifests_own() {
        assert_eq!(identifier("desktop-helper"), manifest("helper.zip", "").unwrap().id);
        assert_ne!(identifier("desktop-helper"), identifier("desktop-helper-2"));
    }
}
