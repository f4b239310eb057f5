//! Two servers over one PostgreSQL, replaced one after the other while people work. The test is the balancer in front:
//! it asks each replica for its readiness and sends only to those that say yes.

use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
    path::Path,
    sync::{
        Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread,
    time::Duration,
};

use super::process::{Server, complaint, latchkey};
use crate::support::{OTHER_PASSWORD, Place};

/// The public address; the replicas stand behind it.
const HOST: &str = "localhost:8080";
/// How long a replica goes on taking requests after it said that it is not ready: many rounds of [`PROBE`].
const DRAIN_SECONDS: &str = "3";
/// How often the balancer asks.
const PROBE: Duration = Duration::from_millis(20);

/// One request, and status line, headers and body of its answer; empty when there was none.
fn ask(authority: &str, request_line: &str, headers: &str, body: &str) -> String {
    let mut answer = String::new();
    let sent = TcpStream::connect(authority).and_then(|mut stream| {
        let length = body.len();
        let text = format!(
            "{request_line} HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\n{headers}Content-Length: {length}\r\n\r\n{body}"
        );
        stream.write_all(text.as_bytes())?;
        stream.read_to_string(&mut answer)
    });
    sent.map_or_else(|_| String::new(), |_| answer)
}

fn is_fine(answer: &str) -> bool {
    answer.starts_with("HTTP/1.1 200")
}

/// The balancer's list: who is there, and who is ready.
#[derive(Default)]
struct Balancer {
    replicas: Mutex<Vec<(String, bool)>>,
    turn: AtomicUsize,
    over: AtomicBool,
}

impl Balancer {
    fn add(&self, server: &Server) {
        self.replicas.lock().unwrap().push((server.authority.clone(), false));
        while !self.ready().contains(&server.authority) {
            thread::sleep(PROBE);
        }
    }

    fn remove(&self, authority: &str) {
        self.replicas.lock().unwrap().retain(|(known, _)| known != authority);
    }

    fn ready(&self) -> Vec<String> {
        let replicas = self.replicas.lock().unwrap();
        replicas.iter().filter(|(_, ready)| *ready).map(|(authority, _)| authority.clone()).collect()
    }

    /// Asks each for its readiness, until the test is over.
    fn watch(&self) {
        while !self.over.load(Ordering::Relaxed) {
            let known: Vec<String> = self.replicas.lock().unwrap().iter().map(|(known, _)| known.clone()).collect();
            for authority in known {
                let now = is_fine(&ask(&authority, "GET /readyz", "", ""));
                for (replica, ready) in self.replicas.lock().unwrap().iter_mut() {
                    if *replica == authority {
                        *ready = now;
                    }
                }
            }
            thread::sleep(PROBE);
        }
    }

    /// Sends a person's requests, turn by turn, until the test is over; answers how many there were, and each failure.
    fn work(&self, cookie: &str) -> (usize, Vec<String>) {
        let (mut count, mut failures) = (0, Vec::new());
        while !self.over.load(Ordering::Relaxed) {
            let ready = self.ready();
            let Some(replica) = ready.get(self.turn.fetch_add(1, Ordering::Relaxed) % ready.len().max(1)) else {
                failures.push("no replica was ready".to_owned());
                continue;
            };
            let answer = ask(replica, "GET /api/v1/me", &format!("Cookie: {cookie}\r\n"), "");
            count += 1;
            if !is_fine(&answer) {
                failures.push(answer);
            }
        }
        (count, failures)
    }
}

/// Ends the work when it is dropped, whether the test went well or not.
struct Over<'a>(&'a AtomicBool);

impl Drop for Over<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

fn serve(folder: &Path, database: &str) -> Server {
    let mut command = latchkey(&["serve"], folder);
    command.env("LATCHKEY_DATABASE__URL", database).env("LATCHKEY_SHUTDOWN__DRAIN_SECONDS", DRAIN_SECONDS);
    command.env("LATCHKEY_LOG__FILTER", "error");
    Server::start(command)
}

/// Makes the installation and signs its first administrator in.
fn install(folder: &Path, database: &str) -> (Server, String) {
    let settings = format!("base_url = 'http://{HOST}'\nlisten = '127.0.0.1:0'\n");
    std::fs::write(folder.join("latchkey.toml"), settings).unwrap();
    let output =
        latchkey(&["init", "--username", "root"], folder).env("LATCHKEY_DATABASE__URL", database).output().unwrap();
    assert!(output.status.success(), "{}", complaint(&output));
    let link = String::from_utf8(output.stdout).unwrap();
    let token = link.trim_end().split_once("#t=").unwrap().1;

    let server = serve(folder, database);
    let headers = format!("X-Latchkey: 1\r\nOrigin: http://{HOST}\r\nContent-Type: application/json\r\n");
    let body = serde_json::json!({ "token": token, "new_password": OTHER_PASSWORD }).to_string();
    let set = ask(&server.authority, "POST /api/v1/activation/complete", &headers, &body);
    assert!(set.starts_with("HTTP/1.1 20"), "{set}");
    let body = serde_json::json!({ "username": "root", "password": OTHER_PASSWORD }).to_string();
    let signed_in = ask(&server.authority, "POST /api/v1/session", &headers, &body);
    let cookie =
        signed_in.lines().find_map(|line| line.strip_prefix("set-cookie: ")).unwrap_or_else(|| panic!("{signed_in}"));
    let cookie = cookie.split(';').next().unwrap().to_owned();
    (server, cookie)
}

/// Replaces a replica by a new one, as an operator does: the new one comes, the old one ends in order.
fn replace(balancer: &Balancer, old: Server, folder: &Path, database: &str) -> Server {
    let new = serve(folder, database);
    balancer.add(&new);
    let authority = old.authority.clone();
    let (status, _) = old.end();
    balancer.remove(&authority);
    assert!(status.success(), "{status}");
    new
}

#[tokio::test(flavor = "multi_thread")]
async fn q_17_replicas_are_replaced_one_by_one_and_no_request_fails() {
    let Some(place) = Place::postgres().await else { return };
    let (folder, database, balancer) = (tempfile::tempdir().unwrap(), place.url(), Balancer::default());
    let (count, failures) = tokio::task::block_in_place(|| {
        let (first, cookie) = install(folder.path(), &database);
        let second = serve(folder.path(), &database);
        thread::scope(|scope| {
            let over = Over(&balancer.over);
            scope.spawn(|| balancer.watch());
            balancer.add(&first);
            balancer.add(&second);
            let people: Vec<_> = (0..4).map(|_| scope.spawn(|| balancer.work(&cookie))).collect();
            let first = replace(&balancer, first, folder.path(), &database);
            let second = replace(&balancer, second, folder.path(), &database);
            drop(over);
            let seen: Vec<_> = people.into_iter().map(|person| person.join().unwrap()).collect();
            for server in [first, second] {
                assert!(server.end().0.success());
            }
            seen.into_iter().fold((0, Vec::new()), |(count, mut all), (more, failures)| {
                all.extend(failures);
                (count + more, all)
            })
        })
    });
    assert!(count > 100, "{count} requests are no load");
    assert_eq!(failures, Vec::<String>::new(), "of {count}");
    place.remove().await;
}
