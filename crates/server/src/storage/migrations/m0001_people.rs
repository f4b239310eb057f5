//! Organisations, people, teams, groups and what groups grant.

use sea_orm_migration::prelude::*;

use super::{bare_table, belongs_to, big, big_or_null, create_tables, flag, index, number, table, text, text_or_null};

#[derive(DeriveMigrationName)]
pub(super) struct Step;

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create_tables(manager, tables()).await?;
        manager.create_index(index("users_by_organisation", "users", &["organisation_id", "created_at", "id"])).await?;
        manager.create_index(index("group_members_by_user", "group_members", &["user_id"])).await?;
        manager.create_index(index("policies_by_organisation", "password_policies", &["organisation_id"])).await
    }
}

fn tables() -> Vec<TableCreateStatement> {
    vec![
        table("organisations")
            .col(text("name"))
            .col(text("default_locale"))
            .col(big_or_null("disabled_at"))
            .col(big("created_at"))
            .col(big("version"))
            .take(),
        table("teams")
            .col(text("organisation_id"))
            .col(text("name"))
            .foreign_key(&mut belongs_to("teams", "organisation_id", "organisations"))
            .take(),
        table("users")
            .col(text("organisation_id"))
            .col(text("username"))
            .col(text("username_folded").unique_key())
            .col(text_or_null("email"))
            .col(text_or_null("email_folded").unique_key())
            .col(text("display_name"))
            .col(text_or_null("team_id"))
            .col(flag("must_change_password"))
            .col(big_or_null("disabled_at"))
            .col(big("created_at"))
            .col(big("version"))
            .foreign_key(&mut belongs_to("users", "organisation_id", "organisations"))
            .foreign_key(
                ForeignKey::create().from("users", "team_id").to("teams", "id").on_delete(ForeignKeyAction::SetNull),
            )
            .take(),
        table("groups")
            .col(text("organisation_id"))
            .col(text("name"))
            .col(big_or_null("disabled_at"))
            .foreign_key(&mut belongs_to("groups", "organisation_id", "organisations"))
            .take(),
        bare_table("group_members")
            .col(text("group_id"))
            .col(text("user_id"))
            .col(text("organisation_id"))
            .primary_key(Index::create().col("group_id").col("user_id"))
            .foreign_key(&mut belongs_to("group_members", "group_id", "groups"))
            .foreign_key(&mut belongs_to("group_members", "user_id", "users"))
            .take(),
        bare_table("group_permissions")
            .col(text("group_id"))
            .col(text("permission"))
            .col(text("organisation_id"))
            .primary_key(Index::create().col("group_id").col("permission"))
            .foreign_key(&mut belongs_to("group_permissions", "group_id", "groups"))
            .take(),
        bare_table("password_policies")
            .col(super::counted_key())
            .col(text("organisation_id"))
            .col(text_or_null("group_id").unique_key())
            .col(number("min_length"))
            .col(flag("uppercase"))
            .col(flag("lowercase"))
            .col(flag("digit"))
            .col(flag("special"))
            .col(flag("blocklist"))
            .col(number("no_reuse_days"))
            .col(big("version"))
            .foreign_key(&mut belongs_to("password_policies", "organisation_id", "organisations"))
            .foreign_key(&mut belongs_to("password_policies", "group_id", "groups"))
            .take(),
        bare_table("organisation_modules")
            .col(text("organisation_id"))
            .col(text("module"))
            .col(big("enabled_at"))
            .primary_key(Index::create().col("organisation_id").col("module"))
            .foreign_key(&mut belongs_to("organisation_modules", "organisation_id", "organisations"))
            .take(),
    ]
}
