//! `latchkey serve`.

use tokio::net::TcpListener;

use super::{
    Failure, ServeArgs,
    key_file::{self, WhenForeign},
    run, trust,
};
use crate::{
    auth::keys::Keys,
    clock::Clock,
    config::Config,
    storage::{Store, WhenMissing},
};

/// Serves what `latchkey init` made. Nothing is created here: a wrong path must not look like an empty installation.
pub(super) async fn serve(args: ServeArgs) -> Result<(), Failure> {
    let config = Config::load(args.file.config.as_deref())?;
    run::start_log(&config)?;
    if !config.key_file.exists() {
        return Err(format!("there is no key file {}; `latchkey init` makes one", config.key_file.display()).into());
    }
    let keys = Keys::load_or_create(&config.key_file)?;
    let store = Store::connect(&config.database.url, WhenMissing::Refuse, Clock::Database).await?;
    let when = if args.accept_key_file { WhenForeign::Accept } else { WhenForeign::Refuse };
    key_file::check(&store, &keys, &config.key_file, when).await?;
    trust::list(&store, &config.embedding.trusted_origins, "latchkey serve").await?;
    let listener = TcpListener::bind(config.listen).await?;
    let app = run::assemble(&config, store, keys)?;
    run::run(&config, listener, app).await
}
