//! Many at once.

use std::future::Future;

use latchkey_server::storage::{Source as _, Store};
use sea_orm::{ConnectionTrait as _, Statement};
use tokio::task::JoinHandle;

/// Runs sixteen of the same at once, each in a task of its own, and gives their results.
pub(crate) async fn sixteen<T, F>(make: impl Fn(usize) -> F) -> Vec<T>
where
    T: Send + 'static,
    F: Future<Output = T> + Send + 'static,
{
    let barrier = std::sync::Arc::new(tokio::sync::Barrier::new(16));
    let tasks: Vec<_> = (0..16)
        .map(|number| {
            let (barrier, work) = (barrier.clone(), make(number));
            tokio::spawn(async move {
                barrier.wait().await;
                work.await
            })
        })
        .collect();
    let mut results = Vec::new();
    for task in tasks {
        results.push(task.await.unwrap());
    }
    results
}

/// Waits until a task waits for a row that somebody holds on PostgreSQL, or is done without.
pub(crate) async fn waits_or_ends<T>(store: &Store, task: &JoinHandle<T>) {
    let sql = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
    loop {
        let reader = store.read().await.unwrap();
        let db = reader.db();
        let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap().unwrap();
        if row.try_get_by_index::<i64>(0).unwrap() > 0 || task.is_finished() {
            return;
        }
    }
}
