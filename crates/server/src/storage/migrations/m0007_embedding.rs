//! The origins whose pages may show the console inside themselves, by organisation.

use sea_orm_migration::prelude::*;

use super::{bare_table, belongs_to, index, text};

#[derive(DeriveMigrationName)]
pub(super) struct Step;

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let origins = bare_table("trusted_origins")
            .col(text("organisation_id"))
            .col(text("origin"))
            .primary_key(Index::create().col("organisation_id").col("origin"))
            .foreign_key(&mut belongs_to("trusted_origins", "organisation_id", "organisations"))
            .take();
        manager.create_table(origins).await?;
        manager.create_index(index("trusted_origins_by_origin", "trusted_origins", &["origin"])).await
    }
}
