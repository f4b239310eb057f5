//! The outbox: mails are inserted in the transaction of the change they tell of, and leave later.

use latchkey_contract::{
    id::{MailId, OrganisationId, UserId},
    locale::Locale,
};

use super::{Source, StorageError, Tx, tables::mail};
use crate::clock::Timestamp;

/// Template of the notice that a password was changed (A39).
pub const PASSWORD_CHANGED: &str = "password_changed";

/// Template of a message about accessibility (A2).
pub const ACCESSIBILITY_FEEDBACK: &str = "accessibility_feedback";

/// Template of the warning that an access key ends soon (U6).
pub const ACCESS_KEY_ENDS: &str = "access_key_ends";

/// Template of the mail with a link that sets a new password (M9).
pub const PASSWORD_LINK: &str = "password_link";

/// A mail to be sent. It names a template and its values, never a finished text.
#[derive(Clone, Debug)]
pub struct NewMail<'a> {
    /// Its identifier; also its Message-ID.
    pub id: MailId,
    /// The organisation it is sent for.
    pub organisation: &'a OrganisationId,
    /// Whom it is for.
    pub user: Option<&'a UserId>,
    /// Name of the template.
    pub template: &'static str,
    /// The template's values; no secret among them.
    pub params: serde_json::Value,
    /// Its language.
    pub locale: Locale,
    /// Where it goes.
    pub to_address: &'a str,
    /// From when on it is not worth sending.
    pub expires_at: Option<Timestamp>,
}

/// Puts a mail into the outbox.
pub async fn enqueue(tx: &Tx, new: &NewMail<'_>) -> Result<(), StorageError> {
    tx.insert(mail::Model {
        id: new.id.to_string(),
        organisation_id: new.organisation.to_string(),
        user_id: new.user.map(ToString::to_string),
        template: new.template.to_owned(),
        params: new.params.to_string(),
        locale: new.locale.as_str().to_owned(),
        to_address: new.to_address.to_owned(),
        status: "queued".to_owned(),
        attempts: 0,
        next_attempt_at: tx.now(),
        locked_until: None,
        expires_at: new.expires_at,
        created_at: tx.now(),
        sent_at: None,
    })
    .await
}
