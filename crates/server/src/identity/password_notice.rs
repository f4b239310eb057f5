//! The mail that tells a person that their password was changed (A39), whichever way it was.

use latchkey_contract::{endpoint::Endpoint, id::MailId};
use serde_json::json;

use crate::{
    error::ApiError,
    serve::Call,
    storage::{
        Source, Tx,
        outbox::{self, NewMail},
        people::Person,
        preferences,
    },
};

/// Puts the notice into the outbox; answers whether there is anywhere to send it.
pub(crate) async fn tell_password_changed<E: Endpoint>(
    call: &Call<E>,
    tx: &Tx,
    person: &Person,
) -> Result<bool, ApiError> {
    let Some(address) = &person.email else { return Ok(false) };
    let chosen = preferences::find(tx, &person.id).await?.language;
    let mail = NewMail {
        id: MailId::from_bits(rand::random()),
        organisation: &person.organisation,
        user: Some(&person.id),
        template: outbox::PASSWORD_CHANGED,
        params: json!({
            "display_name": person.display_name,
            "username": person.username,
            "organisation": person.organisation_name,
            "changed_at": tx.now().to_rfc3339(),
            "ip": call.meta.client_ip.to_string(),
            "user_agent": call.user_agent,
        }),
        locale: chosen.unwrap_or(person.organisation_locale),
        to_address: address,
        expires_at: None,
    };
    outbox::enqueue(tx, &mail).await?;
    Ok(true)
}
