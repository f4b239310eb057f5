//! What people who are signed in feel while sign-ins arrive at three times what the machine can hash.

use std::{
    net::SocketAddr,
    thread,
    time::{Duration, Instant},
};

use super::{
    history,
    http::{Answer, Request, send},
    load::{Rate, percentile, run},
    sign_in,
};
use crate::{
    demo_server::{DemoServer, PASSWORD},
    failure::{Failure, Result},
    workspace::Workspace,
};

/// Accounts that sign in; many, so that no limit per account answers in place of the hash.
const COLLEAGUES: usize = 400;
/// How long the flood lasts.
const LASTS: Duration = Duration::from_secs(20);
/// Times of capacity at which sign-ins arrive.
const OVERLOAD: f64 = 3.0;
/// Reads by people who are signed in, per second.
const READS: f64 = 50.0;
/// Questions for the server's health, per second and path.
const PROBES: f64 = 10.0;
/// Sign-ins that are timed one after the other to learn the capacity.
const SAMPLE: usize = 12;

/// What was seen while the flood lasted, each with its time and status.
struct Seen {
    reads: Vec<(Duration, u16)>,
    live: Vec<(Duration, u16)>,
    ready: Vec<(Duration, u16)>,
    sign_ins: Vec<(Duration, Result<Answer>)>,
}

/// Measures and answers the tables.
pub(super) fn measure(workspace: &Workspace) -> Result<String> {
    let server = DemoServer::start(workspace, COLLEAGUES)?;
    let address = server.address();
    let quiet = [history::measure(address)?, sign_in::measure(address)?].join("\n");
    let first = sign_in(address, 0)?;
    let cookie = first.header("set-cookie").and_then(|value| value.split(';').next());
    let cookie = cookie.ok_or_else(|| Failure::new(format!("signing in was answered by {}", first.status)))?;

    let capacity = capacity(address)?;
    let idle = reads(address, cookie, Duration::from_secs(3));
    let rate = Rate { per_second: capacity * OVERLOAD, lasts: LASTS, senders: 400 };
    let mut seen = thread::scope(|scope| {
        let sign_ins = scope.spawn(|| run(rate, |number| sign_in(address, number)));
        let live = scope.spawn(|| health(address, "/livez"));
        let ready = scope.spawn(|| health(address, "/readyz"));
        let reads = reads(address, cookie, LASTS);
        let [live, ready] = [live, ready].map(|probes| probes.join().unwrap_or_default());
        Seen { reads, live, ready, sign_ins: sign_ins.join().unwrap_or_default() }
    });
    Ok(format!("{quiet}\n{}", table(capacity, idle, &mut seen)))
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
    sign_in::sign_in(address, &format!("colleague.{:02}", number % COLLEAGUES + 1), PASSWORD, number)
}

/// Requests whose health somebody watches.
fn health(address: SocketAddr, path: &str) -> Vec<(Duration, u16)> {
    let line = format!("GET {path}");
    let request = Request { line: &line, headers: &[], body: "" };
    let rate = Rate { per_second: PROBES, lasts: LASTS, senders: 20 };
    run(rate, |_| send(address, &request).map_or(0, |answer| answer.status))
}

fn reads(address: SocketAddr, cookie: &str, lasts: Duration) -> Vec<(Duration, u16)> {
    let headers = [("Cookie", cookie)];
    let request = Request { line: "GET /api/v1/me", headers: &headers, body: "" };
    run(Rate { per_second: READS, lasts, senders: 100 }, |_| send(address, &request).map_or(0, |answer| answer.status))
}

fn table(capacity: f64, idle: Vec<(Duration, u16)>, seen: &mut Seen) -> String {
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
    row("`/api/v1/me`, idle", fine(&idle), "");
    row("`/api/v1/me`, under the flood", fine(&seen.reads), "p99 < 100 ms");
    row("`/livez`, under the flood", fine(&seen.live), "< 50 ms");
    row("`/readyz`, under the flood", fine(&seen.ready), "< 50 ms");
    let sign_ins = &seen.sign_ins;
    let of = |status: u16| {
        let mine = sign_ins.iter().filter(|(_, answer)| answer.as_ref().is_ok_and(|answer| answer.status == status));
        mine.map(|(took, _)| *took).collect::<Vec<_>>()
    };
    row("sign-ins accepted (200)", of(200), "");
    row("sign-ins refused (503)", of(503), "< 2100 ms");
    row("sign-ins throttled (429)", of(429), "");
    let unadvised = sign_ins.iter().filter(|(_, answer)| {
        answer.as_ref().is_ok_and(|answer| answer.status == 503 && answer.header("retry-after").is_none())
    });
    let unadvised = unadvised.count();
    let broken = sign_ins.iter().filter(|(_, answer)| answer.is_err()).count();
    let lost: usize = [&seen.reads, &seen.live, &seen.ready].map(|asked| asked.len() - fine(asked).len()).iter().sum();
    table.push_str(&format!(
        "\nSlowest refusal: {:.0} ms. Slowest answer about health: {:.0} ms. Refusals without Retry-After: {unadvised}. \
         Reads without an answer: {lost}. Sign-ins without an answer: {broken}.\n",
        slowest(of(503)),
        slowest(fine(&seen.live).into_iter().chain(fine(&seen.ready)).collect()),
    ));
    table
}

/// The times of what was answered 200.
fn fine(asked: &[(Duration, u16)]) -> Vec<Duration> {
    asked.iter().filter(|(_, status)| *status == 200).map(|(took, _)| *took).collect()
}

/// Milliseconds.
fn slowest(times: Vec<Duration>) -> f64 {
    times.into_iter().max().unwrap_or_default().as_secs_f64() * 1000.0
}
