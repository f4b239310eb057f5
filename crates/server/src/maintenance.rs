//! What nobody asks for and must happen, every hour: rows that have served their time are removed, and people are
//! warned of access keys that end soon.

use std::time::Duration;

use tokio::time::{MissedTickBehavior, interval};

use crate::{
    app::App,
    error::ApiError,
    features::{forget_old_passwords, warn_of_ending_keys},
    storage::{
        Source, StorageError, Tx, access_tokens, attempts, embed_grants, idempotency, links, mail_queue, sessions,
    },
};

const HOUR: Duration = Duration::from_secs(60 * 60);
/// A client may repeat a request this long (S-96).
const REPEATS: Duration = Duration::from_secs(24 * 60 * 60);
/// Ended sessions, links and sent mails are kept for questions asked afterwards.
const RECORDS: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// Sweeps now and every hour; ends only with its task.
pub async fn run(app: &App) {
    let mut ticks = interval(HOUR);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        if let Err(error) = sweep(app).await {
            tracing::error!(code = error.code().as_str(), "the hourly work could not be done");
        }
    }
}

/// Removes what has served its time, and warns.
pub async fn sweep(app: &App) -> Result<(), ApiError> {
    let tx = app.store.begin().await?;
    sweep_records(&tx).await?;
    tx.commit().await?;
    forget_old_passwords(app).await?;
    warn_of_ending_keys(app).await
}

async fn sweep_records(tx: &Tx) -> Result<(), StorageError> {
    let now = tx.now();
    attempts::sweep(tx).await?;
    access_tokens::sweep(tx, now).await?;
    embed_grants::sweep(tx, now).await?;
    sessions::sweep(tx, now.minus(RECORDS)).await?;
    links::sweep(tx, now.minus(RECORDS)).await?;
    idempotency::sweep(tx, now.minus(REPEATS)).await?;
    mail_queue::sweep(tx, now.minus(RECORDS)).await?;
    Ok(())
}
