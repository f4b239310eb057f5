//! The display choices of people. Somebody without a row has the defaults, as version 0.

use latchkey_contract::{
    id::{OrganisationId, UserId},
    locale::{Locale, Theme},
    look::{Contrast, FocusRing, Links, Look, Motion, TextSize},
    preferences::{Preferences, ToastTime},
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, TryInsertResult, sea_query::Expr,
};

use super::{Source, StorageError, Tx, tables::preference};

/// Reads a person's choices.
pub async fn find(source: &dyn Source, user: &UserId) -> Result<Preferences, StorageError> {
    let row = preference::Entity::find_by_id(user.as_str()).one(&source.db()).await?;
    row.map_or_else(|| Ok(Preferences::default()), of_row)
}

/// A choice that this version does not know counts as none: the system's.
fn of_row(row: preference::Model) -> Result<Preferences, StorageError> {
    Ok(Preferences {
        language: row.language.as_deref().and_then(Locale::parse),
        theme: Theme::parse(&row.theme).unwrap_or_default(),
        text_size: TextSize::parse(&row.text_size).unwrap_or_default(),
        contrast: Contrast::parse(&row.contrast).unwrap_or_default(),
        motion: Motion::parse(&row.motion).unwrap_or_default(),
        links: Links::parse(&row.links).unwrap_or_default(),
        focus_ring: FocusRing::parse(&row.focus_ring).unwrap_or_default(),
        toast_seconds: row.toast_seconds_chosen.then(|| super::seconds(row.toast_seconds)).transpose()?,
        toast_keep: row.toast_keep_chosen.then_some(row.toast_keep),
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
    let row = row(organisation, user, choices);
    if replaced == 0 {
        let inserted = preference::Entity::insert(row.into_active_model().reset_all())
            .on_conflict_do_nothing()
            .exec_without_returning(&tx.db())
            .await?;
        return Ok(matches!(inserted, TryInsertResult::Inserted(1)));
    }
    let result = preference::Entity::update_many()
        .col_expr(preference::Column::Language, Expr::value(row.language))
        .col_expr(preference::Column::Theme, Expr::value(row.theme))
        .col_expr(preference::Column::TextSize, Expr::value(row.text_size))
        .col_expr(preference::Column::Contrast, Expr::value(row.contrast))
        .col_expr(preference::Column::Motion, Expr::value(row.motion))
        .col_expr(preference::Column::Links, Expr::value(row.links))
        .col_expr(preference::Column::FocusRing, Expr::value(row.focus_ring))
        .col_expr(preference::Column::ToastSeconds, Expr::value(row.toast_seconds))
        .col_expr(preference::Column::ToastSecondsChosen, Expr::value(row.toast_seconds_chosen))
        .col_expr(preference::Column::ToastKeep, Expr::value(row.toast_keep))
        .col_expr(preference::Column::ToastKeepChosen, Expr::value(row.toast_keep_chosen))
        .col_expr(preference::Column::Version, Expr::value(row.version))
        .filter(preference::Column::UserId.eq(user.as_str()))
        .filter(preference::Column::Version.eq(replaced))
        .exec(&tx.db())
        .await?;
    Ok(result.rows_affected == 1)
}

fn row(organisation: &OrganisationId, user: &UserId, choices: &Preferences) -> preference::Model {
    let Look { theme, text_size, contrast, motion, links, focus_ring } = choices.look();
    let toasts = choices.toasts(ToastTime::default());
    preference::Model {
        user_id: user.to_string(),
        organisation_id: organisation.to_string(),
        language: choices.language.map(|language| language.as_str().to_owned()),
        theme: theme.as_str().to_owned(),
        text_size: text_size.as_str().to_owned(),
        contrast: contrast.as_str().to_owned(),
        motion: motion.as_str().to_owned(),
        links: links.as_str().to_owned(),
        focus_ring: focus_ring.as_str().to_owned(),
        toast_seconds: i32::from(toasts.seconds),
        toast_seconds_chosen: choices.toast_seconds.is_some(),
        toast_keep: toasts.keep,
        toast_keep_chosen: choices.toast_keep.is_some(),
        version: choices.version,
    }
}
