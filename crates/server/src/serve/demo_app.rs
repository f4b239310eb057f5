//! The demo's organisation behind the API, for tests of this module.

use std::path::Path;

use crate::{
    app::{App, AppState, Settings},
    auth::{hashing::HashSettings, keys::Keys},
    clock::Clock,
    demo,
    storage::{Store, WhenMissing},
};

/// An application with cheap hashes and a database in this folder.
pub(super) async fn demo_app(folder: &Path) -> AppState {
    let url = format!("sqlite:{}", folder.join("test.db").display());
    let store = Store::connect(&url, WhenMissing::Create, Clock::Database).await.unwrap();
    let hashing = HashSettings { memory_kib: 8, passes: 1, ..HashSettings::default() };
    let app = App::new(store, Settings { hashing, ..Settings::default() }, Keys::ephemeral()).unwrap();
    demo::seed(&app).await.unwrap();
    app
}
