//! `cargo xtask run`: the product on this machine, with its demo organisation.

use std::{
    io::{BufRead, BufReader},
    net::{Ipv4Addr, TcpListener},
    process::{Command, Stdio},
};

use crate::{
    build,
    failure::{Context, Failure, Result},
    process::say,
    workspace::Workspace,
};

/// The port that people will find in their history.
const FIRST_PORT: u16 = 8080;
/// How many ports are tried; after that, something else is wrong.
const PORTS: u16 = 20;
/// What `latchkey` prints before its address, once it is ready.
pub(crate) const READY: &str = "listening on ";

/// The accounts of the demo organisation; they share one password.
const ACCOUNTS: &str = "  gilbert.blythe   an agent of team Sales-Oz
  newcomer         no team, no rights
  admin            administrator
  password of all: Green-Gables-1908";

/// Builds what has changed, starts the demo and stays until it is stopped.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    build::build(workspace)?;
    let port = free_port()?;
    let mut server = Command::new(workspace.server_binary())
        .args(["demo", "--listen", &format!("127.0.0.1:{port}"), "--data", "demo-data"])
        .current_dir(workspace.root())
        .stdout(Stdio::piped())
        .spawn()
        .context("cannot start the server")?;
    if let Some(output) = server.stdout.take() {
        for line in BufReader::new(output).lines() {
            let line = line.context("cannot read the server's output")?;
            match line.strip_prefix(READY) {
                Some(address) => {
                    println!(
                        "\n  {address}\n\n{ACCOUNTS}\n\n  Mails arrive in demo-data/outbox. Ctrl-C stops the demo.\n"
                    );
                }
                None => println!("{line}"),
            }
        }
    }
    let status = server.wait().context("the server")?;
    if status.success() { Ok(()) } else { Err(Failure::new(format!("the server ended with {status}"))) }
}

fn free_port() -> Result<u16> {
    let free = |port: &u16| TcpListener::bind((Ipv4Addr::LOCALHOST, *port)).is_ok();
    let port = (FIRST_PORT..FIRST_PORT + PORTS)
        .find(free)
        .ok_or_else(|| Failure::new(format!("no free port between {FIRST_PORT} and {}", FIRST_PORT + PORTS - 1)))?;
    if port != FIRST_PORT {
        say(format!("port {FIRST_PORT} is taken, using {port}"));
    }
    Ok(port)
}
