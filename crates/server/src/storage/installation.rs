//! What is known of the installation as a whole.

use sea_orm::{
    EntityTrait, IntoActiveModel,
    sea_query::{Expr, OnConflict},
};

use super::{Source, StorageError, Tx, tables::installation};

/// The one row.
const ROW: i32 = 1;

/// A signature by the key of the installation, if it has been recorded.
pub async fn key_check(source: &dyn Source) -> Result<Option<String>, StorageError> {
    let row = installation::Entity::find_by_id(ROW).one(&source.db()).await?;
    Ok(row.map(|row| row.key_check))
}

/// Records a signature unless there is one; answers the one that is there. Of replicas that start together with several
/// keys, one records its own and the others find it.
pub async fn key_check_or(tx: &Tx, own: &str) -> Result<String, StorageError> {
    let row = installation::Model { id: ROW, key_check: own.to_owned() };
    installation::Entity::insert(row.into_active_model())
        .on_conflict(OnConflict::column(installation::Column::Id).do_nothing().to_owned())
        .exec_without_returning(&tx.db())
        .await?;
    key_check(tx).await?.ok_or(StorageError::Corrupt("key check"))
}

/// Puts another signature in its place.
pub async fn set_key_check(tx: &Tx, signature: &str) -> Result<(), StorageError> {
    installation::Entity::update_many()
        .col_expr(installation::Column::KeyCheck, Expr::value(signature))
        .exec(&tx.db())
        .await?;
    Ok(())
}
