//! From a changed password to the mail that says so (A39), through the whole server.

use std::{
    fs,
    path::Path,
    time::{Duration, Instant},
};

use latchkey_server::demo::PASSWORD;

use super::process::Server;
use crate::support::OTHER_PASSWORD;

/// Far longer than it ever takes; without a limit a failure would hang.
const PATIENCE: Duration = Duration::from_secs(60);

fn mails(outbox: &Path) -> Vec<String> {
    let Ok(files) = fs::read_dir(outbox) else { return Vec::new() };
    let paths = files.map(|file| file.unwrap().path()).filter(|path| path.extension().is_some_and(|end| end == "eml"));
    paths.map(|path| fs::read_to_string(path).unwrap()).collect()
}

#[test]
fn a_39_a_changed_password_is_told_by_mail() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::demo(folder.path());
    let (_, answer) = server.change_password("gilbert.blythe", PASSWORD, OTHER_PASSWORD);
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert!(answer.contains("\"notice_sent\":true"), "{answer}");
    let outbox = folder.path().join("data/outbox");
    let started = Instant::now();
    // The worker is woken by the change; until it has written the file the test asks again.
    let found = loop {
        let found = mails(&outbox);
        if !found.is_empty() {
            break found;
        }
        assert!(started.elapsed() < PATIENCE, "no mail arrived");
        std::thread::yield_now();
    };
    assert_eq!(found.len(), 1);
    let mail = &found[0];
    assert!(mail.contains("To: gilbert.blythe@demo.example"), "{mail}");
    assert!(mail.contains("Subject: Your password was changed"), "{mail}");
    assert!(mail.contains("Hello Gilbert Blythe,"), "{mail}");
    assert!(!mail.contains(OTHER_PASSWORD) && !mail.contains(PASSWORD), "S-107");
    let (status, _) = server.end();
    assert!(status.success());
    assert_eq!(mails(&outbox).len(), 1, "Q-20: once");
}
