//! A server in this process.

use std::{net::IpAddr, time::Duration};

use axum::Router;
use latchkey_server::{
    app::{App, AppState, Settings},
    auth::{hashing::HashSettings, keys::Keys},
    clock::{Clock, ManualClock, Timestamp},
    config::Config,
    demo,
    http::{self, stopping},
    storage::{Reader, Store, WhenMissing},
};
use tempfile::TempDir;

use super::Browser;

/// A server with the demo's organisation, the layers of the real one, a SQLite file and a clock that stands still.
pub(crate) struct TestApp {
    pub(crate) app: AppState,
    pub(crate) clock: ManualClock,
    router: Router,
    _folder: TempDir,
}

impl TestApp {
    pub(crate) async fn start() -> Self {
        Self::start_with(Settings::default()).await
    }

    /// With other settings; hashes are always as cheap as argon2 allows.
    pub(crate) async fn start_with(settings: Settings) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = ManualClock::at(Timestamp::from_micros(1_800_000_000_000_000));
        let url = format!("sqlite:{}", folder.path().join("test.db").display());
        let store = Store::connect(&url, WhenMissing::Create, Clock::Manual(clock.clone())).await.unwrap();
        let hashing = HashSettings { memory_kib: 8, passes: 1, ..settings.hashing };
        let app = App::new(store, Settings { hashing, ..settings }, Keys::ephemeral()).unwrap();
        demo::seed(&app).await.unwrap();
        let config = Config::demo(([127, 0, 0, 1], 7100).into(), folder.path()).unwrap();
        let (_conductor, phases) = stopping::start();
        let router = http::router(&config, &app, &phases).unwrap();
        Self { app, clock, router, _folder: folder }
    }

    /// A browser without cookies, at an address that nobody else of this test has.
    pub(crate) fn browser(&self) -> Browser {
        self.browser_at(IpAddr::from([192, 0, 2, 1]))
    }

    /// A browser without cookies, at an address.
    pub(crate) fn browser_at(&self, address: IpAddr) -> Browser {
        Browser::new(self.router.clone(), address)
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

    /// Lets time pass.
    pub(crate) fn wait(&self, span: Duration) {
        self.clock.advance(span);
    }
}
