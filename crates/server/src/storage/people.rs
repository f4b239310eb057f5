//! People: who they are, how sign-in finds them, and which groups they are in.

use std::collections::BTreeSet;

use latchkey_contract::{
    account::Account,
    id::{GroupId, OrganisationId, TeamId, UserId},
    locale::Locale,
    password::PasswordReset,
    permission::{DeniedEntries, Permission},
    preferences::ToastTime,
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait, Query},
};

use super::{
    Source, StorageError, Tx, parse_id,
    tables::{group, group_member, group_permission, organisation, team, user},
};
use crate::auth::Identifier;

/// Who somebody is and where they belong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// "User ID".
    pub id: UserId,
    /// The name they sign in with.
    pub username: String,
    /// Where their mail goes.
    pub email: Option<String>,
    /// Their name as others see it.
    pub display_name: String,
    /// Their time zone, by its IANA name.
    pub time_zone: Option<String>,
    /// Where they can be called.
    pub contact_number: Option<String>,
    /// Counts changes to all of this.
    pub version: i64,
    /// The name of their team.
    pub team: Option<String>,
    /// Their organisation.
    pub organisation: OrganisationId,
    /// The name of their organisation.
    pub organisation_name: String,
    /// The language of their organisation's mails.
    pub organisation_locale: Locale,
    /// What their organisation shows of entries that they have no right to.
    pub denied_entries: DeniedEntries,
    /// How their organisation lets them set a new password while they are signed in.
    pub password_reset: PasswordReset,
    /// How long their organisation lets messages stay until they choose.
    pub toasts: ToastTime,
    /// Whether they may sign in: neither they nor their organisation is disabled.
    pub is_enabled: bool,
}

/// A group that somebody is in, with what it grants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    /// The group.
    pub group: GroupId,
    /// Its name.
    pub name: String,
    /// What it grants. A name this version does not know grants nothing.
    pub permissions: Vec<Permission>,
}

/// A person to be created.
#[derive(Clone, Debug)]
pub struct NewPerson<'a> {
    /// Their identifier.
    pub id: UserId,
    /// Where they belong.
    pub organisation: &'a OrganisationId,
    /// The name to sign in with.
    pub username: &'a str,
    /// Where their mail goes.
    pub email: Option<&'a str>,
    /// Their name as others see it.
    pub display_name: &'a str,
    /// Their team.
    pub team: Option<&'a TeamId>,
}

/// Finds the person of a user name or an e-mail address. When one person's name is another's address, the name wins.
pub async fn find_by_identifier(source: &dyn Source, identifier: &Identifier) -> Result<Option<UserId>, StorageError> {
    let matches = Condition::any()
        .add(user::Column::UsernameFolded.eq(identifier.as_str()))
        .add(user::Column::EmailFolded.eq(identifier.as_str()));
    let rows = user::Entity::find().filter(matches).all(&source.db()).await?;
    let by_name = rows.iter().find(|row| row.username_folded == identifier.as_str());
    by_name.or(rows.first()).map(|row| parse_id(row.id.clone())).transpose()
}

/// Reads a person.
pub async fn find(source: &dyn Source, id: &UserId) -> Result<Option<Person>, StorageError> {
    let Some(row) = user::Entity::find_by_id(id.as_str()).one(&source.db()).await? else { return Ok(None) };
    let organisation = organisation::Entity::find_by_id(row.organisation_id.as_str())
        .one(&source.db())
        .await?
        .ok_or(StorageError::Corrupt("organisation of a person"))?;
    let team = match &row.team_id {
        Some(team) => team::Entity::find_by_id(team.as_str()).one(&source.db()).await?,
        None => None,
    };
    Ok(Some(Person {
        id: parse_id(row.id)?,
        username: row.username,
        email: row.email,
        display_name: row.display_name,
        time_zone: row.time_zone,
        contact_number: row.contact_number,
        version: row.version,
        team: team.map(|team| team.name),
        organisation: parse_id(organisation.id)?,
        organisation_name: organisation.name,
        denied_entries: DeniedEntries::parse(&organisation.denied_entries).unwrap_or_default(),
        organisation_locale: Locale::parse(&organisation.default_locale).ok_or(StorageError::Corrupt("language"))?,
        password_reset: PasswordReset::parse(&organisation.password_reset)
            .ok_or(StorageError::Corrupt("way to reset a password"))?,
        toasts: ToastTime { seconds: super::seconds(organisation.toast_seconds)?, keep: organisation.toast_keep },
        is_enabled: row.disabled_at.is_none() && organisation.disabled_at.is_none(),
    }))
}

