//! Organisations with their teams, groups and what groups grant.

use latchkey_contract::{
    id::{GroupId, OrganisationId, TeamId, UserId},
    limits,
    locale::Locale,
    password::PasswordReset,
    permission::{DeniedEntries, Permission},
    preferences::ToastTime,
};
use sea_orm::{
    ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    sea_query::{Expr, ExprTrait},
};

use super::{
    Source, StorageError, Tx, parse_id,
    tables::{group, group_member, group_permission, organisation, organisation_module, team},
};

/// An organisation to be created.
#[derive(Clone, Debug)]
pub struct NewOrganisation {
    /// Its identifier.
    pub id: OrganisationId,
    /// Its name.
    pub name: String,
    /// Language of its mails, unless a person chose another.
    pub default_locale: Locale,
}

/// A named set of permissions to be created.
#[derive(Clone, Debug)]
pub struct NewGroup<'a> {
    /// Its identifier.
    pub id: GroupId,
    /// Where it belongs.
    pub organisation: &'a OrganisationId,
    /// Its name.
    pub name: &'a str,
    /// What it grants.
    pub permissions: &'a [Permission],
}

/// How many organisations there are.
pub async fn count(source: &dyn Source) -> Result<u64, StorageError> {
    Ok(organisation::Entity::find().count(&source.db()).await?)
}

/// Every organisation.
pub async fn all(source: &dyn Source) -> Result<Vec<OrganisationId>, StorageError> {
    let rows = organisation::Entity::find().order_by_asc(organisation::Column::Id).all(&source.db()).await?;
    rows.into_iter().map(|row| parse_id(row.id)).collect()
}

/// Creates an organisation.
pub async fn insert(tx: &Tx, new: &NewOrganisation) -> Result<(), StorageError> {
    let toasts = ToastTime::default();
    tx.insert(organisation::Model {
        id: new.id.to_string(),
        name: new.name.clone(),
        default_locale: new.default_locale.as_str().to_owned(),
        denied_entries: DeniedEntries::default().as_str().to_owned(),
        password_reset: PasswordReset::default().as_str().to_owned(),
        toast_seconds: i32::from(toasts.seconds),
        toast_keep: toasts.keep,
        disabled_at: None,
        created_at: tx.now(),
        version: 1,
    })
    .await
}

/// The organisation that answers for something that no organisation asked for: the caller's own if there is one, else
/// the first of the installation. With the language of its mails.
pub async fn responsible(
    source: &dyn Source,
    own: Option<&OrganisationId>,
) -> Result<Option<(OrganisationId, Locale)>, StorageError> {
    let all = organisation::Entity::find();
    let found = match own {
        Some(id) => all.filter(organisation::Column::Id.eq(id.as_str())),
        None => all.order_by_asc(organisation::Column::CreatedAt).order_by_asc(organisation::Column::Id),
    };
    let row = found.one(&source.db()).await?;
    Ok(row.and_then(|row| {
        let locale = Locale::parse(&row.default_locale).unwrap_or_default();
        OrganisationId::try_from(row.id).ok().map(|id| (id, locale))
    }))
}

/// Disables an organisation: nobody of it signs in, and existing sessions end with their next request.
pub async fn disable(tx: &Tx, id: &OrganisationId) -> Result<(), StorageError> {
    organisation::Entity::update_many()
        .col_expr(organisation::Column::DisabledAt, Expr::value(tx.now()))
        .filter(organisation::Column::Id.eq(id.as_str()))
        .exec(&tx.db())
        .await?;
    Ok(())
}

/// Decides what people of an organisation see of entries that they have no right to.
pub async fn show_denied_entries(tx: &Tx, id: &OrganisationId, shown: DeniedEntries) -> Result<(), StorageError> {
    organisation::Entity::update_many()
        .col_expr(organisation::Column::DeniedEntries, Expr::value(shown.as_str()))
        .col_expr(organisation::Column::Version, Expr::col(organisation::Column::Version).add(1))
        .filter(organisation::Column::Id.eq(id.as_str()))
        .exec(&tx.db())
        .await?;
    Ok(())
}

