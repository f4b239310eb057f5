//! The configuration: defaults, then `latchkey.toml`, then `LATCHKEY_*` variables, each over the one before. It is
//! read once at the start and refused as a whole when any part of it cannot work.
//!
//! To add a key: a line in [`keys`], a field here. A test fails when one of the two is missing.

mod base_url;
mod keys;
mod mail;
mod origin;

use std::{
    net::SocketAddr,
    num::NonZeroU32,
    path::{Path, PathBuf},
};

use figment::{
    Figment,
    providers::{Env, Format as _, Toml},
};
use latchkey_contract::locale::Locale;
use serde::{Deserialize, Serialize};

pub use base_url::{BadBaseUrl, BaseUrl};
pub use keys::explain;
pub use mail::{BadMail, Mail, Smtp, SmtpSecurity, Transport, TransportName};
pub use origin::{BadOrigin, TrustedOrigin};

use crate::{
    auth::hashing::{MIN_MEMORY_KIB, MIN_PASSES},
    http::client_ip::Network,
};

/// The file that is read when it is there and no other is named.
pub const DEFAULT_FILE: &str = "latchkey.toml";

/// What the names of our variables begin with.
const PREFIX: &str = "LATCHKEY_";

/// The whole configuration. The meaning of each field stands in the table that `latchkey config --explain` prints.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Public address of the console.
    pub base_url: BaseUrl,
    /// Address and port to listen on.
    pub listen: SocketAddr,
    /// Proxies that may name a client's address.
    pub trusted_proxies: Vec<Network>,
    /// Whether the session cookie goes without `Secure`.
    pub insecure_cookie: bool,
    /// Strict-Transport-Security.
    pub hsts: Hsts,
    /// Language for browsers that prefer none of ours.
    pub language: Locale,
    /// Name and logo.
    pub brand: Brand,
    /// What the API publishes.
    pub api: Api,
    /// Who may show the console.
    pub embedding: Embedding,
    /// Where the data is.
    pub database: Database,
    /// File with the server's own secret.
    pub key_file: PathBuf,
    /// Password hashing.
    pub hashing: Hashing,
    /// How long sessions live.
    pub session: SessionLimits,
    /// Folder of the files that people may download.
    pub downloads_dir: Option<PathBuf>,
    /// Where messages about accessibility go.
    pub accessibility_contact: Option<String>,
    /// Working days in which they are answered.
    pub accessibility_answer_days: u16,
    /// Who enforces the law on accessibility.
    pub accessibility_enforcement: Option<String>,
    /// How mails leave.
    pub mail: Mail,
    /// What is logged.
    pub log: Log,
    /// How the server ends.
    pub shutdown: Shutdown,
}

/// Strict-Transport-Security.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hsts {
    /// Whether it holds for sub-domains too.
    pub include_subdomains: bool,
}

/// Name and logo.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Brand {
    /// Name of the product.
    pub name: String,
    /// Path of a logo on this origin.
    pub logo: Option<String>,
}

/// What the API publishes.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Api {
    /// Whether the OpenAPI document is served.
    pub document: bool,
}

/// Who may show the console inside their pages.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Embedding {
    /// The origins of these pages.
    pub trusted_origins: Vec<TrustedOrigin>,
}

/// Where the data is.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Database {
    /// `sqlite:` and a path, or `postgres://…`.
    pub url: String,
}

/// Password hashing.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hashing {
    /// Hashes at the same time; 0 is chosen from the number of cores.
    pub permits: usize,
    /// Memory of one hash in KiB.
    pub memory_kib: u32,
    /// Passes over that memory.
    pub passes: u32,
}

/// How long sessions live.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SessionLimits {
    /// Minutes without activity.
    pub idle_minutes: NonZeroU32,
    /// Hours in all.
    pub absolute_hours: NonZeroU32,
}

/// What is logged.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Log {
    /// Level, or `target=level` parts.
    pub filter: String,
}

/// How the server ends.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shutdown {
    /// Seconds of `/readyz` saying 503 before new connections are refused.
    pub drain_seconds: u64,
    /// Longest wait for requests in progress, in seconds.
    pub finish_seconds: u64,
}

/// Why the configuration cannot be used.
#[derive(Debug)]
pub enum ConfigError {
    /// A named file is not there.
    NoFile(PathBuf),
    /// The public address is missing (S-03).
    NoBaseUrl,
    /// A value is of the wrong kind, or a key is unknown.
    Value(Box<figment::Error>),
    /// The parts of the mail section do not fit together.
    Mail(BadMail),
    /// The cookie switch is on for an address that others can reach.
    InsecureCookie,
    /// Hashes would cost less than is safe (S-40).
    Hashing,
    /// The address for messages about accessibility is none.
    Contact(String),
}

