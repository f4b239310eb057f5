//! Connections: slow clients, oversize headers, and the end.

use std::time::{Duration, Instant};

use axum::{Router, routing::get};

use latchkey_server::http::{
    listener::{self, Patience},
    stopping,
};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    sync::oneshot,
};

use super::process::Server;

async fn get_slow(address: std::net::SocketAddr) -> TcpStream {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(b"GET /slow HTTP/1.1\r\nHost: test\r\n\r\n").await.unwrap();
    stream
}

#[tokio::test]
async fn q_17_a_request_in_progress_gets_its_answer() {
    let (entered, has_entered) = oneshot::channel();
    let (leave, may_leave) = oneshot::channel::<()>();
    let once = std::sync::Mutex::new(Some((entered, may_leave)));
    let once = std::sync::Arc::new(once);
    let slow = get(move || {
        let (entered, may_leave) = once.lock().unwrap().take().unwrap();
        async move {
            entered.send(()).unwrap();
            may_leave.await.unwrap();
            "finished"
        }
    });
    let socket = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = socket.local_addr().unwrap();
    let (conductor, phases) = stopping::start();
    let router = Router::new().route("/slow", slow);
    let server = tokio::spawn(listener::serve(socket, router, phases, Patience::new(Duration::from_secs(20))));
    let mut stream = get_slow(address).await;
    has_entered.await.unwrap();
    conductor.stop(Duration::ZERO).await;
    // The listener is closed before the server waits for the request, so connecting fails from some moment on.
    while TcpStream::connect(address).await.is_ok() {
        tokio::task::yield_now().await;
    }
    assert!(!server.is_finished());
    leave.send(()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    assert!(answer.ends_with("finished"), "{answer}");
    server.await.unwrap();
}

#[tokio::test]
async fn q_17_a_request_that_never_finishes_does_not_hold_the_end() {
    let socket = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = socket.local_addr().unwrap();
    let (conductor, phases) = stopping::start();
    let router = Router::new().route("/slow", get(std::future::pending::<&'static str>));
    let server = tokio::spawn(listener::serve(socket, router, phases, Patience::new(Duration::from_millis(10))));
    let _stream = get_slow(address).await;
    conductor.stop(Duration::ZERO).await;
    server.await.unwrap();
}

#[tokio::test]
async fn q_17_a_header_block_that_never_ends_does_not_hold_the_end() {
    let socket = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = socket.local_addr().unwrap();
    let (conductor, phases) = stopping::start();
    let router = Router::new().route("/slow", get(async || "finished"));
    let patience = Duration::from_secs(20);
    let server = tokio::spawn(listener::serve(socket, router, phases, Patience::new(patience)));
    let mut silent = TcpStream::connect(address).await.unwrap();
    silent.write_all(b"GET /slow HTTP/1.1\r\nHost: te").await.unwrap();
    // Connections are taken in order, so with the answer to this one the other has been taken, too.
    let mut asked = get_slow(address).await;
    asked.read_exact(&mut [0; 12]).await.unwrap();
    let begun = Instant::now();
    conductor.stop(Duration::ZERO).await;
    server.await.unwrap();
    assert!(begun.elapsed() < patience / 2, "it waited for {:?}", begun.elapsed());
    assert_eq!(silent.read(&mut [0; 1]).await.unwrap(), 0, "the connection is closed");
}

#[tokio::test]
async fn s_06_a_client_that_takes_nothing_of_its_answer_holds_nothing() {
    let socket = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = socket.local_addr().unwrap();
    let (conductor, phases) = stopping::start();
    // More than all that stands between two sockets can hold.
    let router = Router::new().route("/slow", get(async || vec![0_u8; 64 * 1024 * 1024]));
    let patience = Patience { end: Duration::from_secs(20), write: Duration::from_millis(50) };
    let server = tokio::spawn(listener::serve(socket, router, phases, patience));
    let mut idle = get_slow(address).await;
    idle.read_exact(&mut [0; 12]).await.unwrap();
    let begun = Instant::now();
    conductor.stop(Duration::ZERO).await;
    server.await.unwrap();
    assert!(begun.elapsed() < patience.end / 2, "it waited for {:?}", begun.elapsed());
}

#[test]
fn s_06_a_header_block_too_large_is_refused_with_its_reason() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::demo(folder.path());
    let filler = format!("X-Filler: {}", "x".repeat(16 * 1024));
    let answer = server.ask("GET /sign-in", &[&filler], "");
    assert!(answer.starts_with("HTTP/1.1 431"), "{answer}");
    assert!(answer.contains("headers_too_large"), "{answer}");
    let absolute = server.ask("GET http://evil.example/sign-in", &[], "");
    assert!(absolute.starts_with("HTTP/1.1 421"), "S-03: {absolute}");
}
