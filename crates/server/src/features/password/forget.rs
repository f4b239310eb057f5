//! Old passwords are forgotten as soon as no rule needs them (S-46).

use crate::{
    app::App,
    error::ApiError,
    identity::PersonRules,
    storage::{Source, passwords, people},
};

/// Removes the old passwords of everybody that their rules do not ask about any more.
pub(crate) async fn forget_old_passwords(app: &App) -> Result<(), ApiError> {
    let reader = app.store.read().await?;
    for user in passwords::people_with_history(&reader).await? {
        let Some(person) = people::find(&reader, &user).await? else { continue };
        let rules = PersonRules::read(app, &reader, &person).await?;
        let needed_since = rules.no_reuse(reader.now()).map_or(reader.now(), |(_, since)| since);
        let tx = app.store.begin().await?;
        passwords::forget_history_before(&tx, &user, needed_since).await?;
        tx.commit().await?;
    }
    Ok(())
}
