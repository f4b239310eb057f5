//! Passwords as PHC strings, those of the past, and the policies of organisations and groups.

use latchkey_contract::{
    id::{GroupId, OrganisationId, UserId},
    password::PasswordPolicy,
};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait},
};

use super::{
    Source, StorageError, Tx, parse_id,
    tables::{credential, group, group_member, password_history, password_policy},
};
use crate::clock::Timestamp;

/// How passwords are normalised before hashing; stored beside each hash, so that a later way can be told apart (S-43).
pub const NORMALISATION: i32 = 1;

/// The password of a person.
#[derive(Clone, PartialEq, Eq)]
pub struct Credential {
    /// Its hash with parameters and salt.
    pub phc: String,
    /// When it was set.
    pub set_at: Timestamp,
    /// Counts changes; a change names the version it replaces.
    pub version: i64,
}

impl std::fmt::Debug for Credential {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Credential").field("version", &self.version).finish_non_exhaustive()
    }
}

/// Reads the password of a person.
pub async fn credential(source: &dyn Source, user: &UserId) -> Result<Option<Credential>, StorageError> {
    let row = credential::Entity::find_by_id(user.as_str()).one(&source.db()).await?;
    Ok(row.map(of_row))
}

/// Reads the password of a person and makes everybody wait who wants to change it. Whatever a password opens is
/// inserted while it is held: a change then comes either before, and is seen, or after, and ends what was opened (S-24).
/// Whoever changes it holds it before any other row, so that no two wait for each other. SQLite has one writer anyway.
pub async fn hold_credential(tx: &Tx, user: &UserId) -> Result<Option<Credential>, StorageError> {
    let row = credential::Entity::find_by_id(user.as_str()).lock_exclusive().one(&tx.db()).await?;
    Ok(row.map(of_row))
}

fn of_row(row: credential::Model) -> Credential {
    Credential { phc: row.phc, set_at: row.set_at, version: row.version }
}

/// Gives a person without a password their first one. Fails with [`StorageError::Duplicate`] when there is one.
pub async fn insert_credential(
    tx: &Tx,
    organisation: &OrganisationId,
    user: &UserId,
    phc: &str,
) -> Result<(), StorageError> {
    tx.insert(credential::Model {
        user_id: user.to_string(),
        organisation_id: organisation.to_string(),
        phc: phc.to_owned(),
        normalisation: NORMALISATION,
        set_at: tx.now(),
        version: 1,
    })
    .await
}

/// Takes a person's password away, so that only a link lets them set one.
pub async fn remove_credential(tx: &Tx, user: &UserId) -> Result<(), StorageError> {
    credential::Entity::delete_by_id(user.as_str()).exec(&tx.db()).await?;
    Ok(())
}

/// Replaces a password and moves the old one to the history; answers false when another change came first.
pub async fn replace_credential(
    tx: &Tx,
    organisation: &OrganisationId,
    user: &UserId,
    old: &Credential,
    phc: &str,
) -> Result<bool, StorageError> {
    let result = credential::Entity::update_many()
        .col_expr(credential::Column::Phc, Expr::value(phc))
        .col_expr(credential::Column::Normalisation, Expr::value(NORMALISATION))
        .col_expr(credential::Column::SetAt, Expr::value(tx.now()))
        .col_expr(credential::Column::Version, Expr::col(credential::Column::Version).add(1))
        .filter(credential::Column::UserId.eq(user.as_str()))
        .filter(credential::Column::Version.eq(old.version))
        .exec(&tx.db())
        .await?;
    if result.rows_affected != 1 {
        return Ok(false);
    }
    tx.insert_active(password_history::ActiveModel {
        id: NotSet,
        organisation_id: Set(organisation.to_string()),
        user_id: Set(user.to_string()),
        phc: Set(old.phc.clone()),
        set_at: Set(old.set_at),
        retired_at: Set(tx.now()),
    })
    .await?;
    Ok(true)
}

/// Stores the same password under stronger parameters (S-40), as it is normalised today (S-43). Not a change: neither time nor version moves, and a
/// change that came first wins.
pub async fn rehash_credential(tx: &Tx, user: &UserId, old: &Credential, phc: &str) -> Result<(), StorageError> {
    credential::Entity::update_many()
        .col_expr(credential::Column::Phc, Expr::value(phc))
        .col_expr(credential::Column::Normalisation, Expr::value(NORMALISATION))
        .filter(credential::Column::UserId.eq(user.as_str()))
        .filter(credential::Column::Version.eq(old.version))
        .exec(&tx.db())
        .await?;
    Ok(())
}

