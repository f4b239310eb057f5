//! What nobody asks for and must happen, every hour: rows that have served their time are removed, and people are
//! warned of access keys that end soon.

use std::time::Duration;

use tokio::time::{MissedTickBehavior, interval};

use crate::{
    app::App,
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
        if !sweep(app).await {
            tracing::error!("the hourly work could not all be done; the next hour tries it again");
        }
    }
}

/// Removes what has served its time, and warns; answers whether all of that could be done. Each step stands for itself:
/// what fails is said and stops no other.
pub async fn sweep(app: &App) -> bool {
    let mut is_complete = true;
    for records in Records::ALL {
        if let Err(error) = records.sweep(app).await {
            tracing::error!(?records, %error, "what has served its time could not be removed");
            is_complete = false;
        }
    }
    for done in [forget_old_passwords(app).await, warn_of_ending_keys(app).await] {
        if let Err(error) = done {
            tracing::error!(?error, "a step of the hourly work could not be done");
            is_complete = false;
        }
    }
    is_complete
}

/// What is kept for a time.
#[derive(Clone, Copy, Debug)]
enum Records {
    Attempts,
    AccessTokens,
    EmbedGrants,
    Sessions,
    Links,
    Repeats,
    Mails,
}

impl Records {
    const ALL: [Self; 7] = [
        Self::Attempts,
        Self::AccessTokens,
        Self::EmbedGrants,
        Self::Sessions,
        Self::Links,
        Self::Repeats,
        Self::Mails,
    ];

    /// Removes those that have served their time, in portions with a commit each.
    async fn sweep(self, app: &App) -> Result<(), StorageError> {
        loop {
            let tx = app.store.begin().await?;
            let removed = self.sweep_portion(&tx).await?;
            tx.commit().await?;
            if removed == 0 {
                return Ok(());
            }
        }
    }

    async fn sweep_portion(self, tx: &Tx) -> Result<u64, StorageError> {
        let now = tx.now();
        match self {
            Self::Attempts => attempts::sweep(tx).await,
            Self::AccessTokens => access_tokens::sweep(tx, now).await,
            Self::EmbedGrants => embed_grants::sweep(tx, now).await,
            Self::Sessions => sessions::sweep(tx, now.minus(RECORDS)).await,
            Self::Links => links::sweep(tx, now.minus(RECORDS)).await,
            Self::Repeats => idempotency::sweep(tx, now.minus(REPEATS)).await,
            Self::Mails => mail_queue::sweep(tx, now.minus(RECORDS)).await,
        }
    }
}
