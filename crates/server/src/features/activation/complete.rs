//! Setting the first password of an account.

use latchkey_contract::{activation::CompleteActivation, endpoint::Empty, problem::Code};

use super::person_of;
use crate::{
    auth::{hashing::normalise, limiter::Subject, token},
    error::ApiError,
    identity::PersonRules,
    serve::{Applied, Call, Fact, Reply, Serve, Step},
    storage::{
        Reader, StorageError, Tx,
        links::{self, Purpose},
        passwords,
        people::Person,
    },
};

/// A first password that meets every rule.
pub struct FirstPassword {
    person: Person,
    phc: String,
}

impl Serve for CompleteActivation {
    type Plan = FirstPassword;

    async fn subject(_: &Call<Self>, _: &Reader) -> Result<Subject, ApiError> {
        Ok(Subject::Link)
    }

    async fn prepare(call: &Call<Self>, reader: &Reader) -> Result<Step<FirstPassword, Empty>, ApiError> {
        let person = person_of(reader, &call.body.token).await?;
        let rules = PersonRules::read(reader, &person).await?;
        let Some(password) = normalise(call.body.new_password.expose()) else {
            return Err(ApiError::PasswordUnmet(rules.too_long()));
        };
        let broken = rules.broken(&password);
        if !broken.is_empty() {
            return Err(ApiError::PasswordUnmet(broken));
        }
        let phc = call.app.hasher.hash(&password).await?;
        Ok(Step::Apply(FirstPassword { person, phc }))
    }

    async fn apply(call: &Call<Self>, plan: FirstPassword, tx: &Tx) -> Result<Applied<Empty>, ApiError> {
        let FirstPassword { person, phc } = plan;
        if !links::consume(tx, Purpose::Activation, &token::hash(call.body.token.expose())).await? {
            return Err(Code::LinkInvalid.into());
        }
        match passwords::insert_credential(tx, &person.organisation, &person.id, &phc).await {
            Ok(()) => {}
            // They got a password in another way: the link is for accounts without one.
            Err(StorageError::Duplicate) => return Err(Code::LinkInvalid.into()),
            Err(other) => return Err(other.into()),
        }
        let target = Some(person.id.to_string());
        let actor = Some((person.organisation, person.id));
        Ok(Applied { reply: Reply::new(Empty {}), fact: Fact { target, actor, ..Fact::default() } })
    }
}
