//! Codes and tokens that let the console work inside pages of other sites. Both hang on a session and go with it.

use sea_orm_migration::prelude::*;

use super::{bare_table, belongs_to, big, big_or_null, flag, index, text};

#[derive(DeriveMigrationName)]
pub(super) struct Step;

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let codes = grant("embed_codes", "code_hash").col(text("challenge")).col(big_or_null("used_at")).take();
        manager.create_table(codes).await?;
        manager.create_table(grant("embed_tokens", "token_hash")).await?;
        manager.create_index(index("embed_codes_by_end", "embed_codes", &["expires_at"])).await?;
        manager.create_index(index("embed_tokens_by_end", "embed_tokens", &["expires_at"])).await
    }
}

/// What both have: whose session, and which page.
fn grant(name: &'static str, key: &'static str) -> TableCreateStatement {
    bare_table(name)
        .col(text(key).primary_key())
        .col(text("organisation_id"))
        .col(text("session_id"))
        .col(text("origin"))
        .col(flag("in_frame"))
        .col(big("created_at"))
        .col(big("expires_at"))
        .foreign_key(&mut belongs_to(name, "session_id", "sessions"))
        .take()
}
