//! The outbox with a real mail server at the other end, a real database, and a clock that the test moves.

use std::{collections::BTreeSet, net::SocketAddr};

use latchkey_contract::{
    id::{MailId, OrganisationId},
    locale::Locale,
};
use sea_orm::{ConnectionTrait as _, EntityTrait as _};
use tempfile::TempDir;

use super::*;
use crate::{
    app::{App, Settings},
    auth::{hashing::HashSettings, keys::Keys},
    clock::{Clock, ManualClock, Timestamp},
    config::{Config, SmtpSecurity, Transport},
    demo,
    http::stopping,
    outbox::smtp_sink::{Mood, Sink},
    storage::{
        Source as _, Store, WhenMissing,
        outbox::{NewMail, PASSWORD_CHANGED, enqueue},
        people,
        tables::mail,
    },
};

mod refusals;

/// An installation with an empty outbox.
struct Office {
    app: AppState,
    clock: ManualClock,
    organisation: OrganisationId,
    _folder: TempDir,
}

impl Office {
    async fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("test.db").display());
        let clock = ManualClock::at(Timestamp::from_micros(1_800_000_000_000_000));
        let store = Store::connect(&url, WhenMissing::Create, Clock::Manual(clock.clone())).await.unwrap();
        let hashing = HashSettings { memory_kib: 8, passes: 1, ..HashSettings::default() };
        let app = App::new(store, Settings { hashing, ..Settings::default() }, Keys::ephemeral()).unwrap();
        demo::seed_with(&app, &demo::Wanted { colleagues: 0, ..Default::default() }).await.unwrap();
        let reader = app.store.read().await.unwrap();
        let user = people::find_by_identifier(&reader, &crate::auth::Identifier::new("admin")).await.unwrap().unwrap();
        let organisation = people::find(&reader, &user).await.unwrap().unwrap().organisation;
        Self { app, clock, organisation, _folder: folder }
    }

    /// Puts a notice for an address into the outbox.
    async fn put(&self, to: &str) -> String {
        self.put_row(PASSWORD_CHANGED, values(), to, None).await
    }

    async fn put_row(
        &self,
        template: &'static str,
        params: serde_json::Value,
        to: &str,
        lives: Option<Duration>,
    ) -> String {
        let id = MailId::from_bits(rand::random());
        let tx = self.app.store.begin().await.unwrap();
        let new = NewMail {
            id: id.clone(),
            organisation: &self.organisation,
            user: None,
            template,
            params,
            locale: Locale::En,
            to_address: to,
            expires_at: lives.map(|span| tx.now().plus(span)),
        };
        enqueue(&tx, &new).await.unwrap();
        tx.commit().await.unwrap();
        id.to_string()
    }

    /// A worker that sends to a mail server.
    fn worker(&self, server: SocketAddr) -> Worker {
        self.worker_with(server, SmtpSecurity::None)
    }

    fn worker_with(&self, server: SocketAddr, security: SmtpSecurity) -> Worker {
        let mut config = Config::demo(([127, 0, 0, 1], 8080).into(), std::path::Path::new("demo")).unwrap();
        config.mail.transport = crate::config::TransportName::Smtp;
        config.mail.smtp.host = Some(server.ip().to_string());
        config.mail.smtp.port = server.port();
        config.mail.smtp.security = security;
        config.mail.smtp.username = Some("latchkey".to_owned());
        config.mail.smtp.password = Some(latchkey_contract::secret::Secret::new("of the relay".to_owned()));
        let transport = config.mail.transport().unwrap();
        let Transport::Smtp { from, .. } = &transport else { panic!("{transport:?}") };
        let letterhead = Letterhead {
            from: from.clone(),
            brand: "Latchkey".to_owned(),
            origin: "https://id.example.org".to_owned(),
            host: "id.example.org".to_owned(),
        };
        Worker::new(AppState::clone(&self.app), Carrier::new(&transport).unwrap().unwrap(), letterhead)
    }

    /// Changes the database behind the worker's back.
    async fn tamper(&self, sql: &str) {
        let tx = self.app.store.begin().await.unwrap();
        tx.db().execute_unprepared(sql).await.unwrap();
        tx.commit().await.unwrap();
    }

    async fn row(&self, id: &str) -> mail::Model {
        let reader = self.app.store.read().await.unwrap();
        mail::Entity::find_by_id(id).one(&reader.db()).await.unwrap().unwrap()
    }

    async fn status(&self, id: &str) -> (String, i32) {
        let row = self.row(id).await;
        (row.status, row.attempts)
    }
}

/// Values that fit the template.
fn values() -> serde_json::Value {
    serde_json::json!({
        "display_name": "Gilbert Blythe", "username": "gilbert.blythe",
        "changed_at": "2026-09-21T14:13:20Z", "ip": "203.0.113.7",
    })
}

fn is(status: &str, attempts: i32) -> (String, i32) {
    (status.to_owned(), attempts)
}

