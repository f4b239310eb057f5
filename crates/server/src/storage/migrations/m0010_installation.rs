//! What is known of the installation as a whole: one row, which tells the right key file from a wrong one.

use sea_orm_migration::prelude::*;

use super::{bare_table, number, text};

#[derive(DeriveMigrationName)]
pub(super) struct Step;

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = bare_table("installation").col(number("id").primary_key()).col(text("key_check")).take();
        manager.create_table(table).await
    }
}