/// Decides how the people of an organisation set a new password while they are signed in (X3).
pub async fn set_password_reset(tx: &Tx, id: &OrganisationId, choice: PasswordReset) -> Result<(), StorageError> {
    organisation::Entity::update_many()
        .col_expr(organisation::Column::PasswordReset, Expr::value(choice.as_str()))
        .filter(organisation::Column::Id.eq(id.as_str()))
        .exec(&tx.db())
        .await?;
    Ok(())
}

/// Decides how long messages stay for people of an organisation who chose nothing (X8). Seconds outside the limits of the
/// contract are brought to the nearest inside.
pub async fn set_toasts(tx: &Tx, id: &OrganisationId, choice: ToastTime) -> Result<(), StorageError> {
    let (shortest, longest) = limits::TOAST_SECONDS_ORGANISATION.into_inner();
    organisation::Entity::update_many()
        .col_expr(organisation::Column::ToastSeconds, Expr::value(i32::from(choice.seconds.clamp(shortest, longest))))
        .col_expr(organisation::Column::ToastKeep, Expr::value(choice.keep))
        .filter(organisation::Column::Id.eq(id.as_str()))
        .exec(&tx.db())
        .await?;
    Ok(())
}

/// Switches a module on for an organisation.
pub async fn enable_module(tx: &Tx, organisation: &OrganisationId, module: &str) -> Result<(), StorageError> {
    tx.insert(organisation_module::Model {
        organisation_id: organisation.to_string(),
        module: module.to_owned(),
        enabled_at: tx.now(),
    })
    .await
}

/// The modules that an organisation uses, by name.
pub async fn modules(source: &dyn Source, organisation: &OrganisationId) -> Result<Vec<String>, StorageError> {
    let rows = organisation_module::Entity::find()
        .filter(organisation_module::Column::OrganisationId.eq(organisation.as_str()))
        .order_by_asc(organisation_module::Column::Module)
        .all(&source.db())
        .await?;
    Ok(rows.into_iter().map(|row| row.module).collect())
}

/// Creates a team.
pub async fn insert_team(tx: &Tx, id: &TeamId, organisation: &OrganisationId, name: &str) -> Result<(), StorageError> {
    tx.insert(team::Model { id: id.to_string(), organisation_id: organisation.to_string(), name: name.to_owned() })
        .await
}

/// Creates a group with what it grants.
pub async fn insert_group(tx: &Tx, new: &NewGroup<'_>) -> Result<(), StorageError> {
    tx.insert(group::Model {
        id: new.id.to_string(),
        organisation_id: new.organisation.to_string(),
        name: new.name.to_owned(),
        disabled_at: None,
    })
    .await?;
    for permission in new.permissions {
        tx.insert(group_permission::Model {
            group_id: new.id.to_string(),
            permission: permission.as_str().to_owned(),
            organisation_id: new.organisation.to_string(),
        })
        .await?;
    }
    Ok(())
}

/// Disables a group: it grants nothing and demands nothing any more.
pub async fn disable_group(tx: &Tx, id: &GroupId) -> Result<(), StorageError> {
    group::Entity::update_many()
        .col_expr(group::Column::DisabledAt, Expr::value(tx.now()))
        .filter(group::Column::Id.eq(id.as_str()))
        .exec(&tx.db())
        .await?;
    Ok(())
}

/// Puts a person into a group of their organisation.
pub async fn add_member(
    tx: &Tx,
    organisation: &OrganisationId,
    group: &GroupId,
    user: &UserId,
) -> Result<(), StorageError> {
    tx.insert(group_member::Model {
        group_id: group.to_string(),
        user_id: user.to_string(),
        organisation_id: organisation.to_string(),
    })
    .await
}

/// Takes a person out of a group.
pub async fn remove_member(tx: &Tx, group: &GroupId, user: &UserId) -> Result<(), StorageError> {
    group_member::Entity::delete_many()
        .filter(group_member::Column::GroupId.eq(group.as_str()))
        .filter(group_member::Column::UserId.eq(user.as_str()))
        .exec(&tx.db())
        .await?;
    Ok(())
}
