//! A mail to a person: in their own language, or in that of their organisation while they have chosen none.

use latchkey_contract::id::MailId;
use serde_json::Value;

use crate::{
    clock::Timestamp,
    error::ApiError,
    storage::{
        Tx,
        outbox::{self, NewMail},
        people::Person,
        preferences,
    },
};

/// What is written to a person.
pub(crate) struct Letter<'a> {
    /// Name of the template.
    pub(crate) template: &'static str,
    /// The template's values; no secret among them.
    pub(crate) params: Value,
    /// Where it goes: the person's address, which not everybody has.
    pub(crate) address: &'a str,
    /// From when on it is not worth sending.
    pub(crate) expires_at: Option<Timestamp>,
}

/// Puts a letter to a person into the outbox.
pub(crate) async fn write_to(tx: &Tx, person: &Person, letter: Letter<'_>) -> Result<(), ApiError> {
    let chosen = preferences::find(tx, &person.id).await?.language;
    let mail = NewMail {
        id: MailId::from_bits(rand::random()),
        organisation: &person.organisation,
        user: Some(&person.id),
        template: letter.template,
        params: letter.params,
        locale: chosen.unwrap_or(person.organisation_locale),
        to_address: letter.address,
        expires_at: letter.expires_at,
    };
    Ok(outbox::enqueue(tx, &mail).await?)
}
