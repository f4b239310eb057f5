//! Access keys, the tokens they were exchanged for, and what organisations allow of both.

use sea_orm_migration::prelude::*;

use super::{
    bare_table, belongs_to, big, big_or_null, create_tables, flag, index, number, number_or_null, table, text,
    text_or_null,
};

#[derive(DeriveMigrationName)]
pub(super) struct Step;

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create_tables(manager, tables()).await?;
        manager.create_index(index("access_keys_by_user", "access_keys", &["user_id", "created_at", "id"])).await?;
        manager.create_index(index("access_keys_by_end", "access_keys", &["ends_at"])).await?;
        manager.create_index(index("access_tokens_by_key", "access_tokens", &["access_key_id"])).await?;
        manager.create_index(index("access_tokens_by_end", "access_tokens", &["expires_at"])).await?;
        // Which key did it, beside which session: there is one or the other.
        let by_key = Table::alter().table("audit_entries").add_column(text_or_null("access_key_id")).take();
        manager.alter_table(by_key).await
    }
}

fn tables() -> Vec<TableCreateStatement> {
    vec![
        table("access_keys")
            .col(text("organisation_id"))
            .col(text("user_id"))
            .col(text("name"))
            .col(text("secret_hash"))
            .col(text("scope"))
            .col(flag("paused"))
            .col(big("created_at"))
            .col(big_or_null("last_used_at"))
            .col(big_or_null("expires_at"))
            .col(big_or_null("ends_at"))
            .col(number_or_null("warned_days"))
            .col(text_or_null("replaces"))
            .col(text_or_null("replaced_by"))
            .col(big("version"))
            .foreign_key(&mut belongs_to("access_keys", "user_id", "users"))
            .take(),
        bare_table("access_tokens")
            .col(text("token_hash").primary_key())
            .col(text("organisation_id"))
            .col(text("access_key_id"))
            .col(big("created_at"))
            .col(big("expires_at"))
            .foreign_key(&mut belongs_to("access_tokens", "access_key_id", "access_keys"))
            .take(),
        bare_table("access_key_rules")
            .col(text("organisation_id").primary_key())
            .col(number("max_active"))
            .col(number_or_null("max_lifetime_days"))
            .foreign_key(&mut belongs_to("access_key_rules", "organisation_id", "organisations"))
            .take(),
    ]
}
