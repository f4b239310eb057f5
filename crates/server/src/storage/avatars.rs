//! The pictures of people. A person has one or none; a new one takes the place of the old.

use latchkey_contract::id::{OrganisationId, UserId};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, QuerySelect, sea_query::OnConflict};

use super::{Source, StorageError, Tx, tables::avatar};

/// A picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// What it is.
    pub media_type: String,
    /// The file.
    pub bytes: Vec<u8>,
    /// Tells it from those before and after it.
    pub version: i64,
}

/// Reads a person's picture.
pub async fn find(source: &dyn Source, user: &UserId) -> Result<Option<Picture>, StorageError> {
    let row = avatar::Entity::find_by_id(user.as_str()).one(&source.db()).await?;
    Ok(row.map(|row| Picture { media_type: row.media_type, bytes: row.bytes, version: row.version }))
}

/// Which picture a person has, without reading it.
pub async fn version(source: &dyn Source, user: &UserId) -> Result<Option<i64>, StorageError> {
    let found = avatar::Entity::find_by_id(user.as_str())
        .select_only()
        .column(avatar::Column::Version)
        .into_tuple()
        .one(&source.db())
        .await?;
    Ok(found)
}

/// Stores a picture in place of whatever was there; answers its version. Versions are times, so that no picture after
/// a removed one looks like it.
pub async fn replace(
    tx: &Tx,
    organisation: &OrganisationId,
    user: &UserId,
    media_type: &str,
    bytes: Vec<u8>,
) -> Result<i64, StorageError> {
    let before = version(tx, user).await?.unwrap_or_default();
    let version = tx.now().as_micros().max(before + 1);
    let row = avatar::Model {
        user_id: user.to_string(),
        organisation_id: organisation.to_string(),
        media_type: media_type.to_owned(),
        bytes,
        version,
    };
    avatar::Entity::insert(row.into_active_model().reset_all())
        .on_conflict(
            OnConflict::column(avatar::Column::UserId)
                .update_columns([avatar::Column::MediaType, avatar::Column::Bytes, avatar::Column::Version])
                .to_owned(),
        )
        .exec_without_returning(&tx.db())
        .await?;
    Ok(version)
}

/// Removes a person's picture, if there is one.
pub async fn remove(tx: &Tx, user: &UserId) -> Result<(), StorageError> {
    avatar::Entity::delete_by_id(user.as_str()).exec(&tx.db()).await?;
    Ok(())
}
