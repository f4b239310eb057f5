//! The notice of a changed password over a real mail server: one that others wrote, as a process of its own (A39).

use std::{
    fs,
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use latchkey_server::{
    clock::Clock,
    demo::PASSWORD,
    storage::{Source as _, Store, WhenMissing},
};
use sea_orm::{ConnectionTrait as _, DbBackend, Statement};

use super::process::{Server, latchkey, say_skipped};
use crate::support::OTHER_PASSWORD;

/// Refuses every sender, and notes in its folder that it did.
const REFUSES_SENDERS: &str = "
import pathlib
class Handler:
    def __init__(self, folder): self.note = pathlib.Path(folder, 'refused')
    @classmethod
    def from_cli(cls, parser, folder): return cls(folder)
    async def handle_MAIL(self, server, session, envelope, address, options):
        self.note.touch()
        return '550 5.7.1 not as this sender'
";
/// Far longer than it ever takes; without a limit a failure would hang.
const PATIENCE: Duration = Duration::from_secs(60);
/// The mail server, a package of Debian's; it puts what it takes into a folder.
const PROGRAM: &str = "aiosmtpd";

/// The mail server; ended with the test.
struct MailServer {
    child: Child,
    port: u16,
}

impl MailServer {
    /// Starts it, with what it is to do with mails, in a folder; none, said aloud, where it is not installed.
    fn start(handler: &str, folder: &Path) -> Option<Self> {
        let port = free_port();
        let started = Command::new(PROGRAM)
            .args(["--nosetuid", "--listen", &format!("127.0.0.1:{port}"), "--class", handler])
            .arg(folder)
            .env("PYTHONPATH", folder)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        let Ok(child) = started else {
            say_skipped("mail over a real mail server", PROGRAM);
            return None;
        };
        let server = Self { child, port };
        wait_for("the mail server", || TcpStream::connect(("127.0.0.1", port)).ok());
        Some(server)
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        self.child.kill().unwrap_or_default();
        self.child.wait().map(drop).unwrap_or_default();
    }
}

/// Asks again until there is an answer.
fn wait_for<T>(what: &str, ask: impl Fn() -> Option<T>) -> T {
    let started = Instant::now();
    loop {
        if let Some(answer) = ask() {
            return answer;
        }
        assert!(started.elapsed() < PATIENCE, "{what} did not come");
        std::thread::yield_now();
    }
}

/// The demo's organisation, served as an operator serves theirs: with a mail server.
fn serve(folder: &Path, mail_port: u16) -> Server {
    Server::demo(folder).end();
    let port = free_port();
    let mut command = latchkey(&["serve"], folder);
    command
        .env("LATCHKEY_BASE_URL", format!("http://127.0.0.1:{port}"))
        .env("LATCHKEY_LISTEN", format!("127.0.0.1:{port}"))
        .env("LATCHKEY_DATABASE__URL", "sqlite:data/latchkey.db")
        .env("LATCHKEY_KEY_FILE", "data/latchkey.key")
        .env("LATCHKEY_MAIL__TRANSPORT", "smtp")
        .env("LATCHKEY_MAIL__FROM", "Latchkey <no-reply@demo.example>")
        .env("LATCHKEY_MAIL__SMTP__HOST", "127.0.0.1")
        .env("LATCHKEY_MAIL__SMTP__PORT", mail_port.to_string())
        .env("LATCHKEY_MAIL__SMTP__SECURITY", "none")
        .env("LATCHKEY_SHUTDOWN__DRAIN_SECONDS", "0")
        .stderr(Stdio::null());
    Server::start(command)
}

/// A port that nobody else is given in the moment between.
fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

#[test]
fn a_39_the_notice_arrives_at_a_real_mail_server_in_the_persons_language_as_text_and_html() {
    let folder = tempfile::tempdir().unwrap();
    let mailbox = folder.path().join("mailbox");
    let Some(mail_server) = MailServer::start("aiosmtpd.handlers.Mailbox", &mailbox) else { return };
    let server = serve(folder.path(), mail_server.port);
    let signed_in = server.sign_in("gilbert.blythe", PASSWORD);
    let cookie = signed_in.lines().find_map(|line| line.strip_prefix("set-cookie: __Host-sid=")).unwrap();
    let cookie = format!("Cookie: __Host-sid={}", cookie.split(';').next().unwrap());
    let origin = format!("Origin: http://{}", server.authority);
    let headers = ["X-Latchkey: 1", &origin, &cookie, "Content-Type: application/json", "If-Match: \"0\""];
    let chosen = server.ask("PATCH /api/v1/me/preferences", &headers, r#"{"language":"nl"}"#);
    assert!(chosen.starts_with("HTTP/1.1 200"), "{chosen}");
    let (_, answer) = server.change_password("gilbert.blythe", PASSWORD, OTHER_PASSWORD);
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");

    let mail = wait_for("the mail", || {
        let mut files = fs::read_dir(mailbox.join("new")).ok()?;
        fs::read_to_string(files.next()?.ok()?.path()).ok()
    });
    let (head, body) = mail.split_once("\n\n").unwrap();
    assert!(head.contains("To: gilbert.blythe@demo.example"), "{head}");
    assert!(head.contains("Subject: Uw wachtwoord is gewijzigd"), "{head}");
    assert!(head.contains("multipart/alternative"), "{head}");
    let (text, html) = (body.find("text/plain").unwrap(), body.find("text/html").unwrap());
    assert!(text < html, "the last part is the one that readers prefer");
    assert!(body.contains("<html lang=\"nl\">") || body.contains("<html lang=3D\"nl\">"), "{body}");
    assert_eq!(body.matches("Beste Gilbert Blythe").count(), 2, "the same words in both: {body}");
    server.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn q_21_a_mail_server_that_takes_nothing_from_us_costs_no_mail() {
    let folder = tempfile::tempdir().unwrap();
    let hall = folder.path().join("hall");
    fs::create_dir(&hall).unwrap();
    fs::write(hall.join("refusal.py"), REFUSES_SENDERS).unwrap();
    let Some(mail_server) = MailServer::start("refusal.Handler", &hall) else { return };
    tokio::task::block_in_place(|| {
        let server = serve(folder.path(), mail_server.port);
        let (_, answer) = server.change_password("gilbert.blythe", PASSWORD, OTHER_PASSWORD);
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        wait_for("the refusal", || hall.join("refused").exists().then_some(()));
        server.end();
    });
    let url = format!("sqlite:{}", folder.path().join("data/latchkey.db").display());
    let store = Store::connect(&url, WhenMissing::Refuse, Clock::Database).await.unwrap();
    let reader = store.read().await.unwrap();
    let sql = "SELECT status FROM mail_outbox";
    let rows = reader.db().query_all_raw(Statement::from_string(DbBackend::Sqlite, sql)).await.unwrap();
    let statuses: Vec<String> = rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect();
    assert_eq!(statuses, ["queued"]);
}
