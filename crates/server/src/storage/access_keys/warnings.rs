//! Warnings before a key ends (U6). A warning is noted in the transaction that puts its mail into the outbox, so that
//! of several replicas one sends it.

use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, sea_query::Expr};

use super::{Key, of_row};
use crate::{
    clock::Timestamp,
    storage::{Source, StorageError, Tx, people, tables::access_key},
};

/// Keys that are not over yet and will be before a point, soonest first. Not those that another key took over from:
/// their end is no surprise. Not those of people who may not sign in.
pub async fn ending_before(source: &dyn Source, end: Timestamp) -> Result<Vec<Key>, StorageError> {
    let rows = access_key::Entity::find()
        .filter(access_key::Column::EndsAt.gt(source.now()))
        .filter(access_key::Column::EndsAt.lte(end))
        .filter(access_key::Column::ReplacedBy.is_null())
        .filter(access_key::Column::UserId.in_subquery(people::enabled()))
        .order_by_asc(access_key::Column::EndsAt)
        .order_by_asc(access_key::Column::Id)
        .all(&source.db())
        .await?;
    rows.into_iter().map(of_row).collect()
}

/// Notes that the owner is warned so many days before the end; answers false when they were already, or when the key
/// is no longer what was read.
pub async fn note_warning(tx: &Tx, key: &Key, days: u16) -> Result<bool, StorageError> {
    let is_news = Condition::any()
        .add(access_key::Column::WarnedDays.is_null())
        .add(access_key::Column::WarnedDays.gt(i32::from(days)));
    let result = access_key::Entity::update_many()
        .col_expr(access_key::Column::WarnedDays, Expr::value(i32::from(days)))
        .filter(access_key::Column::Id.eq(key.id.as_str()))
        .filter(access_key::Column::ReplacedBy.is_null())
        .filter(is_news)
        .exec(&tx.db())
        .await?;
    Ok(result.rows_affected == 1)
}
