//! What people may edit of their own account, their pictures, and how an organisation lets them set a new password.

use sea_orm_migration::prelude::*;

use super::{add_column, bare_table, belongs_to, big, bytes, text, text_or_null};

#[derive(DeriveMigrationName)]
pub(super) struct Step;

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.alter_table(add_column("users", text_or_null("time_zone"))).await?;
        manager.alter_table(add_column("users", text_or_null("contact_number"))).await?;
        let typed = text("password_reset").default("typed").take();
        manager.alter_table(add_column("organisations", typed)).await?;
        let avatars = bare_table("avatars")
            .col(text("user_id").primary_key())
            .col(text("organisation_id"))
            .col(text("media_type"))
            .col(bytes("bytes"))
            .col(big("version"))
            .foreign_key(&mut belongs_to("avatars", "user_id", "users"))
            .take();
        manager.create_table(avatars).await
    }
}
