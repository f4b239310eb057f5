//! The worker that empties the outbox. It leases some rows in a short transaction, sends them outside of any, each in a
//! task of its own, and writes down what became of each. A row that cannot be sent, even one that makes the library
//! panic, stops no other.

use std::{collections::HashMap, time::Duration};

use tokio::task::{Id, JoinSet};

use super::{
    carrier::{Carrier, SendError},
    message::{Envelope, Letterhead, compose},
};
use crate::{
    app::AppState,
    http::stopping::{Phase, Phases},
    storage::{
        StorageError,
        mail_queue::{self, Leased, Outcome},
    },
};

/// Rows sent at the same time.
const WINDOW: u64 = 8;
/// Longest time for one mail; the carrier's own limits are per answer of the mail server, and there are several.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long a row is ours: longer than [`PATIENCE`], so that nobody else sends what we are sending.
const LEASE: Duration = Duration::from_secs(120);
/// Rest of the whole worker after a mail server that took nothing from us: a password that is wrong for one mail is wrong
/// for all, and some servers lock out who tries it too often.
const PAUSE: Duration = Duration::from_secs(60);
/// How often the worker looks by itself: for rows whose rest is over, and for those other replicas put there.
const LOOK: Duration = Duration::from_secs(10);
/// Rest after the first failed attempt; doubled each time.
const FIRST_REST: Duration = Duration::from_secs(60);
/// Longest rest between attempts.
const LONGEST_REST: Duration = Duration::from_secs(60 * 60);
/// Attempts after which a mail is given up: with the rests above, two days.
const MOST_ATTEMPTS: u32 = 54;
/// How often it is tried to write down what became of a mail, and the rest in between.
const SETTLING: (u32, Duration) = (3, Duration::from_millis(500));
/// How long mails on their way may take when the server ends.
const FAREWELL: Duration = Duration::from_secs(5);

/// Administrators watch for this line: it is the only sign that somebody was not told something.
const GIVEN_UP: &str = "a mail was given up";

/// Sends what is in the outbox.
#[derive(Debug)]
pub struct Worker {
    app: AppState,
    carrier: Carrier,
    letterhead: Letterhead,
    farewell: Duration,
    /// Rows of one turn.
    window: u64,
}

/// What became of one window of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    /// How many there were.
    pub taken: usize,
    /// Whether the mail server takes nothing from us at present.
    pub is_closed: bool,
}

impl Worker {
    /// A worker; does nothing until it runs.
    pub fn new(app: AppState, carrier: Carrier, letterhead: Letterhead) -> Self {
        Self { app, carrier, letterhead, farewell: FAREWELL, window: WINDOW }
    }

    /// Works until the server finishes; mails on their way are then awaited for a moment and otherwise given back.
    pub async fn run(mut self, mut phases: Phases) {
        while phases.now() != Phase::Finishing {
            let turn = self.turn(&mut phases).await;
            let is_closed = matches!(turn, Ok(Turn { is_closed: true, .. }));
            // After a pause one mail finds out whether the others may go.
            self.window = if is_closed { 1 } else { WINDOW };
            match turn {
                Ok(_) if is_closed => tracing::error!("the mail server takes nothing from us; all mails wait"),
                Ok(Turn { taken: 0, .. }) => {}
                Ok(_) => continue,
                Err(error) => tracing::error!(%error, "the outbox cannot be read"),
            }
            tokio::select! {
                () = self.app.outbox_bell.notified(), if !is_closed => {}
                () = tokio::time::sleep(if is_closed { PAUSE } else { LOOK }) => {}
                () = phases.finishing() => {}
            }
        }
    }

