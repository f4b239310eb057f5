//! The dialogue with a mail server, step by step: a refusal in the same number and words is about the mail when it
//! answers its recipient or its text, and about us before that. A wrong password of ours must not cost a single mail.

use std::time::Duration;

use lettre::{
    Message,
    address::Envelope,
    transport::smtp::{
        Error,
        authentication::{Credentials, DEFAULT_MECHANISMS},
        client::{AsyncSmtpConnection, Tls},
        commands::{Data, Mail, Rcpt},
        extension::{ClientId, Extension, MailBodyParameter, MailParameter, ServerInfo},
    },
};

use super::carrier::SendError;

/// Refusals that ask for another sign-in, whatever they answer (RFC 4954, section 6): some servers wait for the recipient
/// before they say so.
const ABOUT_US: [u16; 4] = [530, 534, 535, 538];

/// A mail server that takes mails for everybody. Each mail has a connection of its own.
#[derive(Debug)]
pub struct Relay {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) tls: Tls,
    pub(super) credentials: Option<Credentials>,
    /// Longest time until it lets us in.
    pub(super) timeout: Duration,
}

impl Relay {
    /// Hands one mail over.
    pub(super) async fn send(&self, message: &Message) -> Result<(), SendError> {
        let (envelope, text) = (message.envelope(), message.formatted());
        let mut connection = match tokio::time::timeout(self.timeout, self.open()).await {
            Ok(opened) => opened.map_err(about_us)?,
            Err(_) => return Err(SendError::Closed("the mail server did not answer in time".to_owned())),
        };
        let parameters = parameters(connection.server_info(), envelope, &text)?;
        let sender = Mail::new(envelope.from().cloned(), parameters);
        connection.command(sender).await.map_err(about_us)?;
        hand_over(&mut connection, envelope, &text).await.map_err(about_the_mail)?;
        // What it took is taken, whatever becomes of the farewell; so nobody waits for that.
        let timeout = self.timeout;
        tokio::spawn(async move { tokio::time::timeout(timeout, connection.abort()).await });
        Ok(())
    }

    async fn open(&self) -> Result<AsyncSmtpConnection, Error> {
        let hello = ClientId::default();
        let wrapper = if let Tls::Wrapper(parameters) = &self.tls { Some(parameters.clone()) } else { None };
        let server = (self.host.as_str(), self.port);
        let mut connection =
            AsyncSmtpConnection::connect_tokio1(server, Some(self.timeout), &hello, wrapper, None).await?;
        if let Tls::Required(parameters) = &self.tls {
            connection.starttls(parameters.clone(), &hello).await?;
        }
        if let Some(credentials) = &self.credentials {
            connection.auth(DEFAULT_MECHANISMS, credentials).await?;
        }
        Ok(connection)
    }
}

async fn hand_over(connection: &mut AsyncSmtpConnection, envelope: &Envelope, text: &[u8]) -> Result<(), Error> {
    for recipient in envelope.to() {
        connection.command(Rcpt::new(recipient.clone(), Vec::new())).await?;
    }
    connection.command(Data).await?;
    connection.message(text).await.map(drop)
}

/// What a mail beyond ASCII asks of the server (RFC 6152, RFC 6531).
fn parameters(server: &ServerInfo, envelope: &Envelope, text: &[u8]) -> Result<Vec<MailParameter>, SendError> {
    let mut addresses = envelope.to().iter().chain(envelope.from());
    let wanted = [
        (
            addresses.all(|address| AsRef::<str>::as_ref(address).is_ascii()),
            Extension::SmtpUtfEight,
            MailParameter::SmtpUtfEight,
        ),
        (text.is_ascii(), Extension::EightBitMime, MailParameter::Body(MailBodyParameter::EightBitMime)),
    ];
    let mut parameters = Vec::new();
    for (is_plain, extension, parameter) in wanted {
        if is_plain {
            continue;
        }
        if !server.supports_feature(extension) {
            return Err(SendError::Later("the mail server takes nothing beyond ASCII".to_owned()));
        }
        parameters.push(parameter);
    }
    Ok(parameters)
}

fn about_us(error: Error) -> SendError {
    SendError::Closed(describe(&error))
}

fn about_the_mail(error: Error) -> SendError {
    let asks_who_we_are = error.status().is_some_and(|status| ABOUT_US.contains(&u16::from(status)));
    match describe(&error) {
        text if asks_who_we_are => SendError::Closed(text),
        text if error.is_permanent() => SendError::Never(text),
        text => SendError::Later(text),
    }
}

/// The server's own words often hold the address; its status does not.
fn describe(error: &Error) -> String {
    match error.status() {
        Some(status) => format!("the mail server answered {status}"),
        None if error.is_timeout() => "the mail server did not answer in time".to_owned(),
        None if error.is_tls() => "no protected connection to the mail server".to_owned(),
        None => "the mail server cannot be reached".to_owned(),
    }
}
