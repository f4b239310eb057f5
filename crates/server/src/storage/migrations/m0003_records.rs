//! Display choices, answers to repeated requests, the audit trail and the outbox.

use sea_orm_migration::prelude::*;

use super::{bare_table, belongs_to, big, big_or_null, create_tables, flag, index, number, table, text, text_or_null};

#[derive(DeriveMigrationName)]
pub(super) struct Step;

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create_tables(manager, tables()).await?;
        manager.create_index(index("idempotency_by_age", "idempotency_records", &["created_at"])).await?;
        manager.create_index(index("audit_by_time", "audit_entries", &["organisation_id", "at", "id"])).await?;
        manager.create_index(index("mail_by_turn", "mail_outbox", &["status", "next_attempt_at", "id"])).await
    }
}

fn tables() -> Vec<TableCreateStatement> {
    vec![
        bare_table("preferences")
            .col(text("user_id").primary_key())
            .col(text("organisation_id"))
            .col(text_or_null("language"))
            .col(text("theme"))
            .col(number("toast_seconds"))
            .col(flag("toast_keep"))
            .col(big("version"))
            .foreign_key(&mut belongs_to("preferences", "user_id", "users"))
            .take(),
        bare_table("idempotency_records")
            .col(text("scope"))
            .col(text("key"))
            .col(text("organisation_id"))
            .col(text("fingerprint"))
            .col(number("status"))
            .col(text("body"))
            .col(big("created_at"))
            .primary_key(Index::create().col("scope").col("key"))
            .take(),
        // No foreign keys: the trail outlives what it tells of.
        table("audit_entries")
            .col(text_or_null("organisation_id"))
            .col(text_or_null("actor_id"))
            .col(text_or_null("session_id"))
            .col(text("action"))
            .col(text_or_null("target"))
            .col(text("outcome"))
            .col(text_or_null("before"))
            .col(text_or_null("after"))
            .col(text("ip"))
            .col(text("user_agent"))
            .col(text("request_id"))
            .col(big("at"))
            .take(),
        table("mail_outbox")
            .col(text("organisation_id"))
            .col(text_or_null("user_id"))
            .col(text("template"))
            .col(text("params"))
            .col(text("locale"))
            .col(text("to_address"))
            .col(text("status"))
            .col(number("attempts"))
            .col(big("next_attempt_at"))
            .col(big_or_null("locked_until"))
            .col(big_or_null("expires_at"))
            .col(big("created_at"))
            .col(big_or_null("sent_at"))
            .foreign_key(&mut belongs_to("mail_outbox", "organisation_id", "organisations"))
            .take(),
    ]
}
