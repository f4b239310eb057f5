//! The display choices of people. Somebody without a row has the defaults, as version 0.

use latchkey_contract::{
    id::{OrganisationId, UserId},
    limits,
    locale::{Locale, Theme},
    preferences::Preferences,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, TryInsertResult, sea_query::Expr,
};

use super::{Source, StorageError, Tx, tables::preference};

/// Reads a person's choices.
pub async fn find(source: &dyn Source, user: &UserId) -> Result<Preferences, StorageError> {
    let row = preference::Entity::find_by_id(user.as_str()).one(&source.db()).await?;
    row.map_or_else(|| Ok(defaults()), of_row)
}

/// What a person has who never chose.
fn defaults() -> Preferences {
    Preferences {
        language: None,
        theme: Theme::default(),
        toast_seconds: limits::TOAST_SECONDS_DEFAULT,
        toast_keep: false,
        version: 0,
    }
}

fn of_row(row: preference::Model) -> Result<Preferences, StorageError> {
    Ok(Preferences {
        language: row.language.as_deref().and_then(Locale::parse),
        theme: Theme::parse(&row.theme).unwrap_or_default(),
        toast_seconds: u8::try_from(row.toast_seconds).map_err(|_| StorageError::Corrupt("duration"))?,
        toast_keep: row.toast_keep,
        version: row.version,
    })
}

/// Stores choices in place of those of version `replaced`; answers false when another change came first (S-95).
pub async fn replace(
    tx: &Tx,
    organisation: &OrganisationId,
    user: &UserId,
    replaced: i64,
    choices: &Preferences,
) -> Result<bool, StorageError> {
    let language = choices.language.map(|language| language.as_str().to_owned());
    if replaced == 0 {
        let row = preference::Model {
            user_id: user.to_string(),
            organisation_id: organisation.to_string(),
            language,
            theme: choices.theme.as_str().to_owned(),
            toast_seconds: i32::from(choices.toast_seconds),
            toast_keep: choices.toast_keep,
            version: choices.version,
        };
        let inserted = preference::Entity::insert(row.into_active_model().reset_all())
            .on_conflict_do_nothing()
            .exec_without_returning(&tx.db())
            .await?;
        return Ok(matches!(inserted, TryInsertResult::Inserted(1)));
    }
    let result = preference::Entity::update_many()
        .col_expr(preference::Column::Language, Expr::value(language))
        .col_expr(preference::Column::Theme, Expr::value(choices.theme.as_str()))
        .col_expr(preference::Column::ToastSeconds, Expr::value(i32::from(choices.toast_seconds)))
        .col_expr(preference::Column::ToastKeep, Expr::value(choices.toast_keep))
        .col_expr(preference::Column::Version, Expr::value(choices.version))
        .filter(preference::Column::UserId.eq(user.as_str()))
        .filter(preference::Column::Version.eq(replaced))
        .exec(&tx.db())
        .await?;
    Ok(result.rows_affected == 1)
}
