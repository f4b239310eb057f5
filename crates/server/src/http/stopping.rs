//! How the server ends. It runs; then it drains: readiness says no, so that balancers send nothing new, while
//! requests are still taken; then it finishes: no new connections, and those in progress get their answers.

use std::{io, time::Duration};

use tokio::{
    signal::unix::{Signal, SignalKind, signal},
    sync::watch,
};

/// Where the server is between start and end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// Taking requests.
    Running,
    /// Taking requests, asking for none.
    Draining,
    /// Taking no new ones.
    Finishing,
}

/// Moves the server through its phases. Dropping it ends the server too.
#[derive(Debug)]
pub struct Conductor(watch::Sender<Phase>);

/// Sees the phases; one for each part that must react.
#[derive(Clone, Debug)]
pub struct Phases(watch::Receiver<Phase>);

/// A server that runs.
pub fn start() -> (Conductor, Phases) {
    let (sender, receiver) = watch::channel(Phase::Running);
    (Conductor(sender), Phases(receiver))
}

impl Conductor {
    /// Ends the server: drains for that long, then finishes.
    pub async fn stop(&self, drain: Duration) {
        self.0.send_replace(Phase::Draining);
        tokio::time::sleep(drain).await;
        self.0.send_replace(Phase::Finishing);
    }
}

impl Phases {
    /// The phase now.
    pub fn now(&self) -> Phase {
        *self.0.borrow()
    }

    /// Waits until the server finishes.
    pub async fn finishing(&mut self) {
        // An error means that the conductor is gone, and with it every reason to run.
        if self.0.wait_for(|phase| *phase == Phase::Finishing).await.is_err() {
            tracing::debug!("the conductor is gone");
        }
    }
}

/// The signals that end the server: SIGTERM from a supervisor, Ctrl-C from a person. From the moment this exists they
/// no longer kill the process.
#[derive(Debug)]
pub struct Signals {
    terminate: Signal,
    interrupt: Signal,
}

impl Signals {
    /// Takes the signals over.
    pub fn catch() -> io::Result<Self> {
        Ok(Self { terminate: signal(SignalKind::terminate())?, interrupt: signal(SignalKind::interrupt())? })
    }

    /// Waits for the first of them.
    pub async fn received(mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }
}
