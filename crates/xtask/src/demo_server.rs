//! The built server with the demo organisation in a folder that is gone afterwards; for measuring and fuzzing.

use std::{
    fs,
    io::{BufRead, BufReader},
    net::SocketAddr,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use crate::{
    failure::{Context, Failure, Result},
    workspace::Workspace,
};

/// The password of every account of the demo organisation.
pub(crate) const PASSWORD: &str = "Green-Gables-1908";
/// What `latchkey` prints before its address, once it is ready.
const READY: &str = "listening on ";

/// A running server; it ends when this is dropped.
pub(crate) struct DemoServer {
    process: Child,
    folder: PathBuf,
    address: SocketAddr,
}

impl DemoServer {
    /// Starts the release build with this many colleagues and waits until it listens.
    pub(crate) fn start(workspace: &Workspace, colleagues: usize) -> Result<Self> {
        Self::start_program(workspace, &workspace.server_binary(), colleagues)
    }

    /// The same with another build.
    pub(crate) fn start_program(workspace: &Workspace, program: &Path, colleagues: usize) -> Result<Self> {
        let folder = workspace.target(&format!("demo-{}", std::process::id()));
        let mut command = Command::new(program);
        command
            .args(["demo", "--listen", "127.0.0.1:0", "--accounts", &colleagues.to_string(), "--data"])
            .arg(&folder)
            // Requests name an address of their own, so that limits per address stay switched on.
            .env("LATCHKEY_TRUSTED_PROXIES", "[\"127.0.0.1/32\"]");
        Self::listening(&mut command, folder)
    }

    /// Starts a command that becomes the server with its data in that folder, and waits until it listens.
    pub(crate) fn listening(command: &mut Command, folder: PathBuf) -> Result<Self> {
        fs::create_dir_all(&folder).context(folder.display())?;
        let mut process =
            command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().context("cannot start the server")?;
        let output = process.stdout.take().ok_or_else(|| Failure::new("the server has no output"))?;
        // Known from here on, so that whatever fails below also ends the server.
        let mut server = Self { process, folder, address: SocketAddr::from(([127, 0, 0, 1], 0)) };
        server.address = BufReader::new(output)
            .lines()
            .map_while(std::result::Result::ok)
            .find_map(|line| line.strip_prefix(READY)?.trim().strip_prefix("http://")?.parse().ok())
            .ok_or_else(|| Failure::new("the server ended before it listened"))?;
        Ok(server)
    }

    /// Ends it by SIGTERM, as whoever supervises it does; answers whether it ended in order.
    pub(crate) fn end(&mut self) -> Result<bool> {
        crate::process::run(Command::new("kill").args(["-TERM", &self.process.id().to_string()]))?;
        Ok(self.process.wait().context("the server")?.success())
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }
}

impl Drop for DemoServer {
    fn drop(&mut self) {
        let ended =
            self.process.kill().and_then(|()| self.process.wait()).and_then(|_| fs::remove_dir_all(&self.folder));
        if let Err(error) = ended {
            eprintln!("xtask: cannot end the demo server: {error}");
        }
    }
}
