//! The operators' manual as operators follow it: its commands and its blocks, word for word and in its order, in one
//! folder.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use latchkey_server::demo::PASSWORD;
use sha2::{Digest as _, Sha256};

use super::process::{Server, complaint, say_skipped};

const DOCUMENT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/operators.md");

/// What the manual says.
fn manual() -> String {
    fs::read_to_string(DOCUMENT).unwrap()
}

/// The blocks of a kind. Those in lists are indented, which no shell and no TOML minds.
fn blocks<'a>(manual: &'a str, kind: &str) -> Vec<&'a str> {
    let begins = format!("```{kind}\n");
    manual.split(&begins).skip(1).map(|rest| rest.split_once("```").unwrap().0).collect()
}

/// The commands in its sentences. Options that stand alone belong to the command before them.
fn commands(manual: &str) -> Vec<String> {
    let mut commands: Vec<String> = Vec::new();
    for span in manual.split("```").step_by(2).flat_map(|prose| prose.split('`').skip(1).step_by(2)) {
        if span.starts_with("latchkey ") || span.starts_with("sqlite3 ") {
            commands.push(span.to_owned());
        } else if span.starts_with("--") {
            let before: Vec<&str> = commands.last().unwrap().split(' ').take(2).collect();
            commands.push(format!("{} {span}", before.join(" ")));
        }
    }
    commands
}

/// A command line of the manual in this folder, with what a test cannot leave to the manual: ports that are free.
fn shell(line: &str, folder: &Path) -> Command {
    let program = PathBuf::from(env!("CARGO_BIN_EXE_latchkey"));
    let programs = [program.parent().unwrap(), Path::new("/usr/bin"), Path::new("/bin")];
    let mut command = Command::new("sh");
    command.args(["-euc", line]).current_dir(folder).env_clear().stdin(Stdio::null());
    command.env("PATH", std::env::join_paths(programs).unwrap());
    command.env("LATCHKEY_LISTEN", "127.0.0.1:0").env("LATCHKEY_SHUTDOWN__DRAIN_SECONDS", "0");
    command
}

/// Starts what serves, ends it once it listens, and answers what it wrote into its log.
fn served(line: &str, folder: &Path, settings: &[(&str, &str)]) -> String {
    let log = folder.join("log");
    let mut command = shell(&format!("exec {line}"), folder);
    command.envs(settings.iter().copied()).stderr(File::create(&log).unwrap());
    let (status, _) = Server::start(command).end();
    let log = fs::read_to_string(log).unwrap();
    assert!(status.success(), "{line}: {log}");
    log
}

/// Whether a command ended well; a program of others that this machine lacks is said loudly.
fn succeeds(line: &str, output: &Output) -> bool {
    const NOT_FOUND: i32 = 127;
    let program = line.split(' ').next().unwrap_or_default();
    let is_lacking = output.status.code() == Some(NOT_FOUND) && program != "latchkey";
    if is_lacking {
        say_skipped(&format!("`{line}` of the manual"), program);
    }
    is_lacking || output.status.success()
}

#[test]
fn the_commands_of_the_manual_work_in_its_order() {
    let (manual, folder) = (manual(), tempfile::tempdir().unwrap());
    fs::write(folder.path().join("latchkey.toml"), blocks(&manual, "toml")[0]).unwrap();
    let commands = commands(&manual);
    let verbs: Vec<&str> = commands.iter().filter_map(|line| line.split(' ').nth(1)).collect();
    for verb in ["init", "serve", "demo", "config", "organisation"] {
        assert!(verbs.contains(&verb), "the walk finds {verb}: {commands:?}");
    }
    for line in &commands {
        match line.split(' ').nth(1) {
            Some("serve") => drop(served(line, folder.path(), &[])),
            Some("demo") => drop(served(&format!("{line} --listen 127.0.0.1:0 --accounts 0"), folder.path(), &[])),
            _ => {
                let output = shell(line, folder.path()).output().unwrap();
                assert!(succeeds(line, &output), "{line}: {}", complaint(&output));
            }
        }
    }
}

#[test]
fn the_manual_asks_a_backend_whether_it_keeps_the_contract() {
    let (manual, folder) = (manual(), tempfile::tempdir().unwrap());
    let server = Server::demo(folder.path());
    fs::write(folder.path().join("account.toml"), format!("username = 'admin'\npassword = '{PASSWORD}'\n")).unwrap();
    let [block] = blocks(&manual, "sh")[..] else { panic!("another block of commands is not run") };
    let line = block.replace("https://id.example.org", &format!("http://{}", server.authority));
    let from_input = line.trim_end().replace("account.toml", "- < account.toml");
    assert_ne!(line, from_input, "the manual names the file of the account");
    for line in [&line, &from_input] {
        let output = shell(line, folder.path()).output().unwrap();
        assert!(output.status.success(), "{}{}", String::from_utf8_lossy(&output.stdout), complaint(&output));
    }
}

#[test]
fn the_manifest_of_the_manual_offers_its_download() {
    let (manual, folder) = (manual(), tempfile::tempdir().unwrap());
    let downloads = folder.path().join("downloads");
    fs::create_dir(&downloads).unwrap();
    let [base, manifest] = blocks(&manual, "toml")[..] else { panic!("another block of TOML is not read") };
    fs::write(folder.path().join("latchkey.toml"), base).unwrap();
    fs::write(downloads.join("desktop-helper-1.4.0.zip"), "the program").unwrap();
    let hash: String = Sha256::digest("the program").iter().map(|byte| format!("{byte:02x}")).collect();
    fs::write(downloads.join("desktop-helper.toml"), manifest.replace('…', &hash)).unwrap();
    assert!(shell("latchkey init", folder.path()).output().unwrap().status.success());
    let log = served("latchkey serve", folder.path(), &[("LATCHKEY_DOWNLOADS_DIR", "downloads")]);
    assert!(log.contains("a download is offered"), "{log}");
}
