//! A server in this process.

use std::{net::IpAddr, path::Path, time::Duration};

use axum::{Router, body::Body};
use http_body_util::BodyExt as _;
use latchkey_server::{
    app::{App, AppState, Settings},
    auth::{hashing::HashSettings, keys::Keys},
    clock::{Clock, ManualClock, Timestamp},
    config::Config,
    demo,
    http::{self as server_http, layers::Peer, stopping},
    storage::{Reader, Source, Store, WhenMissing},
};
use sea_orm::{ConnectionTrait, Statement};
use tower::ServiceExt as _;

use super::{Browser, Place};

/// A server with the demo's organisation, the layers of the real one, a SQLite file and a clock that stands still.
pub(crate) struct TestApp {
    pub(crate) app: AppState,
    pub(crate) clock: ManualClock,
    router: Router,
    config: Config,
    pub(crate) place: Place,
}

/// A mail in the outbox.
pub(crate) struct Mail {
    pub(crate) template: String,
    pub(crate) locale: String,
    pub(crate) to_address: String,
    pub(crate) params: String,
}

impl TestApp {
    pub(crate) async fn start() -> Self {
        Self::start_with(Settings::default()).await
    }

    /// With other settings; hashes are always as cheap as argon2 allows.
    pub(crate) async fn start_with(settings: Settings) -> Self {
        Self::seeded(Place::sqlite(), settings).await
    }

    /// On a database of the test's choice.
    pub(crate) async fn start_on(place: Place) -> Self {
        Self::seeded(place, Settings::default()).await
    }

    async fn seeded(place: Place, settings: Settings) -> Self {
        let server = Self::open(place, settings).await;
        demo::seed(&server.app).await.unwrap();
        server
    }

    /// With a database that holds nothing.
    pub(crate) async fn start_empty() -> Self {
        Self::open(Place::sqlite(), Settings::default()).await
    }

    /// With a database of the test's choice that holds nothing.
    pub(crate) async fn start_empty_on(place: Place) -> Self {
        Self::open(place, Settings::default()).await
    }

    async fn open(place: Place, settings: Settings) -> Self {
        let clock = ManualClock::at(Timestamp::from_micros(1_800_000_000_000_000));
        let store = Store::connect(&place.url(), WhenMissing::Create, Clock::Manual(clock.clone())).await.unwrap();
        let hashing = HashSettings { memory_kib: 8, passes: 1, ..settings.hashing };
        let app = App::new(store, Settings { hashing, ..settings }, Keys::ephemeral()).unwrap();
        let config = Config::demo(([127, 0, 0, 1], 7100).into(), Path::new("unused")).unwrap();
        let router = surround(&config, &app);
        Self { app, clock, router, config, place }
    }

    /// A browser without cookies, at an address that nobody else of this test has.
    pub(crate) fn browser(&self) -> Browser {
        self.browser_at(IpAddr::from([192, 0, 2, 1]))
    }

    /// A browser without cookies, at an address.
    pub(crate) fn browser_at(&self, address: IpAddr) -> Browser {
        Browser::new(self.router.clone(), address)
    }

    /// A browser that calls another server on the same database.
    pub(crate) fn browser_of(&self, app: AppState) -> Browser {
        Browser::new(surround(&self.config, &app), IpAddr::from([192, 0, 2, 1]))
    }

    /// The answer to a request that somebody made themselves.
    pub(crate) async fn answer(&self, mut request: http::Request<bytes::Bytes>) -> http::Response<bytes::Bytes> {
        let host = http::HeaderValue::from_static("127.0.0.1:7100");
        request.headers_mut().insert(http::header::HOST, host);
        request.extensions_mut().insert(Peer(([192, 0, 2, 1], 40_000).into()));
        let response = self.router.clone().oneshot(request.map(Body::from)).await.unwrap();
        let (head, body) = response.into_parts();
        http::Response::from_parts(head, body.collect().await.unwrap().to_bytes())
    }

    /// A browser in which somebody has signed in.
    pub(crate) async fn signed_in(&self, username: &str) -> Browser {
        let mut browser = self.browser();
        browser.sign_in(username, super::PASSWORD).await.expect(200);
        browser
    }

    /// A view of the database.
    pub(crate) async fn read(&self) -> Reader {
        self.app.store.read().await.unwrap()
    }

    /// The mails in the outbox.
    pub(crate) async fn mails(&self) -> Vec<Mail> {
        let reader = self.read().await;
        let db = reader.db();
        let sql = "SELECT template, locale, to_address, params FROM mail_outbox ORDER BY created_at, id";
        let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
        rows.into_iter()
            .map(|row| Mail {
                template: row.try_get_by_index(0).unwrap(),
                locale: row.try_get_by_index(1).unwrap(),
                to_address: row.try_get_by_index(2).unwrap(),
                params: row.try_get_by_index(3).unwrap(),
            })
            .collect()
    }

    /// Everything the database has on the disk.
    pub(crate) fn database_bytes(&self) -> Vec<u8> {
        self.place.bytes()
    }

    /// Lets time pass.
    pub(crate) fn wait(&self, span: Duration) {
        self.clock.advance(span);
    }
}

/// The whole server that is made of an application.
fn surround(config: &Config, app: &AppState) -> Router {
    let (_conductor, phases) = stopping::start();
    server_http::router(config, app, &phases).unwrap()
}
