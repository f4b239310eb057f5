//! The `latchkey` program as a child process, and just enough HTTP to ask it something.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    path::Path,
    process::{Child, ChildStdout, Command, ExitStatus, Output, Stdio},
};

/// A `latchkey` command that sees no configuration but what the test gives it.
pub(super) fn latchkey(arguments: &[&str], folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_latchkey"));
    command.args(arguments).current_dir(folder).env_clear().stdin(Stdio::null());
    command
}

/// The demonstration in a folder, on a free port.
pub(super) fn demo(folder: &Path) -> Command {
    latchkey(&["demo", "--listen", "127.0.0.1:0", "--data", "data", "--accounts", "0"], folder)
}

/// Runs a command to its end.
pub(super) fn run(arguments: &[&str], folder: &Path) -> Output {
    latchkey(arguments, folder).output().unwrap()
}

/// Says what is left out on this machine, past the capture of the test runner, so that it is seen.
pub(super) fn say_skipped(what: &str, program: &str) {
    let text = format!("SKIPPED: {what}, because {program} is not installed\n");
    std::io::stderr().write_all(text.as_bytes()).unwrap();
}

/// What a command wrote to standard error.
pub(super) fn complaint(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// A server that said that it listens; killed when a test fails, ended in order otherwise.
pub(super) struct Server {
    child: Child,
    output: BufReader<ChildStdout>,
    /// Host and port.
    pub(super) authority: String,
}

impl Server {
    /// Starts a command that serves; what it logs goes to the command's standard error.
    pub(super) fn start(mut command: Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        output.read_line(&mut line).unwrap();
        let authority =
            line.trim_end().strip_prefix("listening on http://").unwrap_or_else(|| panic!("said: {line:?}"));
        Self { authority: authority.to_owned(), child, output }
    }

    /// The demonstration in a folder, on a free port.
    pub(super) fn demo(folder: &Path) -> Self {
        let mut command = demo(folder);
        command.stderr(Stdio::null());
        Self::start(command)
    }

    /// Status line, headers and body of a request.
    pub(super) fn ask(&self, request_line: &str, headers: &[&str], body: &str) -> String {
        let mut stream = TcpStream::connect(&self.authority).unwrap();
        let mut text = format!("{request_line} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n", self.authority);
        for header in headers {
            text.push_str(&format!("{header}\r\n"));
        }
        text.push_str(&format!("Content-Length: {}\r\n\r\n{body}", body.len()));
        stream.write_all(text.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    /// A sign-in as the console sends it.
    pub(super) fn sign_in(&self, username: &str, password: &str) -> String {
        let origin = format!("Origin: http://{}", self.authority);
        let body = serde_json::json!({ "username": username, "password": password }).to_string();
        self.ask("POST /api/v1/session", &["X-Latchkey: 1", &origin, "Content-Type: application/json"], &body)
    }

    /// Changes the password of somebody who signs in for it, as the console does; answers the session's secret and
    /// the answer.
    pub(super) fn change_password(&self, username: &str, current: &str, new: &str) -> (String, String) {
        let signed_in = self.sign_in(username, current);
        let cookie = signed_in.lines().find_map(|line| line.strip_prefix("set-cookie: __Host-sid=")).unwrap();
        let secret = cookie.split(';').next().unwrap();
        let cookie = format!("Cookie: __Host-sid={secret}");
        let origin = format!("Origin: http://{}", self.authority);
        let body = serde_json::json!({ "current_password": current, "new_password": new, "end_other_sessions": true });
        let headers = ["X-Latchkey: 1", &origin, &cookie, "Content-Type: application/json"];
        (secret.to_owned(), self.ask("POST /api/v1/password/change", &headers, &body.to_string()))
    }

    /// Sends SIGTERM, and answers how the process ended and what else it wrote to standard output.
    pub(super) fn end(mut self) -> (ExitStatus, String) {
        assert!(Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap().success());
        let mut rest = String::new();
        self.output.read_to_string(&mut rest).unwrap();
        (self.child.wait().unwrap(), rest)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // After `end` there is nothing left to kill, and the error says just that.
        self.child.kill().unwrap_or_default();
        self.child.wait().map(drop).unwrap_or_default();
    }
}
