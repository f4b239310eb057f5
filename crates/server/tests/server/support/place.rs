//! Where a test's database is: a file of its own, or a database of its own in a PostgreSQL cluster.

use std::{io::Write, sync::Once};

use sea_orm::ConnectionTrait;
use tempfile::TempDir;

/// Names the cluster to test on.
const POSTGRES: &str = "LATCHKEY_TEST_POSTGRES";

/// A place for one database.
pub(crate) enum Place {
    /// A SQLite file in a folder that is removed with this.
    Folder(TempDir),
    /// A database in a cluster; removed by [`Place::remove`].
    Cluster {
        /// The cluster.
        server: String,
        /// The database.
        name: String,
    },
}

impl Place {
    pub(crate) fn sqlite() -> Self {
        Self::Folder(tempfile::tempdir().unwrap())
    }

    /// A fresh database in the cluster; none, said aloud, when there is no cluster.
    pub(crate) async fn postgres() -> Option<Self> {
        let Ok(cluster) = std::env::var(POSTGRES) else {
            say_skipped();
            return None;
        };
        let (server, _) = cluster.rsplit_once('/').unwrap();
        let place = Self::Cluster { server: server.to_owned(), name: format!("test_{:032x}", rand::random::<u128>()) };
        place.administer("CREATE DATABASE", "").await;
        Some(place)
    }

    pub(crate) fn url(&self) -> String {
        match self {
            Self::Folder(folder) => format!("sqlite:{}", folder.path().join("test.db").display()),
            Self::Cluster { server, name } => format!("{server}/{name}"),
        }
    }

    /// Everything a SQLite database has on the disk.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let Self::Folder(folder) = self else { panic!("the files of a cluster are its own") };
        let files = ["test.db", "test.db-wal"].map(|name| folder.path().join(name));
        files.iter().flat_map(|file| std::fs::read(file).unwrap_or_default()).collect()
    }

    /// Removes a database from its cluster.
    pub(crate) async fn remove(&self) {
        self.administer("DROP DATABASE", "WITH (FORCE)").await;
    }

    async fn administer(&self, verb: &str, how: &str) {
        let Self::Cluster { server, name } = self else { return };
        let admin = sea_orm::Database::connect(format!("{server}/postgres")).await.unwrap();
        admin.execute_unprepared(&format!("{verb} {name} {how}")).await.unwrap();
        admin.close().await.unwrap();
    }
}

/// Says once that half of the suite is not run. Written past the capture of the test runner, so that it is seen.
fn say_skipped() {
    static SAID: Once = Once::new();
    SAID.call_once(|| {
        let text = format!("SKIPPED: every test on PostgreSQL, because {POSTGRES} is not set\n");
        std::io::stderr().write_all(text.as_bytes()).unwrap();
    });
}

/// Makes two tests of each case, one for each database. A case takes what `$made::$make` makes of a
/// [`Place`].
macro_rules! on_both_databases {
    ($made:ident::$make:ident => $($case:ident),* $(,)?) => {
        mod on_sqlite {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $case() {
                let made = super::$made::$make(crate::support::Place::sqlite()).await;
                super::$case(&made).await;
            })*
        }
        mod on_postgres {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $case() {
                if let Some(place) = crate::support::Place::postgres().await {
                    let made = super::$made::$make(place).await;
                    super::$case(&made).await;
                    made.place.remove().await;
                }
            })*
        }
    };
}
pub(crate) use on_both_databases;
