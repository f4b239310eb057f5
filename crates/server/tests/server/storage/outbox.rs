//! The outbox.

use latchkey_contract::{id::MailId, locale::Locale};
use latchkey_server::storage::Source;
use latchkey_server::storage::outbox::{self, NewMail};
use sea_orm::{ConnectionTrait, Statement};

use super::Database;
use crate::support::on_both_databases;

on_both_databases!(Database::open => q_20_a_mail_is_queued_with_the_change_it_tells_of);

async fn queued(database: &Database) -> i64 {
    let reader = database.read().await;
    let db = reader.db();
    let sql = "SELECT COUNT(*) FROM mail_outbox WHERE status = 'queued'";
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap().unwrap();
    row.try_get_by_index(0).unwrap()
}

async fn q_20_a_mail_is_queued_with_the_change_it_tells_of(database: &Database) {
    let mail = NewMail {
        id: MailId::from_bits(1),
        organisation: &database.organisation,
        user: Some(&database.anne),
        template: outbox::PASSWORD_CHANGED,
        params: serde_json::json!({}),
        locale: Locale::Fr,
        to_address: "anne@green-gables.example",
        expires_at: None,
    };
    let undone = database.begin().await;
    outbox::enqueue(&undone, &mail).await.unwrap();
    undone.roll_back().await.unwrap();
    assert_eq!(queued(database).await, 0);
    database.change(async |tx| outbox::enqueue(tx, &mail).await).await;
    assert_eq!(queued(database).await, 1);
}
