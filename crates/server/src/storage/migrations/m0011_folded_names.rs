//! Names and addresses in the form in which they are compared now: what is the same in capitals is the same (S-32).

use std::collections::HashSet;

use sea_orm::QueryResult;
use sea_orm_migration::prelude::*;

use crate::auth::Identifier;

/// What is folded, and where the folded text stands.
const COLUMNS: [(&str, &str); 2] = [("username", "username_folded"), ("email", "email_folded")];

#[derive(DeriveMigrationName)]
pub(super) struct Step;

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (typed, folded) in COLUMNS {
            let select = Query::select().columns(["id", typed, folded]).from("users").take();
            let rows = manager.get_connection().query_all(&select).await?;
            let rows = rows.iter().map(|row| read(row, typed, folded)).collect::<Result<Vec<_>, _>>()?;
            let mut taken: HashSet<String> = rows.iter().filter_map(|(_, _, folded)| folded.clone()).collect();
            for (id, text, before) in rows {
                let Some(now) = text.map(|text| Identifier::new(&text).as_str().to_owned()) else { continue };
                if before.as_ref() == Some(&now) {
                    continue;
                }
                if !taken.insert(now.clone()) {
                    tracing::warn!(user = id, column = typed, "two people have one name now; it is the other one's");
                    continue;
                }
                let update = Query::update().table("users").value(folded, now).and_where(Expr::col("id").eq(id)).take();
                manager.execute(update).await?;
            }
        }
        Ok(())
    }
}

type Row = (String, Option<String>, Option<String>);

fn read(row: &QueryResult, typed: &str, folded: &str) -> Result<Row, DbErr> {
    Ok((row.try_get("", "id")?, row.try_get("", typed)?, row.try_get("", folded)?))
}

#[cfg(test)]
mod tests {
    use sea_orm::{ConnectionTrait as _, Database, Statement};

    use super::super::Migrator;
    use super::*;

    #[tokio::test]
    async fn s_32_names_that_were_folded_otherwise_are_found_again() {
        let db = Database::connect("sqlite::memory:").await.unwrap();
        Migrator::up(&db, Some(9)).await.unwrap();
        let mut rows = "
            INSERT INTO organisations (id, name, default_locale, created_at, version) VALUES ('o', 'Demo', 'en', 0, 1);"
            .to_owned();
        let people = [
            ("a", "Anne", "anne", "NULL"),
            ("b", "Weiß", "weiß", "'groß@x.example'"),
            ("c", "Bass", "bass", "NULL"),
            ("d", "Baß", "baß", "NULL"),
        ];
        for (id, name, folded, email) in people {
            rows.push_str(&format!(
                "INSERT INTO users (id, organisation_id, username, username_folded, email, email_folded, display_name,
                    must_change_password, created_at, version)
                    VALUES ('{id}', 'o', '{name}', '{folded}', {email}, {email}, 'x', FALSE, 0, 1);"
            ));
        }
        db.execute_unprepared(&rows).await.unwrap();
        Migrator::up(&db, None).await.unwrap();
        let sql = "SELECT username_folded, email_folded FROM users ORDER BY id";
        let read = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
        let folded: Vec<(String, Option<String>)> =
            read.iter().map(|row| (row.try_get_by_index(0).unwrap(), row.try_get_by_index(1).unwrap())).collect();
        let names: Vec<&str> = folded.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["anne", "weiss", "bass", "baß"], "a name that is taken stays with whoever has it");
        assert_eq!(folded[1].1.as_deref(), Some("gross@x.example"));
    }
}
