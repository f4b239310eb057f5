//! The ways a mail leaves: over SMTP, or as a file in a folder.

use std::{io, path::PathBuf, sync::Arc, time::Duration};

use lettre::{
    Message,
    transport::smtp::{
        authentication::Credentials,
        client::{Tls, TlsParameters},
    },
};

use super::relay::Relay;
use crate::config::{Smtp, SmtpSecurity, Transport};

/// A way for mails to leave.
#[derive(Clone, Debug)]
pub enum Carrier {
    /// Files in this folder, named by the row's identifier.
    Files(PathBuf),
    /// A mail server.
    Smtp(Arc<Relay>),
}

/// Why a mail did not leave. The text goes to the log and holds no address.
#[derive(Debug)]
pub enum SendError {
    /// It may work later.
    Later(String),
    /// The mail server takes nothing from us at present; others have no better chance.
    Closed(String),
    /// It will never work.
    Never(String),
}

impl std::fmt::Display for SendError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Later(text) | Self::Closed(text) | Self::Never(text) => f.write_str(text),
        }
    }
}

impl std::error::Error for SendError {}

impl Carrier {
    /// The carrier of a configuration; none when mails are to wait.
    pub fn new(transport: &Transport) -> Result<Option<Self>, lettre::transport::smtp::Error> {
        Ok(match transport {
            Transport::Off => None,
            Transport::Files { folder, .. } => Some(Self::Files(folder.clone())),
            Transport::Smtp { host, credentials, settings, .. } => {
                let credentials = credentials.as_ref();
                Some(Self::Smtp(Arc::new(Relay {
                    host: host.clone(),
                    port: settings.port,
                    tls: tls(host, settings)?,
                    credentials: credentials
                        .map(|(username, password)| Credentials::new(username.clone(), password.expose().to_owned())),
                    timeout: Duration::from_secs(settings.timeout_seconds),
                })))
            }
        })
    }

    /// Sends one mail.
    pub async fn send(&self, id: &str, message: Message) -> Result<(), SendError> {
        match self {
            Self::Files(folder) => {
                write_file(folder, id, &message.formatted()).await.map_err(|error| SendError::Later(error.to_string()))
            }
            Self::Smtp(relay) => relay.send(&message).await,
        }
    }
}

/// The protection of each of the settings; none of them is opportunistic.
fn tls(host: &str, settings: &Smtp) -> Result<Tls, lettre::transport::smtp::Error> {
    Ok(match settings.security {
        SmtpSecurity::Tls => Tls::Wrapper(TlsParameters::new(host.to_owned())?),
        SmtpSecurity::Starttls => Tls::Required(TlsParameters::new(host.to_owned())?),
        SmtpSecurity::None => Tls::None,
    })
}

/// Writes beside and renames, so that a reader never sees half a mail; a second time writes the same file.
async fn write_file(folder: &PathBuf, id: &str, bytes: &[u8]) -> io::Result<()> {
    tokio::fs::create_dir_all(folder).await?;
    let unfinished = folder.join(format!("{id}.part"));
    tokio::fs::write(&unfinished, bytes).await?;
    tokio::fs::rename(unfinished, folder.join(format!("{id}.eml"))).await
}
