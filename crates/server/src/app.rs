//! What every request works with, and the API as a router. The layers around it, the page, its files and the health
//! answers are put on in `http`.

use std::{path::PathBuf, sync::Arc, time::Duration};

use axum::Router;
use latchkey_contract::id::SessionId;
use tokio::sync::Notify;

use crate::{
    auth::{
        cookies::CookieStyle,
        hashing::{HashSettings, Hasher},
        keys::Keys,
        limiter::AttemptLimits,
        turns::Turns,
    },
    deferred::Deferred,
    downloads::Downloads,
    pictures::Pictures,
    serve::{self, Firsts},
    storage::Store,
};

/// What an installation decides about the API.
#[derive(Clone, Debug)]
pub struct Settings {
    /// What the product is called here, in Unicode normal form C.
    pub product: String,
    /// How cookies are named.
    pub cookies: CookieStyle,
    /// Whether the console is reached over https.
    pub is_https: bool,
    /// A session unused for so long is over (S-23).
    pub session_idle: Duration,
    /// A session this old is over, used or not (S-23).
    pub session_lifetime: Duration,
    /// What a password hash costs.
    pub hashing: HashSettings,
    /// How often secrets may be tried.
    pub limits: AttemptLimits,
    /// The folder of files that people may download; none offers none.
    pub downloads_folder: Option<PathBuf>,
    /// What the operator says about accessibility.
    pub accessibility: Accessibility,
}

/// What the operator of an installation says about accessibility (LE-3).
#[derive(Clone, Debug)]
pub struct Accessibility {
    /// Where messages go; without an address none can be sent.
    pub contact: Option<String>,
    /// Working days in which an answer is promised.
    pub answer_days: u16,
    /// Who enforces the law there.
    pub enforcement: Option<String>,
}

impl Default for Accessibility {
    fn default() -> Self {
        Self { contact: None, answer_days: 10, enforcement: None }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            product: "Latchkey".to_owned(),
            cookies: CookieStyle::default(),
            is_https: false,
            session_idle: Duration::from_secs(60 * 60),
            session_lifetime: Duration::from_secs(24 * 60 * 60),
            hashing: HashSettings::default(),
            limits: AttemptLimits::default(),
            downloads_folder: None,
            accessibility: Accessibility::default(),
        }
    }
}

/// What every request works with.
#[derive(Debug)]
pub struct App {
    /// The database.
    pub store: Store,
    /// What the installation decided.
    pub settings: Settings,
    /// The installation's keys.
    pub keys: Keys,
    /// Hashes passwords.
    pub hasher: Hasher,
    /// The files that people may download.
    pub downloads: Downloads,
    /// Who is checking a password while typing it.
    pub typing: Turns<SessionId>,
    /// Whose pictures are being read.
    pub pictures: Pictures,
    /// Writes that no answer waits for.
    pub deferred: Deferred,
    /// Which refusals are in the audit trail already.
    pub firsts: Firsts,
    /// Rung when a mail was put into the outbox.
    pub outbox_bell: Notify,
}

/// The shared form of [`App`].
pub type AppState = Arc<App>;

/// Settings that no hash can be computed with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadHashSettings;

impl std::fmt::Display for BadHashSettings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("argon2 does not accept these memory, passes and lanes")
    }
}

impl std::error::Error for BadHashSettings {}

impl App {
    /// Puts it together; needs a tokio runtime.
    pub fn new(store: Store, settings: Settings, keys: Keys) -> Result<AppState, BadHashSettings> {
        let hasher = Hasher::new(settings.hashing).ok_or(BadHashSettings)?;
        let deferred = Deferred::start(store.clone());
        let downloads = Downloads::new(settings.downloads_folder.clone());
        Ok(Arc::new(Self {
            deferred,
            downloads,
            typing: Turns::default(),
            pictures: Pictures::default(),
            firsts: Firsts::default(),
            store,
            settings,
            keys,
            hasher,
            outbox_bell: Notify::new(),
        }))
    }
}

/// The operations of the API, and nothing else. It works inside [`crate::http::layers::wrap`] only, which
/// tells it where requests come from.
pub fn router(state: AppState) -> Router {
    serve::routes().with_state(state)
}
