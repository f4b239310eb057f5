//! The mail section: what was written, and the transport it amounts to.

use std::path::PathBuf;

use latchkey_contract::secret::Secret;
use lettre::message::Mailbox;
use serde::{Deserialize, Serialize};

/// The mail section as it is written.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mail {
    /// Which transport.
    pub transport: TransportName,
    /// Sender of all mails.
    pub from: Option<String>,
    /// Folder of the transport `files`.
    pub folder: Option<PathBuf>,
    /// Settings of the transport `smtp`.
    pub smtp: Smtp,
}

/// The transports by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TransportName {
    /// Mails wait in the outbox.
    Off,
    /// One file for each mail.
    Files,
    /// A mail server.
    Smtp,
}

/// Settings of the transport `smtp`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Smtp {
    /// Mail server.
    pub host: Option<String>,
    /// Its port.
    pub port: u16,
    /// How the connection is protected.
    pub security: SmtpSecurity,
    /// Name to sign in with.
    pub username: Option<String>,
    /// Password for it.
    pub password: Option<Secret>,
    /// Longest wait for one answer, in seconds.
    pub timeout_seconds: u64,
}

/// How the connection to the mail server is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SmtpSecurity {
    /// TLS from the first byte.
    Tls,
    /// STARTTLS; a server without it gets nothing.
    Starttls,
    /// In clear; on this machine only.
    None,
}

/// A transport that has all it needs.
#[derive(Clone, Debug)]
pub enum Transport {
    /// Mails wait in the outbox.
    Off,
    /// One file for each mail.
    Files {
        /// Sender.
        from: Mailbox,
        /// Where the files go.
        folder: PathBuf,
    },
    /// A mail server.
    Smtp {
        /// Sender.
        from: Mailbox,
        /// Mail server.
        host: String,
        /// Name and password, when it asks for them.
        credentials: Option<(String, Secret)>,
        /// The other settings.
        settings: Smtp,
    },
}

/// Why the mail section cannot work.
#[derive(Debug, PartialEq, Eq)]
pub enum BadMail {
    /// The transport needs this key.
    Missing(&'static str),
    /// The sender is not an address.
    From(String),
    /// A connection in clear to another machine.
    Unprotected(String),
}

impl std::fmt::Display for BadMail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Missing(key) => write!(f, "the chosen mail.transport needs {key}"),
            Self::From(text) => write!(f, "mail.from `{text}` is not a mail address"),
            Self::Unprotected(host) => write!(f, "mail.smtp.security `none` is not allowed for {host}"),
        }
    }
}

impl std::error::Error for BadMail {}

impl Mail {
    /// The transport this section describes.
    pub fn transport(&self) -> Result<Transport, BadMail> {
        match self.transport {
            TransportName::Off => Ok(Transport::Off),
            TransportName::Files => Ok(Transport::Files {
                from: self.sender()?,
                folder: self.folder.clone().ok_or(BadMail::Missing("mail.folder"))?,
            }),
            TransportName::Smtp => {
                let host = self.smtp.host.clone().ok_or(BadMail::Missing("mail.smtp.host"))?;
                if self.smtp.security == SmtpSecurity::None
                    && !matches!(host.as_str(), "localhost" | "127.0.0.1" | "::1")
                {
                    return Err(BadMail::Unprotected(host));
                }
                let credentials = match (&self.smtp.username, &self.smtp.password) {
                    (Some(username), Some(password)) => Some((username.clone(), password.clone())),
                    (None, None) => None,
                    (Some(_), None) => return Err(BadMail::Missing("mail.smtp.password")),
                    (None, Some(_)) => return Err(BadMail::Missing("mail.smtp.username")),
                };
                Ok(Transport::Smtp { from: self.sender()?, host, credentials, settings: self.smtp.clone() })
            }
        }
    }

    fn sender(&self) -> Result<Mailbox, BadMail> {
        let text = self.from.as_ref().ok_or(BadMail::Missing("mail.from"))?;
        text.parse().map_err(|_| BadMail::From(text.clone()))
    }
}
