//! `latchkey init`.

use super::{
    Failure, InitArgs, answer,
    key_file::{self, WhenForeign},
    run,
};
use crate::{
    auth::keys::Keys,
    clock::Clock,
    config::Config,
    init::{FirstAdmin, first_admin},
    storage::{Store, WhenMissing},
};

/// Makes key file and database where they are missing, and prints a link for the first administrator. May be run again
/// while the server is stopped, until that person has set a password (S-110).
pub(super) async fn init(args: InitArgs) -> Result<(), Failure> {
    let config = Config::load(args.file.config.as_deref())?;
    run::start_log(&config)?;
    let store = Store::connect(&config.database.url, WhenMissing::Create, Clock::Database).await?;
    key_file::refuse_without(&store, &config.key_file).await?;
    let wanted = FirstAdmin {
        organisation: &args.organisation,
        locale: config.language,
        username: &args.username,
        email: args.email.as_deref(),
    };
    let token = first_admin(&store, &wanted).await?;
    // Only now: where the installation is set up already, a fresh key file would be one that it does not know.
    let keys = Keys::load_or_create(&config.key_file)?;
    key_file::check(&store, &keys, &config.key_file, WhenForeign::Refuse).await?;
    // The token stands behind `#`: browsers send no fragment, so no log on the way sees it.
    answer(&format!("{}/set-password#t={}\n", config.base_url.origin(), token.expose()))?;
    Ok(())
}
