//! The README's first command, as somebody types it: it builds what changed, listens where it says, and whatever ends it
//! ends the demo.

use std::{net::TcpStream, process::Command};

use super::outcome::Counts;
use crate::{
    demo_server::DemoServer,
    failure::{Context, Result},
    run,
    workspace::Workspace,
};

/// Runs it with data of its own, and ends it by SIGTERM.
pub(super) fn demo(workspace: &Workspace) -> Result<(Counts, String)> {
    let folder = workspace.target(&format!("readme-{}", std::process::id()));
    let mut command = Command::new(std::env::current_exe().context("this program")?);
    command.arg("run").env(run::DATA_FOLDER, &folder).current_dir(workspace.root());
    let mut demo = DemoServer::listening(&mut command, folder)?;
    let address = demo.address();
    let listens = || TcpStream::connect(address).is_ok();
    let kept = [listens(), demo.end()?, !listens()];
    let passed = kept.into_iter().map(u64::from).sum();
    let failed = kept.into_iter().map(|kept| u64::from(!kept)).sum();
    Ok((Counts { passed, failed, skipped: 0 }, String::new()))
}
