//! The schema, as a list of steps that only grows. A step that has been released is never edited; a later one changes
//! what it made. Types are those both databases share: text, boolean, 32- and 64-bit integers.

#![expect(
    elided_lifetimes_in_paths,
    reason = "`async_trait` counts written and elided lifetimes differently; ours must match the trait's"
)]

use sea_orm::{DatabaseConnection, DbBackend, Statement, TransactionOptions, TransactionTrait};
use sea_orm_migration::prelude::*;

mod m0001_people;
mod m0002_secrets;
mod m0003_records;
mod m0004_look;
mod m0005_access_keys;
mod m0006_account;
mod m0007_embedding;
mod m0008_toasts;
mod m0009_embed_tokens;
mod m0010_installation;
mod m0011_folded_names;

/// The number that replicas of this product agree on while they look at the schema; any other would do.
const TURN: i64 = 0x1a7c_4be1;

/// Brings the schema up to date, whole or not at all: after a failure or a crash the next start begins anew. Replicas of
/// PostgreSQL that start together take turns, so that each step is made once; a SQLite file has one process.
pub(super) async fn migrate(writer: &DatabaseConnection) -> Result<(), DbErr> {
    migrate_by::<Migrator>(writer).await
}

async fn migrate_by<M: MigratorTrait>(writer: &DatabaseConnection) -> Result<(), DbErr> {
    // Of its own accord the library makes the steps of SQLite outside of any transaction.
    let tx = writer.begin_with_options(TransactionOptions::default()).await?;
    if writer.get_database_backend() == DbBackend::Postgres {
        // A step may take longer than a request is allowed to, and so may waiting for the replica that makes it.
        for setting in ["lock_timeout", "statement_timeout"] {
            tx.execute_unprepared(&format!("SET LOCAL {setting} = 0")).await?;
        }
        tx.execute_unprepared(&format!("SELECT pg_advisory_xact_lock({TURN})")).await?;
    }
    M::up(&tx, None).await?;
    tx.commit().await
}

/// Whether a database has seen every step. More than that is fine: a newer replica was here first, and what it makes of
/// the schema leaves this version working until the last replica is replaced.
pub(super) async fn is_current(db: &DatabaseConnection) -> Result<bool, DbErr> {
    let sql = "SELECT version FROM seaql_migrations";
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await?;
    let made = rows.iter().map(|row| row.try_get_by_index(0)).collect::<Result<Vec<String>, DbErr>>()?;
    Ok(Migrator::migrations().iter().all(|step| made.iter().any(|made| made == step.name())))
}

/// The steps that a database may not have seen.
struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_people::Step),
            Box::new(m0002_secrets::Step),
            Box::new(m0003_records::Step),
            Box::new(m0004_look::Step),
            Box::new(m0005_access_keys::Step),
            Box::new(m0006_account::Step),
            Box::new(m0007_embedding::Step),
            Box::new(m0008_toasts::Step),
            Box::new(m0009_embed_tokens::Step),
            Box::new(m0010_installation::Step),
            Box::new(m0011_folded_names::Step),
        ]
    }
}

/// Creates tables, in an order in which those that others belong to come first.
async fn create_tables(manager: &SchemaManager<'_>, tables: Vec<TableCreateStatement>) -> Result<(), DbErr> {
    for table in tables {
        manager.create_table(table).await?;
    }
    Ok(())
}

/// A table with a text key.
fn table(name: &'static str) -> TableCreateStatement {
    Table::create().table(name).col(text("id").primary_key()).take()
}

/// A table without columns yet.
fn bare_table(name: &'static str) -> TableCreateStatement {
    Table::create().table(name).take()
}

fn column(name: &'static str) -> ColumnDef {
    ColumnDef::new(name)
}

/// A text that is always there.
fn text(name: &'static str) -> ColumnDef {
    column(name).text().not_null().take()
}

/// Bytes that are always there.
fn bytes(name: &'static str) -> ColumnDef {
    column(name).binary().not_null().take()
}

/// A column that an existing table gets; one statement each, since SQLite adds one at a time.
fn add_column(table: &'static str, column: ColumnDef) -> TableAlterStatement {
    Table::alter().table(table).add_column(column).take()
}

/// A text that may be absent.
fn text_or_null(name: &'static str) -> ColumnDef {
    column(name).text().null().take()
}

/// A 32-bit number.
fn number(name: &'static str) -> ColumnDef {
    column(name).integer().not_null().take()
}

/// A 32-bit number that may be absent.
fn number_or_null(name: &'static str) -> ColumnDef {
    column(name).integer().null().take()
}

/// A 64-bit number; times are such numbers.
fn big(name: &'static str) -> ColumnDef {
    column(name).big_integer().not_null().take()
}

/// A 64-bit number that may be absent.
fn big_or_null(name: &'static str) -> ColumnDef {
    column(name).big_integer().null().take()
}

/// Yes or no.
fn flag(name: &'static str) -> ColumnDef {
    column(name).boolean().not_null().take()
}

/// A 64-bit key that counts up; the shorter ready-made one would be 32 bits wide on PostgreSQL.
fn counted_key() -> ColumnDef {
    column("id").big_integer().not_null().auto_increment().primary_key().take()
}

/// Rows go away with the row they belong to.
fn belongs_to(table: &'static str, column: &'static str, parent: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create().from(table, column).to(parent, "id").on_delete(ForeignKeyAction::Cascade).take()
}

fn index(name: &'static str, table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create().name(name).table(table).take();
    for &column in columns {
        index.col(column);
    }
    index
}

#[cfg(test)]
mod tests {
    use sea_orm::Database;

    use super::*;

    /// Makes two tables, or fails between them.
    struct Halfway {
        fails: bool,
    }

    impl MigrationName for Halfway {
        fn name(&self) -> &'static str {
            "halfway"
        }
    }

    #[async_trait::async_trait]
    impl MigrationTrait for Halfway {
        async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
            manager.create_table(table("first")).await?;
            if self.fails {
                return Err(DbErr::Custom("halfway".to_owned()));
            }
            manager.create_table(table("second")).await
        }
    }

    struct Broken;

    impl MigratorTrait for Broken {
        fn migrations() -> Vec<Box<dyn MigrationTrait>> {
            vec![Box::new(m0001_people::Step), Box::new(Halfway { fails: true })]
        }
    }

    struct Mended;

    impl MigratorTrait for Mended {
        fn migrations() -> Vec<Box<dyn MigrationTrait>> {
            vec![Box::new(m0001_people::Step), Box::new(Halfway { fails: false })]
        }
    }

    #[tokio::test]
    async fn q_07_a_step_that_fails_halfway_leaves_nothing_and_can_be_made_again() {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}?mode=rwc", folder.path().join("test.db").display());
        let db = Database::connect(url).await.unwrap();
        migrate_by::<Broken>(&db).await.unwrap_err();
        let manager = SchemaManager::new(&db);
        for table in ["first", "users"] {
            assert!(!manager.has_table(table).await.unwrap(), "{table}");
        }
        migrate_by::<Mended>(&db).await.unwrap();
        for table in ["first", "second", "users"] {
            assert!(manager.has_table(table).await.unwrap(), "{table}");
        }
    }
}