/// The hashes of passwords that were in use at some time since a point, newest first.
pub async fn history_since(source: &dyn Source, user: &UserId, since: Timestamp) -> Result<Vec<String>, StorageError> {
    let rows = password_history::Entity::find()
        .filter(password_history::Column::UserId.eq(user.as_str()))
        .filter(password_history::Column::RetiredAt.gt(since))
        .order_by_desc(password_history::Column::RetiredAt)
        .all(&source.db())
        .await?;
    Ok(rows.into_iter().map(|row| row.phc).collect())
}

/// How many passwords of a person were replaced since a point.
pub async fn count_history_since(source: &dyn Source, user: &UserId, since: Timestamp) -> Result<u64, StorageError> {
    Ok(password_history::Entity::find()
        .filter(password_history::Column::UserId.eq(user.as_str()))
        .filter(password_history::Column::RetiredAt.gt(since))
        .count(&source.db())
        .await?)
}

/// Removes a person's old passwords that no rule needs any more.
pub async fn forget_history_before(tx: &Tx, user: &UserId, before: Timestamp) -> Result<(), StorageError> {
    password_history::Entity::delete_many()
        .filter(password_history::Column::UserId.eq(user.as_str()))
        .filter(password_history::Column::RetiredAt.lte(before))
        .exec(&tx.db())
        .await?;
    Ok(())
}

/// The policies that apply to a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policies {
    /// The organisation's; none as long as it has set none.
    pub organisation: Option<PasswordPolicy>,
    /// Those of their enabled groups.
    pub groups: Vec<PasswordPolicy>,
}

/// The policies that apply to a person: the organisation's and those of their enabled groups.
pub async fn policies_of(
    source: &dyn Source,
    organisation: &OrganisationId,
    user: &UserId,
) -> Result<Policies, StorageError> {
    use sea_orm::QueryTrait;
    let enabled = group::Entity::find()
        .select_only()
        .column(group::Column::Id)
        .filter(group::Column::DisabledAt.is_null())
        .into_query();
    let groups = group_member::Entity::find()
        .select_only()
        .column(group_member::Column::GroupId)
        .filter(group_member::Column::UserId.eq(user.as_str()))
        .filter(group_member::Column::GroupId.in_subquery(enabled))
        .into_query();
    let applies = Condition::any()
        .add(password_policy::Column::GroupId.is_null())
        .add(password_policy::Column::GroupId.in_subquery(groups));
    let rows = password_policy::Entity::find()
        .filter(password_policy::Column::OrganisationId.eq(organisation.as_str()))
        .filter(applies)
        .all(&source.db())
        .await?;
    let mut policies = Policies { organisation: None, groups: Vec::new() };
    for row in rows {
        if row.group_id.is_some() {
            policies.groups.push(policy_of_row(row)?);
            continue;
        }
        // The schema does not keep an organisation from having two.
        let own = policy_of_row(row)?;
        policies.organisation = Some(policies.organisation.as_ref().map_or(own.clone(), |one| one.strictest(&own)));
    }
    Ok(policies)
}

fn policy_of_row(row: password_policy::Model) -> Result<PasswordPolicy, StorageError> {
    let small = |number: i32| u16::try_from(number).map_err(|_| StorageError::Corrupt("password policy"));
    Ok(PasswordPolicy {
        min_length: small(row.min_length)?,
        uppercase: row.uppercase,
        lowercase: row.lowercase,
        digit: row.digit,
        special: row.special,
        blocklist: row.blocklist,
        no_reuse_days: small(row.no_reuse_days)?,
    })
}

/// Sets the policy of an organisation, or of one of its groups, that has none yet. Numbers outside of their limits are
/// refused with [`StorageError::Corrupt`]: whatever is stored can be met (S-44).
pub async fn insert_policy(
    tx: &Tx,
    organisation: &OrganisationId,
    group: Option<&GroupId>,
    policy: &PasswordPolicy,
) -> Result<(), StorageError> {
    policy.validate().map_err(|_| StorageError::Corrupt("password policy"))?;
    tx.insert_active(password_policy::ActiveModel {
        id: NotSet,
        organisation_id: Set(organisation.to_string()),
        group_id: Set(group.map(ToString::to_string)),
        min_length: Set(i32::from(policy.min_length)),
        uppercase: Set(policy.uppercase),
        lowercase: Set(policy.lowercase),
        digit: Set(policy.digit),
        special: Set(policy.special),
        blocklist: Set(policy.blocklist),
        no_reuse_days: Set(i32::from(policy.no_reuse_days)),
        version: Set(1),
    })
    .await
}

/// People who have old passwords on record; for the daily sweep.
pub async fn people_with_history(source: &dyn Source) -> Result<Vec<UserId>, StorageError> {
    let ids: Vec<String> = password_history::Entity::find()
        .select_only()
        .column(password_history::Column::UserId)
        .distinct()
        .into_tuple()
        .all(&source.db())
        .await?;
    ids.into_iter().map(parse_id).collect()
}
