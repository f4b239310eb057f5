//! A PostgreSQL cluster for one test run: made in a temporary folder, not durable, gone afterwards.

use std::{
    fs,
    net::{Ipv4Addr, TcpListener},
    os::unix::fs::chown,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use crate::{
    failure::{Context, Failure, Result},
    process::{capture, find_on_path, is_root, works},
};

/// Superuser of the cluster; it trusts whoever reaches its loopback port.
const USER: &str = "latchkey";
/// How long a cluster may take to answer; it takes about a second.
const START: Duration = Duration::from_secs(30);
/// What makes it quick and forgetful: nothing in it has to survive a crash.
const SETTINGS: &[&str] = &[
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "fsync=off",
    "full_page_writes=off",
    "synchronous_commit=off",
    "max_connections=200",
];

/// A running cluster; it stops and disappears when this is dropped.
pub(crate) struct Cluster {
    server: Child,
    folder: PathBuf,
    url: String,
}

impl Cluster {
    /// Makes and starts a cluster with the programs in this folder.
    pub(crate) fn start(binaries: &Path) -> Result<Self> {
        let folder = std::env::temp_dir().join(format!("latchkey-postgres-{}", std::process::id()));
        fs::create_dir(&folder).context(folder.display())?;
        let account = Account::other_than_root()?;
        if let Account::Other { user, group } = account {
            chown(&folder, Some(user), Some(group)).context(folder.display())?;
        }
        let data = folder.join("data");
        let mut initdb = account.command(&binaries.join("initdb"));
        initdb.args(["--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync", "-U", USER, "-D"]).arg(&data);
        capture(initdb.current_dir(&folder))?;

        let port =
            TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|socket| socket.local_addr()).context("port")?;
        let port = port.port().to_string();
        let log = fs::File::create(folder.join("log")).context("cannot write the cluster's log")?;
        let mut postgres = account.command(&binaries.join("postgres"));
        postgres.arg("-D").arg(&data).args(["-p", &port]).args(SETTINGS.iter().flat_map(|setting| ["-c", setting]));
        let copy = log.try_clone().context("log")?;
        let server = postgres.current_dir(&folder).stdin(Stdio::null()).stdout(log).stderr(copy).spawn();
        let url = format!("postgres://{USER}@127.0.0.1:{port}/postgres");
        let cluster = Self { server: server.context("cannot start postgres")?, folder, url };
        cluster.wait_until_ready(binaries, &port)?;
        Ok(cluster)
    }

    /// Where it listens.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    fn wait_until_ready(&self, binaries: &Path, port: &str) -> Result<()> {
        let end = Instant::now() + START;
        while Instant::now() < end {
            if works(Command::new(binaries.join("pg_isready")).args(["-q", "-h", "127.0.0.1", "-p", port])) {
                return Ok(());
            }
            thread::sleep(Duration::from_millis(100));
        }
        let log = fs::read_to_string(self.folder.join("log")).unwrap_or_default();
        Err(Failure::new(format!("PostgreSQL did not start:\n{log}")))
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // SIGINT is PostgreSQL's fast shutdown; its children and its shared memory go with it.
        let asked = Command::new("kill").args(["-INT", &self.server.id().to_string()]).status();
        if !asked.is_ok_and(|status| status.success())
            && let Err(error) = self.server.kill()
        {
            eprintln!("xtask: cannot stop PostgreSQL: {error}");
        }
        if let Err(error) = self.server.wait().and_then(|_| fs::remove_dir_all(&self.folder)) {
            eprintln!("xtask: cannot clean {}: {error}", self.folder.display());
        }
    }
}

/// Who runs the cluster: PostgreSQL refuses to run as root.
#[derive(Clone, Copy)]
enum Account {
    Own,
    Other { user: u32, group: u32 },
}

impl Account {
    fn other_than_root() -> Result<Self> {
        if !is_root() {
            return Ok(Self::Own);
        }
        let of = |flag| capture(Command::new("id").args([flag, "nobody"]));
        let number = |text: String| text.trim().parse::<u32>().context("id of the user nobody");
        Ok(Self::Other { user: number(of("-u")?)?, group: number(of("-g")?)? })
    }

    /// A program under this account that ends when these commands end, however they end.
    fn command(self, program: &Path) -> Command {
        let mut command = Command::new("setpriv");
        if let Self::Other { user, group } = self {
            command.args([format!("--reuid={user}"), format!("--regid={group}"), "--clear-groups".to_owned()]);
        }
        command.args(["--pdeathsig", "INT", "--"]).arg(program);
        command
    }
}

/// Programs of the server that a cluster takes.
const PROGRAMS: [&str; 3] = ["initdb", "postgres", "pg_isready"];

/// The folder of PostgreSQL's server programs, which distributions keep off `PATH`; the newest of several.
pub(crate) fn binaries() -> Option<PathBuf> {
    let on_path = find_on_path("initdb").and_then(|initdb| Some(initdb.parent()?.to_path_buf()));
    let version = |path: &Path| path.file_name().and_then(|name| name.to_str()?.parse::<u32>().ok());
    let mut installed: Vec<PathBuf> =
        fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    installed.sort_by_key(|path| std::cmp::Reverse(version(path)));
    let folders = on_path.into_iter().chain(installed.into_iter().map(|path| path.join("bin")));
    // One with all of them: a lone program on PATH may belong to another version.
    folders.into_iter().find(|folder| PROGRAMS.iter().all(|name| folder.join(name).is_file()))
}