    /// Sends the rows whose turn it is, one window of them.
    pub async fn turn(&self, phases: &mut Phases) -> Result<Turn, StorageError> {
        let tx = self.app.store.begin().await?;
        for id in mail_queue::give_up(&tx, MOST_ATTEMPTS).await? {
            tracing::error!(mail.id = id, mail.attempts = MOST_ATTEMPTS, reason = "no attempt ended", "{GIVEN_UP}");
        }
        let leased = mail_queue::lease(&tx, self.window, LEASE, rest_after).await?;
        tx.commit().await?;
        let mut turn = Turn { taken: leased.len(), is_closed: false };
        let mut sending = JoinSet::new();
        let mut under_way: HashMap<Id, Leased> = HashMap::new();
        for row in leased {
            let task =
                sending.spawn(send(self.app.clone(), self.carrier.clone(), self.letterhead.clone(), row.clone()));
            under_way.insert(task.id(), row);
        }
        while !under_way.is_empty() {
            let joined = tokio::select! {
                joined = sending.join_next_with_id() => joined,
                () = self.farewell(phases) => break,
            };
            let (id, result) = match joined {
                Some(Ok((id, result))) => (id, result),
                Some(Err(error)) => (error.id(), Err(SendError::Never("sending it panicked".to_owned()))),
                None => break,
            };
            turn.is_closed |= matches!(result, Err(SendError::Closed(_)));
            if let Some(row) = under_way.remove(&id) {
                self.settle(&row, outcome(&row, result)).await;
            }
        }
        sending.shutdown().await;
        for row in under_way.values() {
            self.settle(row, Outcome::Released).await;
        }
        Ok(turn)
    }

    /// The moment from which mails on their way are no longer awaited.
    async fn farewell(&self, phases: &mut Phases) {
        phases.finishing().await;
        tokio::time::sleep(self.farewell).await;
    }

    /// Writes down what became of a row. Where that fails, the row comes again when its lease is over, with the same
    /// Message-ID. It must not end the turn: the dialogues of the others go on.
    async fn settle(&self, row: &Leased, outcome: Outcome) {
        let (tries, rest) = SETTLING;
        for left in (0..tries).rev() {
            match self.try_settle(row, outcome).await {
                Ok(()) => return,
                Err(_) if left > 0 => tokio::time::sleep(rest).await,
                Err(error) => {
                    tracing::error!(mail.id = row.id, ?outcome, %error, "what became of a mail could not be written down");
                }
            }
        }
    }

    async fn try_settle(&self, row: &Leased, outcome: Outcome) -> Result<(), StorageError> {
        let tx = self.app.store.begin().await?;
        mail_queue::settle(&tx, row, outcome).await?;
        tx.commit().await
    }
}

async fn send(app: AppState, carrier: Carrier, letterhead: Letterhead, row: Leased) -> Result<(), SendError> {
    let envelope = Envelope {
        id: &row.id,
        template: &row.template,
        params: &row.params,
        locale: &row.locale,
        to: &row.to_address,
        created_at: row.created_at.as_micros(),
    };
    let message = compose(&letterhead, &app.keys, &envelope).map_err(|error| SendError::Never(error.to_string()))?;
    tokio::time::timeout(PATIENCE, carrier.send(&row.id, message))
        .await
        .unwrap_or_else(|_| Err(SendError::Later("sending took too long".to_owned())))
}

fn outcome(row: &Leased, result: Result<(), SendError>) -> Outcome {
    match result {
        Ok(()) => {
            tracing::info!(mail.id = row.id, mail.attempts = row.attempts, "a mail was sent");
            Outcome::Sent
        }
        Err(SendError::Later(reason) | SendError::Closed(reason)) if row.attempts < MOST_ATTEMPTS => {
            tracing::warn!(mail.id = row.id, mail.attempts = row.attempts, reason, "a mail has to wait");
            Outcome::Later
        }
        Err(error) => {
            tracing::error!(mail.id = row.id, mail.attempts = row.attempts, reason = %error, "{GIVEN_UP}");
            Outcome::Failed
        }
    }
}

/// How long a row rests after that many attempts: doubling, up to an hour, and up to a quarter less by chance, so that
/// mails which failed together do not come back together.
fn rest_after(attempts: u32) -> Duration {
    let doubled = FIRST_REST.saturating_mul(2_u32.saturating_pow(attempts.saturating_sub(1)));
    let jitter = rand::random_range(0.75..=1.0);
    doubled.min(LONGEST_REST).mul_f64(jitter)
}

#[cfg(test)]
mod tests;
