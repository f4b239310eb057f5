//! `latchkey mails`.

use serde_json::json;

use super::{ConfigFile, Failure, answer, record, run};
use crate::{
    clock::Clock,
    config::Config,
    storage::{Store, WhenMissing, mail_queue, organisations},
};

/// Puts mails that were given up back into the outbox, after whatever kept them from leaving was mended.
pub(super) async fn retry_failed(file: ConfigFile) -> Result<(), Failure> {
    let config = Config::load(file.config.as_deref())?;
    run::start_log(&config)?;
    let store = Store::connect(&config.database.url, WhenMissing::Refuse, Clock::Database).await?;
    let tx = store.begin().await?;
    let mut all = 0;
    for organisation in organisations::all(&tx).await? {
        let count = mail_queue::retry_failed(&tx, &organisation).await?;
        if count > 0 {
            record::note(&tx, &organisation, "latchkey mails", "retry_failed_mails", json!({ "mails": count })).await?;
        }
        all += count;
    }
    tx.commit().await?;
    store.close().await?;
    Ok(answer(&format!("mails that are tried again: {all}\n"))?)
}
