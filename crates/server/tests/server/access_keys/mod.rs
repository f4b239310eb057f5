//! Access keys through the whole server: what their owners do with them, and what programs do.

use std::time::Duration;

use http::Method;
use latchkey_contract::id::{OrganisationId, UserId};
use latchkey_server::{
    auth::Identifier,
    storage::{
        access_keys::{self, Rules},
        people,
    },
};
use serde_json::{Value, json};

use crate::support::{Answer, Browser, TestApp};

mod exchange;
mod ids;
mod limit;
mod owner;
mod rotation;
mod secret;
mod warnings;

const KEYS: &str = "/api/v1/access-keys";
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// The address of a key.
fn address(id: &str) -> String {
    format!("{KEYS}/{id}")
}

/// The caller's keys, as the list tells them.
async fn keys(owner: &mut Browser) -> Vec<Value> {
    owner.get(KEYS).await.expect(200).json()["keys"].as_array().unwrap().clone()
}

async fn create(owner: &mut Browser, name: &str, expiry: Value) -> Answer {
    owner.post(KEYS, &json!({ "name": name, "scope": ["support.view"], "expiry": expiry })).await
}

/// Changes a key in the version it has in the list.
async fn update(owner: &mut Browser, id: &str, change: Value) -> Answer {
    let version = version_of(owner, id).await;
    owner.write(&Method::PATCH, &address(id), &[("if-match", &version)], &change).await
}

async fn delete(owner: &mut Browser, id: &str) -> Answer {
    let version = version_of(owner, id).await;
    owner.write(&Method::DELETE, &address(id), &[("if-match", &version)], &json!({})).await
}

async fn rotate(owner: &mut Browser, id: &str, overlap: &str) -> Answer {
    owner.post(&format!("{}/rotate", address(id)), &json!({ "overlap": overlap })).await
}

async fn version_of(owner: &mut Browser, id: &str) -> String {
    let found = keys(owner).await.into_iter().find(|key| key["id"] == *id);
    format!("\"{}\"", found.unwrap_or_else(|| panic!("{id} is not in the list"))["version"])
}

/// Whose account it is.
async fn account(server: &TestApp, username: &str) -> (OrganisationId, UserId) {
    let reader = server.read().await;
    let user = people::find_by_identifier(&reader, &Identifier::new(username)).await.unwrap().unwrap();
    (people::find(&reader, &user).await.unwrap().unwrap().organisation, user)
}

/// Deletes every key.
pub(crate) async fn delete_all(owner: &mut Browser) {
    for key in keys(owner).await {
        delete(owner, key["id"].as_str().unwrap()).await.expect(204);
    }
}

/// Sets what the demo's organisation allows.
pub(crate) async fn allow(server: &TestApp, max_active: u8, max_lifetime_days: Option<u16>) {
    let (organisation, _) = account(server, "admin").await;
    let tx = server.app.store.begin().await.unwrap();
    access_keys::set_rules(&tx, &organisation, Rules { max_active, max_lifetime_days }).await.unwrap();
    tx.commit().await.unwrap();
}
