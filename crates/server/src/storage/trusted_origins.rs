//! Which origins' pages may show the console, by organisation. Origins are compared as whole texts, never by pattern
//! (S-13).

use latchkey_contract::id::OrganisationId;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{
    Source, StorageError, Tx, parse_id,
    tables::{organisation, trusted_origin},
};
use crate::config::TrustedOrigin;

/// Puts a list in place of an organisation's; answers whether that changed anything.
pub async fn replace(tx: &Tx, organisation: &OrganisationId, origins: &[TrustedOrigin]) -> Result<bool, StorageError> {
    let mut wanted: Vec<String> = origins.iter().map(TrustedOrigin::to_string).collect();
    wanted.sort_unstable();
    wanted.dedup();
    // Replicas that start together write the same list: the later ones wait, and then find it there.
    organisation::Entity::find_by_id(organisation.as_str()).lock_exclusive().one(&tx.db()).await?;
    if of(tx, organisation).await? == wanted {
        return Ok(false);
    }
    trusted_origin::Entity::delete_many()
        .filter(trusted_origin::Column::OrganisationId.eq(organisation.as_str()))
        .exec(&tx.db())
        .await?;
    for origin in wanted {
        tx.insert(trusted_origin::Model { organisation_id: organisation.to_string(), origin }).await?;
    }
    Ok(true)
}

/// The list of an organisation, in the order of the alphabet.
pub async fn of(source: &dyn Source, organisation: &OrganisationId) -> Result<Vec<String>, StorageError> {
    let rows = trusted_origin::Entity::find()
        .filter(trusted_origin::Column::OrganisationId.eq(organisation.as_str()))
        .all(&source.db())
        .await?;
    // Sorted here: databases sort texts by their own rules.
    let mut origins: Vec<String> = rows.into_iter().map(|row| row.origin).collect();
    origins.sort_unstable();
    Ok(origins)
}

/// The organisations that have an origin on their list; none for an origin that nobody trusts.
pub async fn trusting(source: &dyn Source, origin: &str) -> Result<Vec<OrganisationId>, StorageError> {
    let rows = trusted_origin::Entity::find()
        .filter(trusted_origin::Column::Origin.eq(origin))
        .order_by_asc(trusted_origin::Column::OrganisationId)
        .all(&source.db())
        .await?;
    rows.into_iter().map(|row| parse_id(row.organisation_id)).collect()
}
