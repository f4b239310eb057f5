//! The commands of `latchkey`, run as an operator runs them.

use std::{fs, fs::File, os::unix::fs::PermissionsExt as _, path::Path, process::Stdio};

use latchkey_server::demo::PASSWORD;

use super::process::{Server, complaint, demo, latchkey, run};
use crate::support::OTHER_PASSWORD;

#[test]
fn the_demonstration_says_one_line_serves_keeps_its_data_and_ends_in_order() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::demo(folder.path());
    assert!(server.sign_in("gilbert.blythe", PASSWORD).starts_with("HTTP/1.1 200"));
    assert!(server.ask("GET /sign-in", &[], "").starts_with("HTTP/1.1 200"));
    let (status, rest) = server.end();
    assert!(status.success(), "Q-17: {status}");
    assert_eq!(rest, "", "nothing but the one line");

    let organisation = |server: &Server| {
        let answer = server.sign_in("admin", PASSWORD);
        let (_, body) = answer.split_once("\r\n\r\n").unwrap();
        serde_json::from_str::<serde_json::Value>(body).unwrap()["organisation"]["id"].clone()
    };
    let server = Server::demo(folder.path());
    let before = organisation(&server);
    server.end();
    let server = Server::demo(folder.path());
    assert_eq!(organisation(&server), before);
}

#[test]
fn the_demonstration_is_for_this_machine_only() {
    let folder = tempfile::tempdir().unwrap();
    for address in ["0.0.0.0:0", "192.0.2.1:8080", "[::]:0"] {
        let output = run(&["demo", "--listen", address], folder.path());
        assert!(!output.status.success());
        assert!(complaint(&output).contains("this machine only"), "{address}");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "nothing was made");
}

#[test]
fn s_13_the_demonstration_trusts_the_origins_it_is_told_and_forgets_them_with_the_next_start() {
    let folder = tempfile::tempdir().unwrap();
    let page = "http://127.0.0.1:5173";
    let ask = |server: &Server| {
        server.ask("GET /api/v1/boot", &[&format!("Origin: {page}"), "Sec-Fetch-Site: same-site"], "")
    };
    let mut command = demo(folder.path());
    command.args(["--trust-origin", page, "--trust-origin", "https://Other.example"]).stderr(Stdio::null());
    let server = Server::start(command);
    let answer = ask(&server);
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert!(answer.contains(&format!("access-control-allow-origin: {page}\r\n")), "{answer}");
    server.end();
    let server = Server::demo(folder.path());
    let answer = ask(&server);
    assert!(answer.starts_with("HTTP/1.1 403") && !answer.contains("access-control"), "{answer}");
}

#[test]
fn s_13_an_origin_that_cannot_be_trusted_stops_the_start() {
    let folder = tempfile::tempdir().unwrap();
    for origin in
        ["*", "null", "https://*.example.org", "http://intranet.example.org", "intranet", "https://a.example/b"]
    {
        let output = run(&["demo", "--listen", "127.0.0.1:0", "--trust-origin", origin], folder.path());
        assert!(!output.status.success(), "{origin}");
        assert!(complaint(&output).contains(origin), "{}", complaint(&output));
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "nothing was made");
}

#[test]
fn q_05_a_second_process_on_the_same_data_ends_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let _first = Server::demo(folder.path());
    let output = run(&["demo", "--listen", "127.0.0.1:0", "--data", "data"], folder.path());
    assert!(!output.status.success());
    assert!(complaint(&output).contains("another process uses the database"), "{}", complaint(&output));
}

#[test]
fn s_03_serve_refuses_to_start_without_an_address_or_with_one_in_clear() {
    let folder = tempfile::tempdir().unwrap();
    let output = run(&["serve"], folder.path());
    assert!(!output.status.success());
    assert!(complaint(&output).contains("base_url is not set"), "{}", complaint(&output));
    let output =
        latchkey(&["serve"], folder.path()).env("LATCHKEY_BASE_URL", "http://id.example.org").output().unwrap();
    assert!(!output.status.success());
    assert!(complaint(&output).contains("must begin with https://"), "{}", complaint(&output));
}

#[test]
fn a_variable_that_is_no_key_is_said_and_not_read() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("latchkey.toml"), "base_url = 'http://localhost:8080'\n").unwrap();
    let output = latchkey(&["init"], folder.path()).env("LATCHKEY_MAIL_FROM", "typo").output().unwrap();
    assert!(output.status.success(), "{}", complaint(&output));
    assert!(complaint(&output).contains("LATCHKEY_MAIL_FROM"), "{}", complaint(&output));
    assert!(!complaint(&output).contains("typo"), "its value may be a secret");
}

#[test]
fn q_05_serve_never_makes_an_empty_installation() {
    let folder = tempfile::tempdir().unwrap();
    let output =
        latchkey(&["serve"], folder.path()).env("LATCHKEY_BASE_URL", "http://localhost:8080").output().unwrap();
    assert!(!output.status.success());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "nothing was made");
}

