//! Whether the time of a refused sign-in tells who exists (S-30): refusals for different reasons, turn by turn on an
//! idle server, compared by the rank-sum test of Mann and Whitney.

use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};

use super::{
    http::{Answer, Request, send},
    load::percentile,
};
use crate::failure::{Failure, Result};

/// Refusals per reason.
const SAMPLES: usize = 300;
/// The two-sided bound of the normal distribution for p = 0.01: a larger deviation is not chance.
const BOUND: f64 = 2.576;

/// Whose name the sample of this number signs in with.
type Username = fn(usize) -> String;

/// Why a sign-in is refused.
const REASONS: [(&str, Username); 3] = [
    ("wrong password, by user name", |number| format!("colleague.{:02}", number + 1)),
    ("wrong password, by e-mail address", |number| format!("colleague.{:02}@demo.example", number + 1)),
    ("nobody of that name", |number| format!("stranger.{number:02}")),
];

/// Signs in with this user name and password, each time from another address, so that no limit answers.
pub(super) fn sign_in(address: SocketAddr, username: &str, password: &str, number: usize) -> Result<Answer> {
    let body = format!(r#"{{"username":"{username}","password":"{password}"}}"#);
    let client = format!("2001:db8:{:x}:{:x}::1", number >> 16, number & 0xffff);
    let origin = format!("http://{address}");
    let headers = [("X-Latchkey", "1"), ("Origin", origin.as_str()), ("X-Forwarded-For", client.as_str())];
    send(address, &Request { line: "POST /api/v1/session", headers: &headers, body: &body })
}

/// Measures and answers the table; the server has at least [`SAMPLES`] colleagues.
pub(super) fn measure(address: SocketAddr) -> Result<String> {
    let mut times: [Vec<Duration>; REASONS.len()] = Default::default();
    for number in 0..SAMPLES {
        for turn in 0..REASONS.len() {
            // Each reason comes after each other one equally often: what the server still does for the request before,
            // such as writing the audit trail, would otherwise always fall upon the same.
            let reason = (number + turn * (1 + number % 2)) % REASONS.len();
            let (name, username) = REASONS[reason];
            let start = Instant::now();
            let answer = sign_in(address, &username(number), "Not-The-Password-1", number * REASONS.len() + reason)?;
            times[reason].push(start.elapsed());
            if answer.status != 401 {
                return Err(Failure::new(format!("{name}: {} instead of 401", answer.status)));
            }
        }
    }
    let mut table = format!(
        "### Refused sign-ins, by reason\n\n{SAMPLES} of each, turn by turn. Rank-sum test against the last row; beyond \
         ±{BOUND} the difference is not chance (p < 0.01).\n\n| reason | p50, ms | p95, ms | deviation |\n|---|---:|---:|---:|\n"
    );
    let strangers = times[REASONS.len() - 1].clone();
    for ((name, _), mut mine) in REASONS.iter().zip(times) {
        let deviation = deviation(&mine, &strangers);
        let [p50, p95] = [0.5, 0.95].map(|share| percentile(&mut mine, share).as_secs_f64() * 1000.0);
        table.push_str(&format!("| {name} | {p50:.2} | {p95:.2} | {deviation:+.2} |\n"));
    }
    Ok(table)
}

/// By how many standard deviations the ranks of the first sample lie off the middle; 0 for samples from one source.
fn deviation(one: &[Duration], other: &[Duration]) -> f64 {
    let wins: f64 = one
        .iter()
        .flat_map(|mine| other.iter().map(move |theirs| mine.cmp(theirs)))
        .map(|order| f64::from(order as i8 + 1) / 2.0)
        .sum();
    let (n, m) = (one.len() as f64, other.len() as f64);
    (wins - n * m / 2.0) / (n * m * (n + m + 1.0) / 12.0).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn millis(values: impl Iterator<Item = u64>) -> Vec<Duration> {
        values.map(Duration::from_millis).collect()
    }

    #[test]
    fn s_30_the_rank_test_tells_a_shift_from_none() {
        let sample = millis((0..300).map(|number| number * 7 % 100));
        let shifted = millis((0..300).map(|number| number * 7 % 100 + 20));
        assert!(deviation(&sample, &sample).abs() < 0.01);
        assert!(deviation(&shifted, &sample) > BOUND);
        assert!(deviation(&sample, &shifted) < -BOUND);
    }
}