/// The organisation of a person who may come in. One read, whether there is such a person or not, so that the time of an
/// answer says nothing about it (S-30).
pub async fn enabled_in(source: &dyn Source, id: &UserId) -> Result<Option<OrganisationId>, StorageError> {
    let enabled = Query::select()
        .column(organisation::Column::Id)
        .from(organisation::Entity)
        .and_where(organisation::Column::DisabledAt.is_null())
        .to_owned();
    let found: Option<String> = user::Entity::find_by_id(id.as_str())
        .select_only()
        .column(user::Column::OrganisationId)
        .filter(user::Column::DisabledAt.is_null())
        .filter(user::Column::OrganisationId.in_subquery(enabled))
        .into_tuple()
        .one(&source.db())
        .await?;
    found.map(parse_id).transpose()
}

/// The enabled groups a person is in, sorted by name.
pub async fn memberships(source: &dyn Source, id: &UserId) -> Result<Vec<Membership>, StorageError> {
    let member_of =
        group_member::Entity::find().filter(group_member::Column::UserId.eq(id.as_str())).all(&source.db()).await?;
    let ids: Vec<String> = member_of.into_iter().map(|row| row.group_id).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let groups = group::Entity::find()
        .filter(group::Column::Id.is_in(ids.iter().cloned()))
        .filter(group::Column::DisabledAt.is_null())
        .order_by_asc(group::Column::Name)
        .order_by_asc(group::Column::Id)
        .all(&source.db())
        .await?;
    let grants =
        group_permission::Entity::find().filter(group_permission::Column::GroupId.is_in(ids)).all(&source.db()).await?;
    groups
        .into_iter()
        .map(|group| {
            let permissions = grants
                .iter()
                .filter(|grant| grant.group_id == group.id)
                .filter_map(|grant| Permission::parse(&grant.permission))
                .collect();
            Ok(Membership { group: parse_id(group.id)?, name: group.name, permissions })
        })
        .collect()
}

/// What a person may do: the union of what their groups grant (X13).
pub async fn permissions(source: &dyn Source, id: &UserId) -> Result<BTreeSet<Permission>, StorageError> {
    Ok(memberships(source, id).await?.into_iter().flat_map(|membership| membership.permissions).collect())
}

/// The identifiers of everybody who may sign in: neither they nor their organisation is disabled.
pub(super) fn enabled() -> sea_orm::sea_query::SelectStatement {
    use sea_orm::{QuerySelect, QueryTrait};
    let enabled_organisations = organisation::Entity::find()
        .select_only()
        .column(organisation::Column::Id)
        .filter(organisation::Column::DisabledAt.is_null())
        .into_query();
    user::Entity::find()
        .select_only()
        .column(user::Column::Id)
        .filter(user::Column::DisabledAt.is_null())
        .filter(user::Column::OrganisationId.in_subquery(enabled_organisations))
        .into_query()
}

/// Creates a person.
pub async fn insert(tx: &Tx, new: &NewPerson<'_>) -> Result<(), StorageError> {
    tx.insert(user::Model {
        id: new.id.to_string(),
        organisation_id: new.organisation.to_string(),
        username: new.username.to_owned(),
        username_folded: Identifier::new(new.username).as_str().to_owned(),
        email: new.email.map(str::to_owned),
        email_folded: new.email.map(|email| Identifier::new(email).as_str().to_owned()),
        display_name: new.display_name.to_owned(),
        time_zone: None,
        contact_number: None,
        team_id: new.team.map(ToString::to_string),
        must_change_password: false,
        disabled_at: None,
        created_at: tx.now(),
        version: 1,
    })
    .await
}

/// Stores what a person edited of their account, in place of the version before; answers false when another change
/// came first (S-95).
pub async fn update_account(tx: &Tx, id: &UserId, replaced: i64, account: &Account) -> Result<bool, StorageError> {
    let result = user::Entity::update_many()
        .col_expr(user::Column::DisplayName, Expr::value(account.display_name.as_str()))
        .col_expr(user::Column::TimeZone, Expr::value(account.time_zone.clone()))
        .col_expr(user::Column::ContactNumber, Expr::value(account.contact_number.clone()))
        .col_expr(user::Column::Version, Expr::value(account.version))
        .filter(user::Column::Id.eq(id.as_str()))
        .filter(user::Column::Version.eq(replaced))
        .exec(&tx.db())
        .await?;
    Ok(result.rows_affected == 1)
}

/// Disables a person: they do not sign in, and their sessions end with the next request.
pub async fn disable(tx: &Tx, id: &UserId) -> Result<(), StorageError> {
    user::Entity::update_many()
        .col_expr(user::Column::DisabledAt, Expr::value(tx.now()))
        .col_expr(user::Column::Version, Expr::col(user::Column::Version).add(1))
        .filter(user::Column::Id.eq(id.as_str()))
        .exec(&tx.db())
        .await?;
    Ok(())
}

/// How many people there are.
pub async fn count(source: &dyn Source) -> Result<u64, StorageError> {
    Ok(user::Entity::find().count(&source.db()).await?)
}
