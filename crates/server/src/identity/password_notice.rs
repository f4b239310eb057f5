//! The mail that tells a person that their password was changed (A39), whichever way it was.

use latchkey_contract::endpoint::Endpoint;
use serde_json::json;

use super::letter::{Letter, write_to};
use crate::{
    error::ApiError,
    serve::Call,
    storage::{Source, Tx, outbox, people::Person},
};

/// Puts the notice into the outbox; answers whether there is anywhere to send it.
pub(crate) async fn tell_password_changed<E: Endpoint>(
    call: &Call<E>,
    tx: &Tx,
    person: &Person,
) -> Result<bool, ApiError> {
    let Some(address) = &person.email else { return Ok(false) };
    let letter = Letter {
        template: outbox::PASSWORD_CHANGED,
        params: json!({
            "display_name": person.display_name,
            "username": person.username,
            "organisation": person.organisation_name,
            "changed_at": tx.now().to_rfc3339(),
            "ip": call.meta.client_ip.to_string(),
            "user_agent": call.user_agent,
        }),
        address,
        expires_at: None,
    };
    write_to(tx, person, letter).await?;
    Ok(true)
}
