//! Whether a backend keeps the contract: the same console works with any server that does. `latchkey conformance` asks a
//! running one what the console would ask, and what somebody with bad intentions would, and says what holds.
//!
//! What can be told from an operation's declaration is asked of every operation of the registry ([`registry`]); what
//! takes several requests in order is told as a story ([`story`]). Nothing is left changed: the account that signs in
//! gets the values it had before.

use latchkey_contract::secret::Secret;

pub mod backend;
mod client;
mod expect;
pub mod network;
mod registry;
pub mod report;
mod story;

use backend::Backend;
use client::Client;
use report::Report;

/// The account that the questions are asked with. It should be one for tests: wrong passwords are tried on it.
#[derive(Clone, Debug)]
pub struct Credentials {
    /// Its user name.
    pub username: String,
    /// Its password.
    pub password: Secret,
}

/// Asks everything.
pub async fn run<B: Backend>(backend: &B, credentials: &Credentials) -> Report {
    let mut report = Report::default();
    let mut stranger = Client::new(backend);
    story::of_a_stranger(&mut stranger, credentials, &mut report).await;
    registry::without_a_session(&mut stranger, &mut report).await;
    let mut person = Client::new(backend);
    if story::of_signing_in(&mut person, credentials, &mut report).await {
        story::of_a_person(&mut person, &mut report).await;
        registry::with_a_session(&mut person, &mut report).await;
        story::of_signing_out(&mut person, &mut report).await;
    }
    client::blame(&[stranger, person], &mut report);
    report
}
