//! The installation's own keys, in a file beside the configuration that only its owner can read (S-110). They sign
//! what the server gives away and wants to recognise: device cookies, fingerprints of requests.
//!
//! The file holds one key per line, `<id> <64 hexadecimal digits>`. The first signs; all of them are recognised. To
//! rotate, put a new line on top; to forget, delete the old one.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use super::token;
use crate::files::owner_only;

/// What a signature is for: one made for one purpose is nothing for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyUse {
    /// Device cookies.
    Device,
    /// Fingerprints of request bodies.
    Fingerprint,
    /// Names nobody has, in keys of attempt buckets.
    UnknownName,
    /// Tokens of links that are mailed: made anew when the mail is written, so that no row holds them.
    MailedLink,
    /// What the database knows the key file by.
    Installation,
}

impl KeyUse {
    const fn label(self) -> &'static [u8] {
        match self {
            Self::Device => b"device",
            Self::Fingerprint => b"fingerprint",
            Self::UnknownName => b"unknown-name",
            Self::MailedLink => b"mailed-link",
            Self::Installation => b"installation",
        }
    }
}

struct Key {
    id: String,
    bytes: Zeroizing<Vec<u8>>,
}

/// The keys of an installation; never empty.
pub struct Keys {
    current: Key,
    older: Vec<Key>,
}

/// A key file that cannot be used.
#[derive(Debug)]
pub enum KeyFileError {
    /// It cannot be read or written.
    Io(PathBuf, std::io::Error),
    /// Others than its owner can read it.
    Exposed(PathBuf),
    /// A line is not an id and 64 hexadecimal digits.
    Malformed(PathBuf),
}

impl std::fmt::Display for KeyFileError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Io(path, cause) => write!(f, "cannot use the key file {}: {cause}", path.display()),
            Self::Exposed(path) => {
                write!(f, "others can read the key file {}; make it yours alone: chmod 600", path.display())
            }
            Self::Malformed(path) => write!(f, "the key file {} is not a list of keys", path.display()),
        }
    }
}

impl std::error::Error for KeyFileError {}

impl Keys {
    /// Keys that live as long as this process.
    pub fn ephemeral() -> Self {
        Self { current: Key::generate(), older: Vec::new() }
    }

    /// Reads a key file, after making one with a fresh key when there is none.
    pub fn load_or_create(path: &Path) -> Result<Self, KeyFileError> {
        let failed = |cause| KeyFileError::Io(path.to_owned(), cause);
        if !path.exists() {
            let key = Key::generate();
            let mut file = owner_only().write(true).create_new(true).open(path).map_err(failed)?;
            let line = Zeroizing::new(format!("{} {}\n", key.id, token::to_hex(&key.bytes)));
            file.write_all(line.as_bytes()).map_err(failed)?;
            file.sync_all().map_err(failed)?;
        }
        if is_exposed(path).map_err(failed)? {
            return Err(KeyFileError::Exposed(path.to_owned()));
        }
        let text = Zeroizing::new(fs::read_to_string(path).map_err(failed)?);
        let keys: Option<Vec<Key>> = text.lines().filter(|line| !line.trim().is_empty()).map(Key::parse).collect();
        let mut keys = keys.into_iter().flatten();
        let current = keys.next().ok_or_else(|| KeyFileError::Malformed(path.to_owned()))?;
        Ok(Self { current, older: keys.collect() })
    }

    /// Signs a message with the current key; the key's id stands in front.
    pub fn sign(&self, usage: KeyUse, message: &[u8]) -> String {
        format!("{}-{}", self.current.id, token::to_hex(&self.current.mac(usage, message).finalize().into_bytes()))
    }

    /// Whether one of the keys made this signature for this message; compared in constant time.
    pub fn verify(&self, usage: KeyUse, message: &[u8], signature: &str) -> bool {
        let Some((id, digits)) = signature.split_once('-') else { return false };
        let Some(bytes) = token::from_hex(digits) else { return false };
        std::iter::once(&self.current)
            .chain(&self.older)
            .filter(|key| key.id == id)
            .any(|key| key.mac(usage, message).verify_slice(&bytes).is_ok())
    }
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys")
    }
}

impl Key {
    fn generate() -> Self {
        let bits: Zeroizing<[u8; 32]> = Zeroizing::new(rand::random());
        let id: [u8; 4] = rand::random();
        Self { id: token::to_hex(&id), bytes: Zeroizing::new(bits.to_vec()) }
    }

    fn parse(line: &str) -> Option<Self> {
        let (id, digits) = line.trim().split_once(' ')?;
        let is_plain = !id.is_empty() && id.bytes().all(|sign| sign.is_ascii_alphanumeric());
        let bytes = Zeroizing::new(token::from_hex(digits)?);
        (is_plain && bytes.len() == 32).then(|| Self { id: id.to_owned(), bytes })
    }

    fn mac(&self, usage: KeyUse, message: &[u8]) -> Hmac<Sha256> {
        #[expect(clippy::expect_used, reason = "HMAC takes keys of every length (RFC 2104, section 3)")]
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.bytes).expect("keys of every length");
        mac.update(usage.label());
        mac.update(&[0]);
        mac.update(message);
        mac
    }
}

#[cfg(unix)]
fn is_exposed(path: &Path) -> std::io::Result<bool> {
    use std::os::unix::fs::PermissionsExt;
    Ok(fs::metadata(path)?.permissions().mode() & 0o077 != 0)
}

#[cfg(not(unix))]
fn is_exposed(_path: &Path) -> std::io::Result<bool> {
    Ok(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s_110_a_fresh_key_file_is_readable_by_its_owner_alone_and_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys");
        let signature = Keys::load_or_create(&path).unwrap().sign(KeyUse::Device, b"message");
        assert!(Keys::load_or_create(&path).unwrap().verify(KeyUse::Device, b"message", &signature));
    }

    #[cfg(unix)]
    #[test]
    fn s_110_a_key_file_that_others_can_read_is_refused() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys");
        Keys::load_or_create(&path).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        assert!(matches!(Keys::load_or_create(&path), Err(KeyFileError::Exposed(_))));
    }

    #[test]
    fn s_110_an_older_key_is_recognised_and_the_newest_signs() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys");
        let old = Keys::load_or_create(&path).unwrap().sign(KeyUse::Device, b"message");
        let before = fs::read_to_string(&path).unwrap();
        fs::write(&path, format!("new {}\n{before}", "0f".repeat(32))).unwrap();
        let keys = Keys::load_or_create(&path).unwrap();
        assert!(keys.verify(KeyUse::Device, b"message", &old));
        assert!(keys.sign(KeyUse::Device, b"message").starts_with("new-"));
    }

    #[test]
    fn a_signature_for_something_else_is_nothing() {
        let keys = Keys::ephemeral();
        let signature = keys.sign(KeyUse::Device, b"message");
        assert!(!keys.verify(KeyUse::Fingerprint, b"message", &signature));
        assert!(!keys.verify(KeyUse::Device, b"massage", &signature));
        assert!(!Keys::ephemeral().verify(KeyUse::Device, b"message", &signature));
    }
}
