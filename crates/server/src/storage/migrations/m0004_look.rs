//! How the console looks to a person, and what an organisation shows of pages that somebody has no right to.

use sea_orm_migration::prelude::*;

use super::text;

#[derive(DeriveMigrationName)]
pub(super) struct Step;

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in ["text_size", "contrast", "motion", "links", "focus_ring"] {
            manager.alter_table(added("preferences", column, "system")).await?;
        }
        manager.alter_table(added("organisations", "denied_entries", "hidden")).await
    }
}

/// One column at a time, which is all that SQLite can do; rows that exist get the value that changes nothing.
fn added(table: &'static str, column: &'static str, value: &'static str) -> TableAlterStatement {
    Table::alter().table(table).add_column(text(column).default(value)).take()
}
