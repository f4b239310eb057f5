//! `cargo xtask run`: the product on this machine, with its demo organisation.

use std::{
    net::{Ipv4Addr, TcpListener},
    path::PathBuf,
    process::Command,
};

use crate::{
    build,
    demo_server::PASSWORD,
    failure::{Failure, Result},
    process::{become_program, say},
    workspace::Workspace,
};

/// The port that people will find in their history.
const FIRST_PORT: u16 = 8080;
/// How many ports are tried; after that, something else is wrong.
const PORTS: u16 = 20;

/// The folder that the demo keeps its data in; it may be deleted for a fresh start.
const DATA: &str = "demo-data";
/// Names another folder, for a demo beside the one that somebody works with.
pub(crate) const DATA_FOLDER: &str = "XTASK_DEMO_DATA";

/// What the server writes about itself.
const LOG: &str = "LATCHKEY_LOG__FILTER";

/// The accounts of the demo organisation; they share one password.
const ACCOUNTS: &str = "  gilbert.blythe   an agent of team Sales-Oz
  newcomer         no team, no rights
  admin            administrator
  password of all: ";

/// Builds what has changed and becomes the demo, which prints its address once it listens.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    build::build(workspace)?;
    let port = free_port()?;
    let data = std::env::var_os(DATA_FOLDER).map_or_else(|| PathBuf::from(DATA), PathBuf::from);
    println!("\n{ACCOUNTS}{PASSWORD}\n\n  Mails arrive in {}. Ctrl-C stops the demo.\n", data.join("outbox").display());
    let mut demo = Command::new(workspace.server_binary());
    demo.args(["demo", "--listen", &format!("127.0.0.1:{port}"), "--data"]).arg(data).current_dir(workspace.root());
    if std::env::var_os(LOG).is_none() {
        // The address stands right below the accounts; somebody who looks for more asks for it.
        demo.env(LOG, "warn");
    }
    become_program(&mut demo)
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