/// The Message-IDs of mails.
fn ids(mails: &[String]) -> Vec<String> {
    let id = |mail: &String| {
        let line = mail.lines().find_map(|line| line.strip_prefix("Message-ID: <")).unwrap();
        line.split('@').next().unwrap().to_owned()
    };
    mails.iter().map(id).collect()
}

#[tokio::test]
async fn q_20_a_mail_is_sent_once_and_marked() {
    let office = Office::open().await;
    let sink = Sink::start(Mood::Accepts);
    let id = office.put("gilbert.blythe@demo.example").await;
    let (_conductor, mut phases) = stopping::start();
    let worker = office.worker(sink.address);
    assert_eq!(worker.turn(&mut phases).await.unwrap().taken, 1);
    assert_eq!(worker.turn(&mut phases).await.unwrap().taken, 0);
    assert_eq!(ids(&sink.mails()), [id.as_str()]);
    let row = office.row(&id).await;
    assert_eq!((row.status.as_str(), row.sent_at, row.locked_until), ("sent", Some(office.clock.now()), None));
}

#[tokio::test]
async fn q_20_two_workers_send_each_mail_once() {
    let office = Office::open().await;
    let sink = Sink::start(Mood::Accepts);
    let mut expected = BTreeSet::new();
    for _ in 0..40 {
        expected.insert(office.put("gilbert.blythe@demo.example").await);
    }
    let work = |worker: Worker| async move {
        let (_conductor, mut phases) = stopping::start();
        while worker.turn(&mut phases).await.unwrap().taken > 0 {}
    };
    tokio::join!(work(office.worker(sink.address)), work(office.worker(sink.address)));
    let sent = ids(&sink.mails());
    assert_eq!(sent.len(), 40);
    assert_eq!(sent.into_iter().collect::<BTreeSet<_>>(), expected);
}

#[tokio::test]
async fn q_20_the_attempt_is_counted_before_anything_is_sent() {
    let office = Office::open().await;
    let mut sink = Sink::start(Mood::Hangs);
    let id = office.put("gilbert.blythe@demo.example").await;
    let (_conductor, mut phases) = stopping::start();
    let worker = office.worker(sink.address);
    let other = office.worker(sink.address);
    let turn = tokio::spawn(async move { worker.turn(&mut phases).await });
    sink.visited().await;
    assert_eq!(office.status(&id).await, is("queued", 1));
    let (_conductor, mut phases) = stopping::start();
    assert_eq!(other.turn(&mut phases).await.unwrap().taken, 0, "the lease keeps others away");
    // As after a crash: nobody says what became of it, and when its rest is over somebody else takes it.
    turn.abort();
    office.clock.advance(LEASE);
    let awake = Sink::start(Mood::Accepts);
    assert_eq!(office.worker(awake.address).turn(&mut phases).await.unwrap().taken, 1);
    assert_eq!(office.status(&id).await, is("sent", 2));
}

#[tokio::test]
async fn q_20_a_mail_that_ends_the_process_each_time_is_given_up() {
    let office = Office::open().await;
    let mut sink = Sink::start(Mood::Hangs);
    let id = office.put("gilbert.blythe@demo.example").await;
    office.tamper(&format!("UPDATE mail_outbox SET attempts = {}", MOST_ATTEMPTS - 1)).await;
    let (_conductor, mut phases) = stopping::start();
    let worker = office.worker(sink.address);
    let turn = tokio::spawn(async move { worker.turn(&mut phases).await });
    sink.visited().await;
    turn.abort();
    office.clock.advance(LONGEST_REST);
    let (_conductor, mut phases) = stopping::start();
    let turn = office.worker(sink.address).turn(&mut phases).await.unwrap();
    assert_eq!(turn, Turn { taken: 0, is_closed: false });
    assert_eq!(office.status(&id).await, is("failed", i32::try_from(MOST_ATTEMPTS).unwrap()));
}

#[tokio::test]
async fn q_22_what_cannot_be_written_down_ends_no_other_dialogue() {
    let office = Office::open().await;
    let sink = Sink::start(Mood::Accepts);
    let mut mails = Vec::new();
    for _ in 0..WINDOW {
        mails.push(office.put("gilbert.blythe@demo.example").await);
    }
    let unlucky = mails.remove(0);
    let refusal = format!(
        "CREATE TRIGGER refusal BEFORE UPDATE OF status ON mail_outbox WHEN OLD.id = '{unlucky}'
         BEGIN SELECT RAISE(ABORT, 'no'); END"
    );
    office.tamper(&refusal).await;
    let (_conductor, mut phases) = stopping::start();
    office.worker(sink.address).turn(&mut phases).await.unwrap();
    assert_eq!(office.status(&unlucky).await, is("queued", 1));
    for id in &mails {
        assert_eq!(office.status(id).await, is("sent", 1));
    }
    office.tamper("DROP TRIGGER refusal").await;
    office.clock.advance(LONGEST_REST);
    assert_eq!(office.worker(sink.address).turn(&mut phases).await.unwrap().taken, 1, "it comes again, and alone");
    assert_eq!(office.status(&unlucky).await, is("sent", 2));
}

