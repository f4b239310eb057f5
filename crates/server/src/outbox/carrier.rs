//! The ways a mail leaves: over SMTP, or as a file in a folder.

use std::{io, path::PathBuf, time::Duration};

use lettre::{
    AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor,
    transport::smtp::{
        authentication::Credentials,
        client::{Tls, TlsParameters},
    },
};

use crate::config::{Smtp, SmtpSecurity, Transport};

/// A way for mails to leave.
#[derive(Clone, Debug)]
pub enum Carrier {
    /// Files in this folder, named by the row's identifier.
    Files(PathBuf),
    /// A mail server.
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
}

/// Why a mail did not leave. The text goes to the log and holds no address.
#[derive(Debug)]
pub enum SendError {
    /// It may work later.
    Later(String),
    /// It will never work.
    Never(String),
}

impl std::fmt::Display for SendError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Later(text) | Self::Never(text) => f.write_str(text),
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
                let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(host)
                    .port(settings.port)
                    .tls(tls(host, settings)?)
                    .timeout(Some(Duration::from_secs(settings.timeout_seconds)));
                if let Some((username, password)) = credentials {
                    builder = builder.credentials(Credentials::new(username.clone(), password.expose().to_owned()));
                }
                Some(Self::Smtp(builder.build()))
            }
        })
    }

    /// Sends one mail.
    pub async fn send(&self, id: &str, message: Message) -> Result<(), SendError> {
        match self {
            Self::Files(folder) => {
                write_file(folder, id, &message.formatted()).await.map_err(|error| SendError::Later(error.to_string()))
            }
            Self::Smtp(transport) => match transport.send(message).await {
                Ok(_) => Ok(()),
                Err(error) if error.is_permanent() => Err(SendError::Never(describe(&error))),
                Err(error) => Err(SendError::Later(describe(&error))),
            },
        }
    }
}

/// `builder_dangerous` names no protection; this does, for each of the settings, and none of them is opportunistic.
fn tls(host: &str, settings: &Smtp) -> Result<Tls, lettre::transport::smtp::Error> {
    Ok(match settings.security {
        SmtpSecurity::Tls => Tls::Wrapper(TlsParameters::new(host.to_owned())?),
        SmtpSecurity::Starttls => Tls::Required(TlsParameters::new(host.to_owned())?),
        SmtpSecurity::None => Tls::None,
    })
}

/// The server's own words often hold the address; its status does not.
fn describe(error: &lettre::transport::smtp::Error) -> String {
    match error.status() {
        Some(status) => format!("the mail server answered {status}"),
        None if error.is_timeout() => "the mail server did not answer in time".to_owned(),
        None if error.is_tls() => "no protected connection to the mail server".to_owned(),
        None => "the mail server cannot be reached".to_owned(),
    }
}

/// Writes beside and renames, so that a reader never sees half a mail; a second time writes the same file.
async fn write_file(folder: &PathBuf, id: &str, bytes: &[u8]) -> io::Result<()> {
    tokio::fs::create_dir_all(folder).await?;
    let unfinished = folder.join(format!("{id}.part"));
    tokio::fs::write(&unfinished, bytes).await?;
    tokio::fs::rename(unfinished, folder.join(format!("{id}.eml"))).await
}
