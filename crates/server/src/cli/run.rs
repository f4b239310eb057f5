//! From parts to a running server, and to its end: the same for `serve` and `demo`.

use std::{sync::Arc, time::Duration};

use tokio::net::TcpListener;
use unicode_normalization::UnicodeNormalization;

use super::{Failure, answer};
use crate::{
    app::{Accessibility, App, AppState, Settings},
    auth::{cookies::CookieStyle, keys::Keys},
    config::{self, Config, Transport},
    http::{
        self,
        listener::{self, Patience},
        stopping,
    },
    maintenance,
    outbox::{carrier::Carrier, message::Letterhead, worker::Worker},
    storage::Store,
    telemetry,
};

/// Starts the log, and says first what the configuration left aside.
pub(super) fn start_log(config: &Config) -> Result<(), Failure> {
    telemetry::init(&config.log.filter)?;
    for name in config::unknown_variables() {
        tracing::warn!(name, "this variable is no key of the configuration and is not read");
    }
    Ok(())
}

/// What every request works with, as this configuration says.
pub(super) fn assemble(config: &Config, store: Store, keys: Keys) -> Result<AppState, Failure> {
    let settings = Settings {
        product: config.brand.name.nfc().collect(),
        cookies: if config.insecure_cookie { CookieStyle::Insecure } else { CookieStyle::Secure },
        is_https: config.base_url.is_secure(),
        session_idle: Duration::from_secs(u64::from(config.session.idle_minutes.get()) * 60),
        session_lifetime: Duration::from_secs(u64::from(config.session.absolute_hours.get()) * 60 * 60),
        hashing: config.hashing.into(),
        downloads_folder: config.downloads_dir.clone(),
        accessibility: Accessibility {
            contact: config.accessibility_contact.clone(),
            answer_days: config.accessibility_answer_days,
            enforcement: config.accessibility_enforcement.clone(),
        },
        ..Settings::default()
    };
    Ok(App::new(store, settings, keys)?)
}

/// Serves until the process is told to end, and ends in order: readiness first, then connections, then mails,
/// then what is still to be written, then the database.
pub(super) async fn run(config: &Config, listener: TcpListener, app: AppState) -> Result<(), Failure> {
    let (conductor, phases) = stopping::start();
    let router = http::router(config, &app, &phases)?;
    let worker = match worker(config, &app)? {
        Some(worker) => tokio::spawn(worker.run(phases.clone())),
        None => tokio::spawn(async { tracing::warn!("mail.transport is off: mails wait in the outbox") }),
    };
    let sweeps = tokio::spawn({
        let app = Arc::clone(&app);
        async move { maintenance::run(&app).await }
    });
    // Before the first request, so that nobody meets an empty list that fills up a moment later.
    app.downloads.look().await;
    let shelves = tokio::spawn({
        let app = Arc::clone(&app);
        async move { app.downloads.keep().await }
    });
    let drain = Duration::from_secs(config.shutdown.drain_seconds);
    let patience = Patience::new(Duration::from_secs(config.shutdown.finish_seconds));
    // Before anybody knows that the server runs, so that whoever ends it ends it in order.
    let signals = stopping::Signals::catch()?;
    answer(&format!("listening on http://{}\n", listener.local_addr()?))?;
    let end = async {
        signals.received().await;
        tracing::info!("ending");
        conductor.stop(drain).await;
    };
    tokio::join!(end, listener::serve(listener, router, phases, patience));
    worker.await?;
    sweeps.abort();
    shelves.abort();
    app.deferred.flush().await;
    if let Err(error) = app.store.close().await {
        tracing::warn!(%error, "the database was not closed in order");
    }
    tracing::info!("ended");
    Ok(())
}

fn worker(config: &Config, app: &AppState) -> Result<Option<Worker>, Failure> {
    let transport = config.mail.transport()?;
    let (Transport::Files { from, .. } | Transport::Smtp { from, .. }) = &transport else { return Ok(None) };
    let letterhead = Letterhead {
        from: from.clone(),
        brand: config.brand.name.clone(),
        origin: config.base_url.origin(),
        host: config.base_url.host().to_owned(),
    };
    Ok(Carrier::new(&transport)?.map(|carrier| Worker::new(Arc::clone(app), carrier, letterhead)))
}
