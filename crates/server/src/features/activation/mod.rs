//! The one-time link that sets a password: a first one, or another in place of the present one. Opening it changes
//! nothing (X7).

use latchkey_contract::{activation::LinkPurpose, problem::Code, secret::Secret};

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

/// The purpose and the person of a link that is valid. Unknown, used, expired, of a disabled person: all alike.
async fn opened(source: &dyn Source, token: &Secret) -> Result<(Purpose, Person), ApiError> {
    let found = links::find_open(source, &token::hash(token.expose())).await?;
    let Some((purpose, user)) = found else { return Err(Code::LinkInvalid.into()) };
    let person = people::find(source, &user).await?.filter(|person| person.is_enabled);
    Ok((purpose, person.ok_or(Code::LinkInvalid)?))
}

/// What the page is told a link is for.
const fn told(purpose: Purpose) -> LinkPurpose {
    match purpose {
        Purpose::Activation => LinkPurpose::Activation,
        Purpose::PasswordReset => LinkPurpose::PasswordReset,
    }
}
