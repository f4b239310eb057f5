//! How long a password change takes that is compared with as many earlier passwords as are ever kept (S-46).

use std::{net::SocketAddr, time::Instant};

use super::{
    http::{Request, send},
    sign_in::sign_in,
};
use crate::{
    demo_server::PASSWORD,
    failure::{Failure, Result},
};

/// The account that changes its password; no other measurement uses it.
const ACCOUNT: &str = "gilbert.blythe";
/// Changes inside the no-reuse span; one more is refused.
const CHANGES: usize = 10;

/// Measures and answers the table.
pub(super) fn measure(address: SocketAddr) -> Result<String> {
    let mut table =
        "### Changing a password, by earlier passwords to compare with\n\n| earlier passwords | ms | budget |\n\
                     |---:|---:|---|\n"
            .to_owned();
    let signed_in = sign_in(address, ACCOUNT, PASSWORD, 0)?;
    let mut cookie = cookie(signed_in.header("set-cookie"), signed_in.status)?;
    let mut current = PASSWORD.to_owned();
    for earlier in 1..=CHANGES {
        let new = format!("Lake-of-Shining-Waters-{earlier}");
        let body = format!(r#"{{"current_password":"{current}","new_password":"{new}","end_other_sessions":true}}"#);
        let origin = format!("http://{address}");
        let headers = [("X-Latchkey", "1"), ("Origin", origin.as_str()), ("Cookie", cookie.as_str())];
        let start = Instant::now();
        let answer = send(address, &Request { line: "POST /api/v1/password/change", headers: &headers, body: &body })?;
        let took = start.elapsed().as_secs_f64() * 1000.0;
        cookie = self::cookie(answer.header("set-cookie"), answer.status)?;
        if earlier == 1 || earlier == CHANGES {
            table.push_str(&format!("| {earlier} | {took:.0} | < 2000 ms |\n"));
        }
        current = new;
    }
    Ok(table)
}

/// The session's cookie of an answer; every change brings a new one.
fn cookie(header: Option<&str>, status: u16) -> Result<String> {
    let pair = header.and_then(|value| value.split(';').next()).filter(|_| status == 200);
    pair.map(str::to_owned).ok_or_else(|| Failure::new(format!("no session, but {status}")))
}
