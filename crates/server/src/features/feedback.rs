//! A message about accessibility (A2): taken from anybody, mailed to whoever the operator named, and forgotten here
//! once it has left.

use latchkey_contract::{
    feedback::{FeedbackReceipt, SendFeedback, reference},
    id::{MailId, OrganisationId},
    locale::Locale,
    problem::Code,
};
use serde_json::json;

use crate::{
    auth::limiter::{self, Subject},
    error::ApiError,
    serve::{Actor, Applied, Call, Fact, Reply, Serve, Step, no_secret},
    storage::{
        Reader, Tx, organisations,
        outbox::{self, NewMail},
    },
};

/// A message that can be sent.
pub struct Message {
    to: String,
    organisation: OrganisationId,
    locale: Locale,
}

impl Serve for SendFeedback {
    type Plan = Message;

    async fn subject(_: &Call<Self>, _: &Reader) -> Result<Subject, ApiError> {
        no_secret::<Self>()
    }

    async fn prepare(call: &Call<Self>, reader: &Reader) -> Result<Step<Message, FeedbackReceipt>, ApiError> {
        let to = call.app.settings.accessibility.contact.clone().ok_or(Code::NotFound)?;
        let problems = call.body.validate();
        if !problems.is_empty() {
            return Err(ApiError::Invalid(problems));
        }
        // Whoever is not signed in writes to whoever runs the installation.
        let own = match &call.actor {
            Actor::SignedIn(caller) => Some(&caller.organisation),
            Actor::Nobody => None,
        };
        let (organisation, locale) = organisations::responsible(reader, own).await?.ok_or(Code::NotFound)?;
        // Never given back: each message costs somebody's time.
        limiter::count(&call.app, reader, &Subject::Feedback, call.meta.client_ip).await?;
        Ok(Step::Apply(Message { to, organisation, locale }))
    }

    async fn apply(call: &Call<Self>, plan: Message, tx: &Tx) -> Result<Applied<FeedbackReceipt>, ApiError> {
        let reference = reference(rand::random());
        let mail = NewMail {
            id: MailId::from_bits(rand::random()),
            organisation: &plan.organisation,
            user: None,
            template: outbox::ACCESSIBILITY_FEEDBACK,
            params: json!({
                "reference": reference,
                "message": call.body.message,
                "contact": call.body.contact,
                "page": call.body.page,
            }),
            locale: plan.locale,
            to_address: &plan.to,
            expires_at: None,
        };
        outbox::enqueue(tx, &mail).await?;
        let fact = Fact { target: Some(reference.clone()), ..Fact::default() };
        Ok(Applied { reply: Reply::new(FeedbackReceipt { reference }), fact })
    }
}
