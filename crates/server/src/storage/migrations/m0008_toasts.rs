//! How long an organisation lets messages stay until a person chooses (X8), and who chose.

use latchkey_contract::limits;
use sea_orm_migration::prelude::*;

use super::{add_column, flag, number};

#[derive(DeriveMigrationName)]
pub(super) struct Step;

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let seconds = number("toast_seconds").default(i32::from(limits::TOAST_SECONDS_DEFAULT)).take();
        manager.alter_table(add_column("organisations", seconds)).await?;
        manager.alter_table(add_column("organisations", flag("toast_keep").default(false).take())).await?;
        for (chosen, value) in [("toast_seconds_chosen", "toast_seconds"), ("toast_keep_chosen", "toast_keep")] {
            manager.alter_table(add_column("preferences", flag(chosen).default(false).take())).await?;
            manager.execute(choices_so_far(chosen, value)).await?;
        }
        Ok(())
    }
}

/// Until now nobody noted who chose. What differs from the default of then was chosen; what is equal to it looks the
/// same either way.
fn choices_so_far(chosen: &'static str, value: &'static str) -> UpdateStatement {
    let default = match value {
        "toast_seconds" => Expr::value(i32::from(limits::TOAST_SECONDS_DEFAULT)),
        _ => Expr::value(false),
    };
    Query::update().table("preferences").value(chosen, true).and_where(Expr::col(value).ne(default)).take()
}

#[cfg(test)]
mod tests {
    use sea_orm::{ConnectionTrait as _, Database, Statement};

    use super::super::Migrator;
    use super::*;

    #[tokio::test]
    async fn x_8_who_chose_before_it_was_noted_keeps_their_choice() {
        let db = Database::connect("sqlite::memory:").await.unwrap();
        Migrator::up(&db, Some(7)).await.unwrap();
        let mut rows = "
            INSERT INTO organisations (id, name, default_locale, created_at, version) VALUES ('o', 'Demo', 'en', 0, 1);"
            .to_owned();
        for (user, seconds, keep) in [("a", 3, false), ("b", 7, false), ("c", 3, true)] {
            rows.push_str(&format!(
                "INSERT INTO users (id, organisation_id, username, username_folded, display_name, must_change_password,
                    created_at, version) VALUES ('{user}', 'o', '{user}', '{user}', '{user}', FALSE, 0, 1);
                INSERT INTO preferences (user_id, organisation_id, theme, toast_seconds, toast_keep, version)
                    VALUES ('{user}', 'o', 'system', {seconds}, {keep}, 1);"
            ));
        }
        db.execute_unprepared(&rows).await.unwrap();
        Migrator::up(&db, None).await.unwrap();
        let sql = "SELECT toast_seconds_chosen, toast_keep_chosen FROM preferences ORDER BY user_id";
        let read = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
        let chosen: Vec<(bool, bool)> =
            read.iter().map(|row| (row.try_get_by_index(0).unwrap(), row.try_get_by_index(1).unwrap())).collect();
        assert_eq!(chosen, [(false, false), (true, false), (false, true)]);
    }
}
