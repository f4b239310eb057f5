//! Passwords, sessions, one-time links and attempts at them.

use sea_orm_migration::prelude::*;

use super::{bare_table, belongs_to, big, big_or_null, counted_key, create_tables, index, number, table, text};

#[derive(DeriveMigrationName)]
pub(super) struct Step;

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create_tables(manager, tables()).await?;
        manager.create_index(index("history_by_user", "password_history", &["user_id", "retired_at"])).await?;
        manager.create_index(index("sessions_by_user", "sessions", &["user_id", "revoked_at"])).await?;
        manager.create_index(index("sessions_by_expiry", "sessions", &["expires_at"])).await?;
        manager.create_index(index("links_by_user", "one_time_links", &["user_id", "purpose"])).await?;
        manager.create_index(index("attempts_by_end", "attempt_buckets", &["ends_at"])).await
    }
}

fn tables() -> Vec<TableCreateStatement> {
    vec![
        bare_table("credentials")
            .col(text("user_id").primary_key())
            .col(text("organisation_id"))
            .col(text("phc"))
            .col(number("normalisation"))
            .col(big("set_at"))
            .col(big("version"))
            .foreign_key(&mut belongs_to("credentials", "user_id", "users"))
            .take(),
        bare_table("password_history")
            .col(counted_key())
            .col(text("organisation_id"))
            .col(text("user_id"))
            .col(text("phc"))
            .col(big("set_at"))
            .col(big("retired_at"))
            .foreign_key(&mut belongs_to("password_history", "user_id", "users"))
            .take(),
        table("sessions")
            .col(text("organisation_id"))
            .col(text("user_id"))
            .col(text("token_hash").unique_key())
            .col(big("created_at"))
            .col(big("last_seen_at"))
            .col(big("expires_at"))
            .col(big_or_null("revoked_at"))
            .col(number("wrong_passwords"))
            .col(text("user_agent"))
            .col(text("ip"))
            .foreign_key(&mut belongs_to("sessions", "user_id", "users"))
            .take(),
        table("one_time_links")
            .col(text("organisation_id"))
            .col(text("user_id"))
            .col(text("purpose"))
            .col(text("token_hash").unique_key())
            .col(big("created_at"))
            .col(big("expires_at"))
            .col(big_or_null("used_at"))
            .foreign_key(&mut belongs_to("one_time_links", "user_id", "users"))
            .take(),
        bare_table("attempt_buckets").col(text("key").primary_key()).col(number("attempts")).col(big("ends_at")).take(),
    ]
}
