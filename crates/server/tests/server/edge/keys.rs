//! Access keys as operators and programmers meet them: the commands in the documents, run word for word.

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use latchkey_server::demo::PASSWORD;
use serde_json::{Value, json};

use super::process::{Server, complaint, run, say_skipped};
use crate::support::KeyPair;

const DOCUMENT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/access-keys.md");

/// The one block of its kind in the document.
fn documented(kind: &str) -> String {
    let text = fs::read_to_string(DOCUMENT).unwrap();
    let (_, rest) = text.split_once(&format!("```{kind}\n")).unwrap();
    let (block, rest) = rest.split_once("```").unwrap();
    assert!(!rest.contains(&format!("```{kind}")), "another block of {kind} would not be tried");
    block.to_owned()
}

/// Whether the program of the documented commands is here; said aloud where it is not.
fn can_follow_the_document() -> bool {
    let is_here = Command::new("curl").arg("--version").output().is_ok();
    if !is_here {
        say_skipped("the commands of docs/access-keys.md", "curl");
    }
    is_here
}

/// Runs the documented commands with a key.
fn follow_the_document(server: &Server, key: &KeyPair) -> Output {
    Command::new("sh")
        .args(["-eu", "-c", &documented("sh")])
        .env("LATCHKEY_URL", format!("http://{}", server.authority))
        .env("ACCESS_KEY_ID", &key.id)
        .env("SECRET_ACCESS_KEY", &key.secret)
        .output()
        .unwrap()
}

/// Somebody at a browser, as their cookie.
struct Owner {
    cookie: String,
}

impl Owner {
    fn sign_in(server: &Server, username: &str) -> Self {
        let answer = server.sign_in(username, PASSWORD);
        let secret = answer.lines().find_map(|line| line.strip_prefix("set-cookie: __Host-sid=")).unwrap();
        Self { cookie: format!("Cookie: __Host-sid={}", secret.split(';').next().unwrap()) }
    }

    /// Status and body of a request as the console sends it.
    fn ask(&self, server: &Server, request_line: &str, headers: &[&str], body: &Value) -> (u16, Value) {
        let origin = format!("Origin: http://{}", server.authority);
        let mut all = vec!["X-Latchkey: 1", &origin, &self.cookie, "Content-Type: application/json"];
        all.extend(headers);
        let answer = server.ask(request_line, &all, &body.to_string());
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        (head.split(' ').nth(1).unwrap().parse().unwrap(), serde_json::from_str(body).unwrap_or_default())
    }

    fn create_key(&self, server: &Server) -> KeyPair {
        let body = json!({ "name": "Nightly report", "scope": ["support.view"], "expiry": { "days": 90 } });
        let (status, made) = self.ask(server, "POST /api/v1/access-keys", &[], &body);
        assert_eq!(status, 201, "{made}");
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        KeyPair { id: text(&made["key"]["id"]), secret: text(&made["secret"]) }
    }
}

#[test]
fn a_21_the_documented_commands_show_whose_key_it_is_until_it_is_paused() {
    if !can_follow_the_document() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let server = Server::demo(folder.path());
    let owner = Owner::sign_in(&server, "gilbert.blythe");
    let key = owner.create_key(&server);
    let output = follow_the_document(&server, &key);
    assert!(output.status.success(), "{}", complaint(&output));
    let me: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(me["username"], "gilbert.blythe");

    let pause = json!({ "state": "paused" });
    let request_line = format!("PATCH /api/v1/access-keys/{}", key.id);
    assert_eq!(owner.ask(&server, &request_line, &["If-Match: \"1\""], &pause).0, 200);
    let output = follow_the_document(&server, &key);
    assert!(!output.status.success());
    assert!(complaint(&output).contains("401"), "{}", complaint(&output));
}

#[test]
fn a_21_the_documented_answer_is_what_an_exchange_by_json_answers() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::demo(folder.path());
    let key = Owner::sign_in(&server, "gilbert.blythe").create_key(&server);
    let parts = json!({ "access_key_id": key.id, "secret_access_key": key.secret });
    let answer = server.ask("POST /api/v1/token", &["Content-Type: application/json"], &parts.to_string());
    let mut answer: Value = serde_json::from_str(answer.split_once("\r\n\r\n").unwrap().1).unwrap();
    assert!(answer["access_token"].as_str().unwrap().starts_with("act_"), "{answer}");
    answer["access_token"] = json!("act_…");
    assert_eq!(answer, serde_json::from_str::<Value>(&documented("json")).unwrap());
}

/// What the list says of the organisation's rules.
fn rules(folder: &Path) -> (Value, Value) {
    let server = Server::demo(folder);
    let owner = Owner::sign_in(&server, "gilbert.blythe");
    let (_, list) = owner.ask(&server, "GET /api/v1/access-keys", &[], &json!({}));
    server.end();
    (list["max_active"].clone(), list["max_lifetime_days"].clone())
}

#[test]
fn x_9_an_operator_sets_how_many_keys_there_may_be_and_how_long_they_live() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(rules(folder.path()), (json!(2), json!(365)));
    let database = format!("sqlite:{}", folder.path().join("data/latchkey.db").display());
    let set = |arguments: &[&str]| {
        let arguments: Vec<&str> = ["organisation"].iter().chain(arguments).copied().collect();
        super::process::latchkey(&arguments, folder.path())
            .env("LATCHKEY_DATABASE__URL", &database)
            .env("LATCHKEY_BASE_URL", "https://id.example.org")
            .output()
            .unwrap()
    };
    for (arguments, expected) in [
        (&["--active-keys", "5", "--key-days", "90"][..], (json!(5), json!(90))),
        (&["--key-days", "none"], (json!(5), json!(null))),
        (&["--active-keys", "1"], (json!(1), json!(null))),
        // Other settings leave these alone.
        (&["--password-reset", "mailed"], (json!(1), json!(null))),
        (&["--toast-time", "6"], (json!(1), json!(null))),
    ] {
        let output = set(arguments);
        assert!(output.status.success(), "{}", complaint(&output));
        assert_eq!(rules(folder.path()), expected, "{arguments:?}");
    }
    for wrong in
        [&["--active-keys", "0"][..], &["--active-keys", "11"], &["--key-days", "0"], &["--toast-time", "2"], &[]]
    {
        assert!(!set(wrong).status.success(), "{wrong:?}");
    }
    assert!(!run(&["organisation"], folder.path()).status.success(), "nothing to set");
}
