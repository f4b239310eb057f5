//! What people who are signed in feel while sign-ins arrive at three times what the machine can hash.

use std::{
    net::SocketAddr,
    thread,
    time::{Duration, Instant},
};

use super::{
    http::{Answer, Request, send},
    load::{Rate, percentile, run},
};
use crate::{
    demo_server::DemoServer,
    failure::{Failure, Result},
    workspace::Workspace,
};

/// Accounts that sign in; many, so that no limit per account answers in place of the hash.
const COLLEAGUES: usize = 400;
/// Password of all of them.
const PASSWORD: &str = "Green-Gables-1908";
/// How long the flood lasts.
const LASTS: Duration = Duration::from_secs(20);
/// Times of capacity at which sign-ins arrive.
const OVERLOAD: f64 = 3.0;
/// Reads by people who are signed in, per second.
const READS: f64 = 50.0;
/// Sign-ins that are timed one after the other to learn the capacity.
const SAMPLE: usize = 12;

/// Measures and answers the table.
pub(super) fn measure(workspace: &Workspace) -> Result<String> {
    let server = DemoServer::start(workspace, COLLEAGUES)?;
    let address = server.address();
    let first = sign_in(address, 0)?;
    let cookie = first.header("set-cookie").and_then(|value| value.split(';').next());
    let cookie = cookie.ok_or_else(|| Failure::new(format!("signing in was answered by {}", first.status)))?;

    let capacity = capacity(address)?;
    let idle = reads(address, cookie, Duration::from_secs(3));
    let rate = Rate { per_second: capacity * OVERLOAD, lasts: LASTS, senders: 400 };
    let (mut flood, flooded) = thread::scope(|scope| {
        let flood = scope.spawn(|| run(rate, |number| sign_in(address, number)));
        let reads = reads(address, cookie, LASTS);
        (flood.join().unwrap_or_default(), reads)
    });
    Ok(table(capacity, idle, flooded, &mut flood))
}

/// Sign-ins per second when one after the other is answered, times the permits that the server has.
fn capacity(address: SocketAddr) -> Result<f64> {
    let start = Instant::now();
    for number in 1..=SAMPLE {
        sign_in(address, number)?;
    }
    let permits = thread::available_parallelism().map_or(1, |cores| cores.get().saturating_sub(1).max(1));
    Ok(SAMPLE as f64 / start.elapsed().as_secs_f64() * permits as f64)
}

fn sign_in(address: SocketAddr, number: usize) -> Result<Answer> {
    let body = format!(r#"{{"username":"colleague.{:02}","password":"{PASSWORD}"}}"#, number % COLLEAGUES + 1);
    let client = format!("2001:db8:{:x}:{:x}::1", number >> 16, number & 0xffff);
    let origin = format!("http://{address}");
    let headers = [("X-Latchkey", "1"), ("Origin", origin.as_str()), ("X-Forwarded-For", client.as_str())];
    send(address, &Request { line: "POST /api/v1/session", headers: &headers, body: &body })
}

fn reads(address: SocketAddr, cookie: &str, lasts: Duration) -> Vec<(Duration, u16)> {
    let headers = [("Cookie", cookie)];
    let request = Request { line: "GET /api/v1/me", headers: &headers, body: "" };
    run(Rate { per_second: READS, lasts, senders: 100 }, |_| send(address, &request).map_or(0, |answer| answer.status))
}

fn table(
    capacity: f64,
    idle: Vec<(Duration, u16)>,
    flooded: Vec<(Duration, u16)>,
    flood: &mut [(Duration, Result<Answer>)],
) -> String {
    let mut table = format!(
        "### Reads under a flood of sign-ins\n\nThe machine hashes {capacity:.0} passwords per second; {:.0} sign-ins per second \
         arrived for {} s.\n\n| request | count | p50, ms | p99, ms | budget |\n|---|---:|---:|---:|---|\n",
        capacity * OVERLOAD,
        LASTS.as_secs()
    );
    let mut row = |name: &str, mut times: Vec<Duration>, budget: &str| {
        let [p50, p99] = [0.5, 0.99].map(|share| percentile(&mut times, share).as_secs_f64() * 1000.0);
        table.push_str(&format!("| {name} | {} | {p50:.1} | {p99:.1} | {budget} |\n", times.len()));
    };
    let fine =
        |reads: Vec<(Duration, u16)>| reads.into_iter().filter(|(_, status)| *status == 200).map(|(took, _)| took);
    let (asked, answered) = (flooded.len(), fine(flooded).collect::<Vec<_>>());
    let lost = asked - answered.len();
    row("`/api/v1/me`, idle", fine(idle).collect(), "");
    row("`/api/v1/me`, under the flood", answered, "p99 < 100 ms");
    let of = |status: u16| {
        let mine = flood.iter().filter(|(_, answer)| answer.as_ref().is_ok_and(|answer| answer.status == status));
        mine.map(|(took, _)| *took).collect::<Vec<_>>()
    };
    row("sign-ins accepted (200)", of(200), "");
    row("sign-ins refused (503)", of(503), "< 2100 ms");
    row("sign-ins throttled (429)", of(429), "");
    let unadvised = flood.iter().filter(|(_, answer)| {
        answer.as_ref().is_ok_and(|answer| answer.status == 503 && answer.header("retry-after").is_none())
    });
    let unadvised = unadvised.count();
    let broken = flood.iter().filter(|(_, answer)| answer.is_err()).count();
    let slowest = of(503).into_iter().max().unwrap_or_default().as_secs_f64() * 1000.0;
    table.push_str(&format!(
        "\nSlowest refusal: {slowest:.0} ms. Refusals without Retry-After: {unadvised}. Reads without an answer: {lost}. \
         Sign-ins without an answer: {broken}.\n"
    ));
    table
}
