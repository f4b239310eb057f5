//! A backend on the network. Each request has a connection of its own, so that no answer can be mistaken for another.

use std::{sync::Arc, time::Duration};

use bytes::Bytes;
use http::{HeaderValue, Request, Response, header};
use http_body_util::{BodyExt as _, Full, Limited};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
    time::timeout,
};
use tokio_rustls::{
    TlsConnector,
    rustls::{ClientConfig, RootCertStore, pki_types::ServerName},
};

use super::backend::Backend;
use crate::config::BaseUrl;

/// Longest wait for one answer; as long as the console waits.
const PATIENCE: Duration = Duration::from_secs(15);
/// Largest answer that is read, in bytes; those of the contract are a thousandth of it.
const LONGEST_ANSWER: usize = 16 * 1024 * 1024;

/// A backend at a public address.
pub struct Network {
    origin: String,
    authority: HeaderValue,
    address: (String, u16),
    tls: Option<(TlsConnector, ServerName<'static>)>,
}

impl Network {
    /// The backend at this address; its certificate must be one that browsers accept.
    pub fn new(url: &BaseUrl) -> Result<Self, String> {
        let host = url.host().trim_start_matches('[').trim_end_matches(']').to_owned();
        let tls = if url.is_secure() {
            let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
            let config = ClientConfig::builder().with_root_certificates(roots).with_no_client_auth();
            let name = ServerName::try_from(host.clone()).map_err(|error| error.to_string())?;
            Some((TlsConnector::from(Arc::new(config)), name))
        } else {
            None
        };
        Ok(Self {
            origin: url.origin(),
            authority: HeaderValue::try_from(url.authority()).map_err(|error| error.to_string())?,
            address: (host, url.port()),
            tls,
        })
    }

    async fn exchange(&self, mut request: Request<Bytes>) -> Result<Response<Bytes>, String> {
        request.headers_mut().insert(header::HOST, self.authority.clone());
        let (host, port) = &self.address;
        let stream = TcpStream::connect((host.as_str(), *port)).await.map_err(|error| error.to_string())?;
        match &self.tls {
            Some((connector, name)) => {
                let stream = connector.connect(name.clone(), stream).await.map_err(|error| error.to_string())?;
                converse(stream, request).await
            }
            None => converse(stream, request).await,
        }
    }
}

impl Backend for Network {
    fn origin(&self) -> &str {
        &self.origin
    }

    async fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, String> {
        let words = || format!("nothing came within {} seconds", PATIENCE.as_secs());
        timeout(PATIENCE, self.exchange(request)).await.map_err(|_| words())?
    }
}

/// One request and its answer over a connection.
async fn converse<S>(stream: S, request: Request<Bytes>) -> Result<Response<Bytes>, String>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let words = |error: hyper::Error| error.to_string();
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(words)?;
    // What goes wrong with the connection is an error of the request or of its body as well.
    let driver = tokio::spawn(async { connection.await.unwrap_or_default() });
    let response = sender.send_request(request.map(Full::new)).await.map_err(words)?;
    let (head, body) = response.into_parts();
    let body = Limited::new(body, LONGEST_ANSWER).collect().await.map_err(|error| error.to_string())?.to_bytes();
    driver.abort();
    Ok(Response::from_parts(head, body))
}