impl std::fmt::Display for ConfigError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NoFile(path) => write!(f, "there is no configuration file {}", path.display()),
            Self::NoBaseUrl => f.write_str(
                "base_url is not set: write it in latchkey.toml or set LATCHKEY_BASE_URL, such as https://id.example.org",
            ),
            Self::Value(error) => write!(f, "the configuration cannot be read: {error}"),
            Self::Mail(error) => error.fmt(f),
            Self::InsecureCookie => f.write_str("insecure_cookie is only for an http base_url on this machine"),
            Self::Hashing => write!(
                f,
                "hashing.memory_kib must be {MIN_MEMORY_KIB} at least, and hashing.passes {MIN_PASSES}: less is easy to guess"
            ),
            Self::Contact(text) => write!(f, "accessibility_contact is `{text}`, which is no mail address"),
        }
    }
}

impl std::error::Error for ConfigError {}

impl From<figment::Error> for ConfigError {
    fn from(error: figment::Error) -> Self {
        Self::Value(Box::new(error))
    }
}

impl Config {
    /// Reads the configuration of this process; `file` is the one the command line names, if any.
    pub fn load(file: Option<&Path>) -> Result<Self, ConfigError> {
        let mut figment = Figment::from(defaults());
        match file {
            Some(path) if !path.is_file() => return Err(ConfigError::NoFile(path.to_owned())),
            Some(path) => figment = figment.merge(Toml::file_exact(path)),
            None if Path::new(DEFAULT_FILE).is_file() => figment = figment.merge(Toml::file_exact(DEFAULT_FILE)),
            None => {}
        }
        Self::from_sources(figment.merge(environment()))
    }

    /// The configuration of a demonstration: everything in one folder, on this machine only. Of the environment it
    /// takes what the caller left open.
    pub fn demo(listen: SocketAddr, data: &Path) -> Result<Self, ConfigError> {
        let database = format!("sqlite:{}", data.join("latchkey.db").display());
        let figment = Figment::from(defaults())
            .merge(("shutdown.drain_seconds", 0))
            .merge(("mail.transport", "files"))
            .merge(("mail.from", "Latchkey <no-reply@demo.example>"))
            .merge(("accessibility_contact", "accessibility@demo.example"))
            .merge(("downloads_dir", data.join("downloads")))
            .merge(environment())
            .merge(("base_url", BaseUrl::loopback(listen.port()).origin()))
            .merge(("listen", listen))
            .merge(("database.url", database))
            .merge(("key_file", data.join("latchkey.key")))
            .merge(("mail.folder", data.join("outbox")));
        Self::from_sources(figment)
    }

    fn from_sources(figment: Figment) -> Result<Self, ConfigError> {
        if figment.find_value("base_url").is_err_and(|error| error.missing()) {
            return Err(ConfigError::NoBaseUrl);
        }
        let config: Self = figment.extract()?;
        config.mail.transport().map_err(ConfigError::Mail)?;
        if config.insecure_cookie && config.base_url.is_secure() {
            return Err(ConfigError::InsecureCookie);
        }
        if config.hashing.memory_kib < MIN_MEMORY_KIB || config.hashing.passes < MIN_PASSES {
            return Err(ConfigError::Hashing);
        }
        if let Some(contact) = &config.accessibility_contact
            && contact.parse::<lettre::Address>().is_err()
        {
            return Err(ConfigError::Contact(contact.clone()));
        }
        Ok(config)
    }
}

fn defaults() -> figment::providers::Data<Toml> {
    Toml::string(&explain())
}

/// The variables that are keys. Others with our prefix belong to somebody else, such as a build; an environment is
/// shared, so they are no error.
fn environment() -> Env {
    Env::prefixed(PREFIX).filter(|name| is_key(name.as_str())).split("__")
}

/// Variables with our prefix that no key reads: foreign, or a slip of the pen that somebody will look for.
pub fn unknown_variables() -> Vec<String> {
    let names = std::env::vars_os().filter_map(|(name, _)| name.into_string().ok());
    names.filter(|name| name.strip_prefix(PREFIX).is_some_and(|rest| !is_key(rest))).collect()
}

fn is_key(variable: &str) -> bool {
    let name = variable.to_ascii_lowercase().replace("__", ".");
    keys::KEYS.iter().any(|key| key.name == name)
}

#[cfg(test)]
mod tests;