#[test]
fn s_110_init_prints_a_link_once_and_keeps_the_key_to_its_owner() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("latchkey.toml"), "base_url = 'http://localhost:8080'\nlisten = '127.0.0.1:0'\n")
        .unwrap();
    let output = run(&["init", "--username", "root"], folder.path());
    assert!(output.status.success(), "{}", complaint(&output));
    let link = String::from_utf8(output.stdout).unwrap();
    assert!(link.starts_with("http://localhost:8080/set-password#t="), "{link}");
    assert!(!complaint(&run(&["init", "--username", "root"], folder.path())).contains("#t="), "S-107: not in the log");
    let mode = fs::metadata(folder.path().join("latchkey.key")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);

    let mut serve = latchkey(&["serve"], folder.path());
    serve.env("LATCHKEY_SHUTDOWN__DRAIN_SECONDS", "0").stderr(Stdio::null());
    let (status, _) = Server::start(serve).end();
    assert!(status.success());

    fs::set_permissions(folder.path().join("latchkey.key"), fs::Permissions::from_mode(0o644)).unwrap();
    let output = run(&["serve"], folder.path());
    assert!(complaint(&output).contains("chmod 600"), "{}", complaint(&output));
}

#[test]
fn q_21_mails_that_were_given_up_can_be_tried_again() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("latchkey.toml"), "base_url = 'http://localhost:8080'\n").unwrap();
    assert!(run(&["init"], folder.path()).status.success());
    let output = run(&["mails", "--retry-failed"], folder.path());
    assert!(output.status.success(), "{}", complaint(&output));
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "mails that are tried again: 0\n");
}

#[test]
fn every_key_of_the_configuration_is_explained() {
    let folder = tempfile::tempdir().unwrap();
    let output = run(&["config", "--explain"], folder.path());
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("# base_url = \"https://id.example.org\""));
    assert!(text.contains("\nshutdown.finish_seconds = 20"));
    fs::write(folder.path().join("explained.toml"), text).unwrap();
    let output = latchkey(&["serve", "--config", "explained.toml"], folder.path())
        .env("LATCHKEY_BASE_URL", "http://localhost:8080")
        .output()
        .unwrap();
    assert!(complaint(&output).contains("no key file"), "what is printed can be read back: {}", complaint(&output));
}

#[test]
fn s_107_the_finest_log_holds_no_secret() {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("log");
    let mut command = demo(folder.path());
    command.env("LATCHKEY_LOG__FILTER", "trace").env("RUST_BACKTRACE", "1").stderr(File::create(&log).unwrap());
    let server = Server::start(command);
    let wrong = "Canary-Wrong-Password-1";
    assert!(server.sign_in("gilbert.blythe", wrong).starts_with("HTTP/1.1 401"));
    let (secret, answer) = server.change_password("gilbert.blythe", PASSWORD, OTHER_PASSWORD);
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    server.ask("GET /sign-in?token=Canary-Query", &["Authorization: Bearer Canary-Bearer"], "");
    server.end();
    let log = fs::read_to_string(log).unwrap();
    assert!(log.contains("/api/v1/password/change"), "the log says what happened");
    let key = fs::read_to_string(folder.path().join("data/latchkey.key")).unwrap();
    let key = key.split_whitespace().nth(1).unwrap();
    for canary in [wrong, PASSWORD, OTHER_PASSWORD, &secret, "Canary-Query", "Canary-Bearer", key, "argon2id$"] {
        assert!(!log.contains(canary), "{canary} is in the log");
    }
}

/// A configuration in a folder, over a database elsewhere.
fn configure(folder: &Path, database: &str) {
    let text = format!("base_url = 'http://localhost:8080'\nlisten = '127.0.0.1:0'\ndatabase.url = '{database}'\n");
    fs::write(folder.join("latchkey.toml"), text).unwrap();
}

#[test]
fn s_110_a_key_file_that_is_not_the_databases_stops_the_start() {
    let [home, other] = [0, 1].map(|_| tempfile::tempdir().unwrap());
    let database = format!("sqlite:{}", home.path().join("latchkey.db").display());
    for folder in [&home, &other] {
        configure(folder.path(), &database);
    }
    assert!(run(&["init"], home.path()).status.success());
    let output = run(&["init"], other.path());
    assert!(!output.status.success() && complaint(&output).contains("another key file"), "{}", complaint(&output));
    assert!(!other.path().join("latchkey.key").exists(), "no second one is made");

    fs::copy(home.path().join("latchkey.key"), home.path().join("old.key")).unwrap();
    let old = fs::read_to_string(home.path().join("old.key")).unwrap();
    let place = |text: &str| {
        let file = home.path().join("latchkey.key");
        fs::write(file, text).unwrap();
    };
    let serves = |arguments: &[&str]| {
        let mut command = latchkey(arguments, home.path());
        command.env("LATCHKEY_SHUTDOWN__DRAIN_SECONDS", "0").stderr(Stdio::null());
        Server::start(command).end();
    };
    let refused = || {
        let output = run(&["serve"], home.path());
        assert!(!output.status.success() && complaint(&output).contains("another key file"), "{}", complaint(&output));
    };
    let (newer, foreign) = (format!("newer {}\n", "0f".repeat(32)), format!("foreign {}\n", "f0".repeat(32)));
    serves(&["serve"]);
    place(&foreign);
    refused();
    // Rotation: the new key on top of the old one, and later the new one alone.
    place(&format!("{newer}{old}"));
    serves(&["serve"]);
    place(&newer);
    serves(&["serve"]);
    place(&old);
    refused();
    // The right one is lost.
    place(&foreign);
    serves(&["serve", "--accept-key-file"]);
    serves(&["serve"]);
}
