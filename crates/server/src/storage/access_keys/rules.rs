//! What an organisation allows of access keys (X9, U4).

use latchkey_contract::{id::OrganisationId, limits};
use sea_orm::EntityTrait;

use crate::storage::{Source, StorageError, Tx, tables::access_key_rules};

/// What an organisation allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// How many keys of one person may be active at once.
    pub max_active: u8,
    /// How many days a new key may live; none where it need not end.
    pub max_lifetime_days: Option<u16>,
}

impl Default for Rules {
    fn default() -> Self {
        Self { max_active: limits::ACCESS_KEYS_ACTIVE_DEFAULT, max_lifetime_days: None }
    }
}

/// Reads what an organisation allows.
pub async fn rules(source: &dyn Source, organisation: &OrganisationId) -> Result<Rules, StorageError> {
    let Some(row) = access_key_rules::Entity::find_by_id(organisation.as_str()).one(&source.db()).await? else {
        return Ok(Rules::default());
    };
    let corrupt = |_| StorageError::Corrupt("rule for access keys");
    Ok(Rules {
        max_active: u8::try_from(row.max_active).map_err(corrupt)?,
        max_lifetime_days: row.max_lifetime_days.map(u16::try_from).transpose().map_err(corrupt)?,
    })
}

/// Sets what an organisation allows. Numbers outside the limits of the contract are brought to the nearest inside.
pub async fn set_rules(tx: &Tx, organisation: &OrganisationId, rules: Rules) -> Result<(), StorageError> {
    let (least, most) = limits::ACCESS_KEYS_ACTIVE.into_inner();
    let (shortest, longest) = limits::ACCESS_KEY_DAYS.into_inner();
    access_key_rules::Entity::delete_by_id(organisation.as_str()).exec(&tx.db()).await?;
    tx.insert(access_key_rules::Model {
        organisation_id: organisation.to_string(),
        max_active: i32::from(rules.max_active.clamp(least, most)),
        max_lifetime_days: rules.max_lifetime_days.map(|days| i32::from(days.clamp(shortest, longest))),
    })
    .await
}
