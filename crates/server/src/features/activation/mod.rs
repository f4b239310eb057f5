//! The one-time link of a new account.

use latchkey_contract::{id::UserId, problem::Code, secret::Secret};

use crate::{
    auth::token,
    error::ApiError,
    storage::{
        Source,
        links::{self, Purpose},
        people::{self, Person},
    },
};

mod complete;
mod open;

/// The person of a link that is valid. Unknown, used, expired, for something else, of a disabled person: all alike.
async fn person_of(source: &dyn Source, token: &Secret) -> Result<Person, ApiError> {
    let user: Option<UserId> = links::find_open(source, Purpose::Activation, &token::hash(token.expose())).await?;
    let person = match user {
        Some(user) => people::find(source, &user).await?,
        None => None,
    };
    person.filter(|person| person.is_enabled).ok_or_else(|| Code::LinkInvalid.into())
}
