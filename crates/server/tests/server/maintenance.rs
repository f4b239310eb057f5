//! What happens every hour, when a part of it cannot.

use std::time::Duration;

use latchkey_server::{
    maintenance,
    storage::{Source as _, passwords},
};
use sea_orm::ConnectionTrait as _;

use crate::support::{OTHER_PASSWORD, PASSWORD, TestApp};

/// Nothing is forgotten of the attempts, nor of the passwords of one person.
const REFUSALS: &str = "
    CREATE TRIGGER attempts_stay BEFORE DELETE ON attempt_buckets BEGIN SELECT RAISE(ABORT, 'no'); END;
    CREATE TRIGGER passwords_stay BEFORE DELETE ON password_history
        WHEN OLD.user_id = (SELECT id FROM users WHERE username = 'admin')
        BEGIN SELECT RAISE(ABORT, 'no'); END;
";

#[tokio::test]
async fn s_46_what_cannot_be_removed_keeps_nothing_else() {
    let server = TestApp::start().await;
    server.browser().sign_in("gilbert.blythe", "wrong").await.expect(401);
    for name in ["admin", "gilbert.blythe"] {
        server.signed_in(name).await.change_password(PASSWORD, OTHER_PASSWORD).await.expect(200);
    }
    let tx = server.app.store.begin().await.unwrap();
    tx.db().execute_unprepared(REFUSALS).await.unwrap();
    tx.commit().await.unwrap();
    server.wait(Duration::from_secs(181 * 24 * 60 * 60));
    assert!(!maintenance::sweep(&server.app).await, "somebody has to hear of it");
    assert_eq!(passwords::people_with_history(&server.read().await).await.unwrap().len(), 1);
}
