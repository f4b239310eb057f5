//! `latchkey conformance`.

use std::{
    fs,
    io::{self, Read as _},
    path::Path,
};

use latchkey_contract::secret::Secret;
use serde::Deserialize;
use zeroize::Zeroizing;

use super::{ConformanceArgs, Failure, answer};
use crate::conformance::{self, Credentials, network::Network};

/// What the file says. It is read from a file because arguments are seen by everybody on the machine.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Account {
    username: String,
    password: Secret,
}

/// Asks everything, prints the table, and fails when a rule is broken.
pub(super) async fn conformance(args: ConformanceArgs) -> Result<(), Failure> {
    let credentials = read(&args.credentials)?;
    let report = conformance::run(&Network::new(&args.url)?, &credentials).await;
    answer(&report.to_string())?;
    if report.holds() { Ok(()) } else { Err(format!("{} does not keep the contract", args.url.origin()).into()) }
}

fn read(file: &Path) -> Result<Credentials, Failure> {
    let mut text = Zeroizing::new(String::new());
    if file == Path::new("-") {
        io::stdin().read_to_string(&mut text)?;
    } else {
        *text = fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    }
    // The error of the parser would show the line it stands in, which may be the password's.
    let account = figment::Figment::from(<figment::providers::Toml as figment::providers::Format>::string(&text))
        .extract::<Account>()
        .map_err(|_| format!("{} must hold `username` and `password` in TOML", file.display()))?;
    Ok(Credentials { username: account.username, password: account.password })
}
