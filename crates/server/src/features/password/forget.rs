//! Old passwords are forgotten as soon as no rule needs them (S-46).

use latchkey_contract::id::UserId;

use crate::{
    app::App,
    error::ApiError,
    identity::PersonRules,
    storage::{Reader, Source, passwords, people},
};

/// Removes the old passwords of everybody that their rules do not ask about any more. Somebody whose rules cannot be read
/// stops nobody else's.
pub(crate) async fn forget_old_passwords(app: &App) -> Result<(), ApiError> {
    let reader = app.store.read().await?;
    let mut failed = None;
    for user in passwords::people_with_history(&reader).await? {
        match forget_those_of(app, &reader, &user).await {
            Ok(()) => {}
            Err(error) if error.is_outage() => return Err(error),
            Err(error) => {
                tracing::error!(%user, ?error, "the old passwords of somebody could not be forgotten");
                failed = Some(error);
            }
        }
    }
    failed.map_or(Ok(()), Err)
}

async fn forget_those_of(app: &App, reader: &Reader, user: &UserId) -> Result<(), ApiError> {
    let Some(person) = people::find(reader, user).await? else { return Ok(()) };
    let rules = PersonRules::read(app, reader, &person).await?;
    let needed_since = rules.no_reuse(reader.now()).map_or(reader.now(), |(_, since)| since);
    let tx = app.store.begin().await?;
    passwords::forget_history_before(&tx, user, needed_since).await?;
    Ok(tx.commit().await?)
}
