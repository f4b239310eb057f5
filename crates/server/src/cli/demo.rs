//! `latchkey demo`.

use latchkey_contract::password::PasswordReset;
use tokio::net::TcpListener;

use super::{DemoArgs, Failure, run, trust};
use crate::{
    auth::keys::Keys,
    clock::Clock,
    config::Config,
    demo,
    downloads::samples,
    storage::{Store, WhenMissing},
};

/// Serves the demonstration organisation. Its passwords are in the manual, so nobody else may reach it.
pub(super) async fn demo(args: DemoArgs) -> Result<(), Failure> {
    if !args.listen.ip().is_loopback() {
        return Err(
            format!("the demonstration is for this machine only; {} is not an address of it", args.listen).into()
        );
    }
    std::fs::create_dir_all(&args.data)?;
    let listener = TcpListener::bind(args.listen).await?;
    let config = Config::demo(listener.local_addr()?, &args.data)?;
    run::start_log(&config)?;
    if let Some(folder) = &config.downloads_dir {
        samples::place(folder)?;
    }
    let keys = Keys::load_or_create(&config.key_file)?;
    let store = Store::connect(&config.database.url, WhenMissing::Create, Clock::Database).await?;
    let app = run::assemble(&config, store, keys)?;
    let failed = |error| format!("the demonstration could not be set up: {error:?}");
    let wanted = demo::Wanted {
        colleagues: args.accounts,
        denied_entries: args.denied_entries,
        toasts: args.toast_time.unwrap_or_default(),
    };
    demo::seed_with(&app, &wanted).await.map_err(failed)?;
    if args.mail_links {
        demo::set_password_reset(&app, PasswordReset::Mailed).await.map_err(failed)?;
    }
    let origins = [config.embedding.trusted_origins.clone(), args.trust_origin].concat();
    trust::list(&app.store, &origins, "latchkey demo").await?;
    run::run(&config, listener, app).await
}
