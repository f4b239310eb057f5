//! A one-time link by mail, for somebody who is signed in (M12, X3). The password stays as it is until the link is used
//! (M9).

use std::time::Duration;

use latchkey_contract::{
    id::LinkId,
    password::{MailPasswordLink, MailedLink, PasswordReset},
    problem::Code,
};
use serde_json::json;

use crate::{
    auth::{
        keys::KeyUse,
        limiter::{self, Subject},
        token,
    },
    error::ApiError,
    identity::{Letter, write_to},
    serve::{Applied, Call, Fact, Reply, Serve, Step, no_secret},
    storage::{
        Reader, Source, Tx,
        links::{self, NewLink, Purpose},
        outbox,
        people::{self, Person},
    },
};

/// How long a link is good for (X9).
const MINUTES: u32 = 30;

/// Somebody to whom a link may be mailed, and where.
pub struct Recipient {
    person: Person,
    email: String,
}

impl Serve for MailPasswordLink {
    type Plan = Recipient;

    async fn subject(_: &Call<Self>, _: &Reader) -> Result<Subject, ApiError> {
        no_secret::<Self>()
    }

    async fn prepare(call: &Call<Self>, reader: &Reader) -> Result<Step<Recipient, MailedLink>, ApiError> {
        let user = &call.caller()?.user;
        let person = people::find(reader, user).await?.ok_or(Code::SessionRequired)?;
        if person.password_reset != PasswordReset::Mailed {
            return Err(Code::PermissionDenied.into());
        }
        let email = person.email.clone().ok_or(Code::NoEmail)?;
        limiter::count(&call.app, reader, &Subject::MailedLink(user.clone()), call.meta.client_ip).await?;
        Ok(Step::Apply(Recipient { person, email }))
    }

    async fn apply(call: &Call<Self>, recipient: Recipient, tx: &Tx) -> Result<Applied<MailedLink>, ApiError> {
        let Recipient { person, email } = recipient;
        let id = LinkId::from_bits(rand::random());
        let lifetime = Duration::from_secs(u64::from(MINUTES) * 60);
        // The token is a signature of the link's id: the worker makes it once more when it writes the mail.
        let secret = call.app.keys.sign(KeyUse::MailedLink, id.as_str().as_bytes());
        let link = NewLink {
            id: id.clone(),
            organisation: &person.organisation,
            user: &person.id,
            purpose: Purpose::PasswordReset,
            token_hash: &token::hash(&secret),
            lifetime,
        };
        links::insert(tx, link).await?;
        let letter = Letter {
            template: outbox::PASSWORD_LINK,
            params: json!({
                "display_name": person.display_name,
                "username": person.username,
                "link": id,
                "minutes": MINUTES,
                "ip": call.meta.client_ip.to_string(),
            }),
            address: &email,
            // A link that has expired is not worth a mail.
            expires_at: Some(tx.now().plus(lifetime)),
        };
        write_to(tx, &person, letter).await?;
        let target = Some(person.id.to_string());
        let after = Some(json!({ "link": id }));
        let reply = Reply::new(MailedLink { email, minutes: MINUTES });
        Ok(Applied { reply, fact: Fact { target, after, ..Fact::default() } })
    }
}
