//! `cargo xtask run`: the product on this machine, with its demo organisation.

use std::{
    net::{Ipv4Addr, TcpListener},
    process::Command,
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

/// The folder that the demo keeps its data in; it may be deleted for a fresh start.
const DATA: &str = "demo-data";

/// What the server writes about itself.
const LOG: &str = "LATCHKEY_LOG__FILTER";

/// The accounts of the demo organisation; they share one password.
const ACCOUNTS: &str = "  gilbert.blythe   an agent of team Sales-Oz
  newcomer         no team, no rights
  admin            administrator
  password of all: Green-Gables-1908";

/// Builds what has changed and becomes the demo, which prints its address once it listens.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    build::build(workspace)?;
    let port = free_port()?;
    println!("\n{ACCOUNTS}\n\n  Mails arrive in {DATA}/outbox. Ctrl-C stops the demo.\n");
    let mut demo = Command::new(workspace.server_binary());
    demo.args(["demo", "--listen", &format!("127.0.0.1:{port}"), "--data", DATA]).current_dir(workspace.root());
    if std::env::var_os(LOG).is_none() {
        // The address stands right below the accounts; somebody who looks for more asks for it.
        demo.env(LOG, "warn");
    }
    become_server(&mut demo)
}

/// The server takes this program's place, so that whatever ends the command ends the demo, SIGTERM included.
#[cfg(unix)]
fn become_server(server: &mut Command) -> Result<()> {
    use std::os::unix::process::CommandExt;
    Err(server.exec()).context("cannot start the server")
}

/// Where a program cannot take another's place, it waits for it; the terminal's Ctrl-C reaches both.
#[cfg(not(unix))]
fn become_server(server: &mut Command) -> Result<()> {
    crate::process::run(server)
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
