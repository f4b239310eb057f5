//! No secret reaches a log, the database or an answer (S-107): words that occur nowhere else are typed everywhere, at
//! the most talkative level, and looked for everywhere.

use std::{
    io::Write,
    sync::{Arc, Mutex, PoisonError},
};

use latchkey_contract::problem::Code;
use serde_json::json;
use tracing_subscriber::fmt::MakeWriter;

use crate::support::{KeyPair, TestApp, get_with};

/// Keeps everything that is logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;
    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

impl Log {
    fn bytes(&self) -> Vec<u8> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

#[tokio::test]
async fn s_107_no_secret_reaches_a_log_the_database_or_an_answer() {
    let log = Log::default();
    let subscriber =
        tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_writer(log.clone()).with_ansi(false);
    // For the whole program: statements run on threads of their own. Other tests are logged along with this one.
    tracing::subscriber::set_global_default(subscriber.finish()).unwrap();

    let server = TestApp::start().await;
    let first = latchkey_server::demo::PASSWORD;
    let (second, wrong, name) = ("Canary-Violet-Vale-71", "Canary-Barrys-Pond-72", "canary-willowmere-73");
    let mut browser = server.browser();
    let mut answers = vec![
        browser.sign_in("gilbert.blythe", wrong).await,
        browser.sign_in(name, wrong).await,
        browser.sign_in("gilbert.blythe", first).await.expect(200),
    ];
    let mut secrets: Vec<String> = [second, wrong, name].map(str::to_owned).to_vec();
    secrets.extend(browser.cookies.values().cloned());
    answers.push(browser.post("/api/v1/password/check", &json!({ "password": second })).await.expect(200));
    answers.push(browser.post("/api/v1/password/check", &json!({ "password": wrong, "extra": second })).await);
    answers.push(browser.change_password(wrong, second).await);
    let headers = [("idempotency-key", "0123456789abcdef")];
    let body = crate::support::password_change(first, second);
    let path = "/api/v1/password/change";
    answers.push(browser.write(&http::Method::POST, path, &headers, &body).await.expect(200));
    secrets.extend(browser.cookies.values().cloned());
    let link = json!({ "token": second, "new_password": second });
    answers.push(browser.post("/api/v1/activation/complete", &link).await);
    let key = KeyPair::create(&mut browser, &["support.view"]).await;
    let mistyped = format!("{}0", key.secret);
    answers.push(KeyPair { secret: mistyped.clone(), ..key.clone() }.exchange(&server).await);
    let token = key.token(&server).await;
    answers.push(get_with(&server, &token, "/api/v1/me").await.expect(200));
    answers.push(get_with(&server, &key.secret, "/api/v1/me").await);
    answers.push(browser.get(&format!("/api/v1/access-keys?secret={}", key.secret)).await);
    answers.push(browser.get(&format!("/api/v1/access-keys/{}", key.secret)).await);
    answers.push(browser.get("/api/v1/access-keys").await.expect(200));
    secrets.extend([key.secret, mistyped, token]);
    browser.delete("/api/v1/session").await.expect(204);
    browser.sign_in("gilbert.blythe", first).await.refused(Code::InvalidCredentials);
    server.app.deferred.flush().await;

    let bodies: String = answers.iter().map(|answer| answer.text.as_str()).collect();
    let sinks = [("log", log.bytes()), ("database", server.database_bytes()), ("answers", bodies.into_bytes())];
    assert!(find(&sinks[0].1, b"/api/v1/password/change"), "the log is the right one");
    assert!(find(&sinks[1].1, b"password_changed"), "the database is the right one");
    for secret in secrets {
        for (sink, bytes) in &sinks {
            assert!(!find(bytes, secret.as_bytes()), "{secret} is in the {sink}");
        }
    }
}

fn find(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle)
}
