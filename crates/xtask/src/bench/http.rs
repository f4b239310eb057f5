//! The least of an HTTP client that a measurement needs: one request, one answer, one connection.

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    time::Duration,
};

use crate::failure::{Context, Failure, Result};

/// Longer than anything that is measured; what takes longer is counted as an error.
const PATIENCE: Duration = Duration::from_secs(15);

/// A request; its headers come with their line ends.
pub(super) struct Request<'a> {
    /// Method and path, such as `GET /livez`.
    pub(super) line: &'a str,
    /// Further headers.
    pub(super) headers: &'a [(&'a str, &'a str)],
    /// JSON, or nothing.
    pub(super) body: &'a str,
}

/// What came back.
pub(super) struct Answer {
    /// The status.
    pub(super) status: u16,
    head: String,
}

impl Answer {
    /// The value of a header.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }
}

/// Sends a request and reads the answer to its end.
pub(super) fn send(server: SocketAddr, request: &Request<'_>) -> Result<Answer> {
    let mut stream = TcpStream::connect_timeout(&server, PATIENCE).context("connect")?;
    stream.set_read_timeout(Some(PATIENCE)).context("timeout")?;
    let mut text = format!("{} HTTP/1.1\r\nHost: {server}\r\nConnection: close\r\n", request.line);
    for (name, value) in request.headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    if !request.body.is_empty() {
        text.push_str(&format!("Content-Type: application/json\r\nContent-Length: {}\r\n", request.body.len()));
    }
    text.push_str(&format!("\r\n{}", request.body));
    stream.write_all(text.as_bytes()).context("send")?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).context("receive")?;
    parse(&String::from_utf8_lossy(&bytes))
}

fn parse(text: &str) -> Result<Answer> {
    let head = text.split_once("\r\n\r\n").map_or(text, |(head, _)| head);
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
    let status = status.ok_or_else(|| Failure::new(format!("not an HTTP answer: {head:?}")))?;
    Ok(Answer { status, head: head.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn status_and_headers_are_read() {
        let answer = parse("HTTP/1.1 503 Service Unavailable\r\nRetry-After: 2\r\n\r\n{}").unwrap();
        assert_eq!((answer.status, answer.header("retry-after")), (503, Some("2")));
        assert!(parse("").is_err());
    }
}