#[tokio::test]
async fn q_21_nothing_is_lost_while_the_mail_server_is_down() {
    let office = Office::open().await;
    let closed = Sink::reserve();
    let address = closed.local_addr().unwrap();
    let id = office.put("gilbert.blythe@demo.example").await;
    let short = office.put_row(PASSWORD_CHANGED, values(), "a@demo.example", Some(Duration::from_secs(60))).await;
    let (_conductor, mut phases) = stopping::start();
    let worker = office.worker(address);
    assert_eq!(worker.turn(&mut phases).await.unwrap().taken, 2, "connections are refused");
    assert_eq!(office.status(&id).await, is("queued", 1));
    assert_eq!(worker.turn(&mut phases).await.unwrap().taken, 0, "not before its rest is over");
    office.clock.advance(Duration::from_secs(60 * 60));
    let sink = Sink::open(closed, Mood::Accepts);
    assert_eq!(worker.turn(&mut phases).await.unwrap().taken, 1);
    assert_eq!(ids(&sink.mails()), [id.as_str()]);
    assert_eq!(office.status(&short).await, is("expired", 1), "not worth sending after an hour");
}

#[tokio::test]
async fn q_21_what_is_not_worth_sending_any_more_is_set_aside() {
    let office = Office::open().await;
    let sink = Sink::start(Mood::Accepts);
    let id = office.put_row(PASSWORD_CHANGED, values(), "a@demo.example", Some(Duration::from_secs(60))).await;
    office.clock.advance(Duration::from_secs(60));
    let (_conductor, mut phases) = stopping::start();
    assert_eq!(office.worker(sink.address).turn(&mut phases).await.unwrap().taken, 0);
    assert_eq!(office.status(&id).await, is("expired", 0));
    assert!(sink.mails().is_empty());
}

#[tokio::test]
async fn q_22_a_mail_that_may_have_arrived_comes_again_as_the_same() {
    let office = Office::open().await;
    let silent = Sink::start(Mood::FallsSilent);
    let id = office.put("gilbert.blythe@demo.example").await;
    let (_conductor, mut phases) = stopping::start();
    office.worker(silent.address).turn(&mut phases).await.unwrap();
    assert_eq!(office.status(&id).await, is("queued", 1));
    office.clock.advance(FIRST_REST);
    let sink = Sink::start(Mood::Accepts);
    office.worker(sink.address).turn(&mut phases).await.unwrap();
    assert_eq!(ids(&silent.mails()), ids(&sink.mails()));
}

#[tokio::test]
async fn q_22_without_the_protection_that_was_asked_for_nothing_is_sent() {
    let office = Office::open().await;
    let sink = Sink::start(Mood::Accepts);
    let id = office.put("gilbert.blythe@demo.example").await;
    let (_conductor, mut phases) = stopping::start();
    for (security, attempts) in [(SmtpSecurity::Starttls, 1), (SmtpSecurity::Tls, 2)] {
        office.worker_with(sink.address, security).turn(&mut phases).await.unwrap();
        assert_eq!(office.status(&id).await, is("queued", attempts), "{security:?}");
        office.clock.advance(Duration::from_secs(60 * 60));
    }
    assert!(sink.mails().is_empty());
}

#[tokio::test]
async fn q_17_leases_are_given_back_at_the_end() {
    let office = Office::open().await;
    let mut sink = Sink::start(Mood::Hangs);
    let id = office.put("gilbert.blythe@demo.example").await;
    let (conductor, phases) = stopping::start();
    let worker = Worker { farewell: Duration::ZERO, ..office.worker(sink.address) };
    let worker = tokio::spawn(worker.run(phases));
    sink.visited().await;
    conductor.stop(Duration::ZERO).await;
    worker.await.unwrap();
    let row = office.row(&id).await;
    assert_eq!((row.status.as_str(), row.locked_until), ("queued", None));
    assert_eq!(row.next_attempt_at, office.clock.now(), "another replica may take it at once");
}

#[tokio::test]
async fn a_mail_can_also_leave_as_a_file_named_by_its_row() {
    let office = Office::open().await;
    let folder = tempfile::tempdir().unwrap();
    let id = office.put("gilbert.blythe@demo.example").await;
    let worker =
        Worker { carrier: Carrier::Files(folder.path().join("outbox")), ..office.worker(([127, 0, 0, 1], 1).into()) };
    let (_conductor, mut phases) = stopping::start();
    worker.turn(&mut phases).await.unwrap();
    let mail = std::fs::read_to_string(folder.path().join(format!("outbox/{id}.eml"))).unwrap();
    assert!(mail.contains("Subject: Your password was changed"));
    assert_eq!(std::fs::read_dir(folder.path().join("outbox")).unwrap().count(), 1, "nothing unfinished stays");
}

#[test]
fn q_20_rests_double_up_to_an_hour() {
    for (attempts, longest) in [(1, 60), (2, 120), (3, 240), (7, 3600), (60, 3600)] {
        let rest = rest_after(attempts);
        assert!(rest <= Duration::from_secs(longest) && rest >= Duration::from_secs(longest * 3 / 4), "{rest:?}");
    }
}
