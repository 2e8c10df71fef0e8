use std::path::PathBuf;
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use sqlx::any::{AnyConnectOptions, AnyPoolOptions, AnyRow};
use sqlx::{AnyPool, ConnectOptions};

use super::dialect::Engine;
use super::error::fault;
use super::{Migration, Record, Row, Sql, Tx, Value};
use crate::Fault;
use crate::journal::Ears;

/// Connections that read. SQLite serves each from its own thread; more than this many only wait for the disk.
const READERS: u32 = 8;

/// Connections that write to PostgreSQL. SQLite has exactly one: it knows one writer at a time.
const WRITERS: u32 = 8;

/// How long a request waits for a connection before it is told to come back.
const PATIENCE: Duration = Duration::from_secs(15);

/// A database. Cheap to clone.
#[derive(Clone)]
pub struct Db {
    pub(super) engine: Engine,
    pub(super) read: AnyPool,
    pub(super) write: AnyPool,
    /// Who hears of entries.
    pub(super) ears: Arc<Ears>,
    file: Option<PathBuf>,
}

/// How a database means to answer a statement, in its own words.
#[derive(Debug)]
pub struct Plan {
    /// Whose words.
    pub engine: Engine,
    /// One line per step.
    pub steps: Vec<String>,
}

impl Db {
    /// Opens a database by its URL: `sqlite:/path/to/hikeshi.db` (made where missing) or `postgres://…`.
    pub async fn open(url: &str, ears: Ears) -> Result<Self, Fault> {
        sqlx::any::install_default_drivers();
        let engine =
            Engine::of(url).ok_or_else(|| Fault::said("a database URL begins with sqlite: or postgres:"))?;
        let file = (engine == Engine::Sqlite).then(|| PathBuf::from(url.trim_start_matches("sqlite:")));
        let url = match engine {
            Engine::Sqlite => format!("{url}?mode=rwc"),
            Engine::Postgres => url.to_string(),
        };
        let options = AnyConnectOptions::from_str(&url).map_err(fault)?.disable_statement_logging();
        let pool = |most: u32| {
            AnyPoolOptions::new().max_connections(most).acquire_timeout(PATIENCE).after_connect(
                move |connection, _| {
                    Box::pin(async move {
                        for &word in engine.greeting() {
                            sqlx::query(word).execute(&mut *connection).await?;
                        }
                        Ok(())
                    })
                },
            )
        };
        let write = pool(if engine == Engine::Sqlite { 1 } else { WRITERS });
        let write = write.connect_with(options.clone()).await.map_err(fault)?;
        let read = match engine {
            Engine::Sqlite => pool(READERS).connect_with(options).await.map_err(fault)?,
            Engine::Postgres => write.clone(),
        };
        Ok(Self { engine, read, write, ears: Arc::new(ears), file })
    }

    /// Which database it is.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// Who hears of entries.
    pub fn ears(&self) -> &Ears {
        &self.ears
    }

    /// Brings the tables up to date. A SQLite file that holds older tables is copied beside itself first.
    pub async fn migrate(&self, wings: &[(&'static str, &'static [Migration])]) -> Result<(), Fault> {
        super::migrate::run(self, wings, self.file.as_deref()).await
    }

    /// All rows of an answer. Statements bound their own answers (`limit`).
    pub async fn rows<T: Record>(&self, sql: impl Into<Sql>, values: &[Value]) -> Result<Vec<T>, Fault> {
        let rows = fetch(&self.read, sql.into(), values).await?;
        rows.into_iter().map(|row| T::read(&Row(row))).collect()
    }

    /// The first row, if any.
    pub async fn one<T: Record>(&self, sql: impl Into<Sql>, values: &[Value]) -> Result<Option<T>, Fault> {
        Ok(self.rows(sql, values).await?.into_iter().next())
    }

    /// Begins a transaction that writes.
    pub async fn begin(&self) -> Result<Tx, Fault> {
        let inner = self.write.begin_with(self.engine.begin()).await.map_err(fault)?;
        Ok(Tx::new(self.clone(), inner))
    }

    /// Looks at the database as it is now, however long the looking takes; nobody waits for it.
    pub async fn snapshot(&self) -> Result<super::Snapshot, Fault> {
        let inner = self.read.begin_with(self.engine.look()).await.map_err(fault)?;
        Ok(super::Snapshot::new(self.engine, inner))
    }

    /// How the database means to answer a statement. On PostgreSQL as if tables were large: a small one is always
    /// read whole.
    pub async fn plan(&self, sql: impl Into<Sql>, values: &[Value]) -> Result<Plan, Fault> {
        let sql = Sql::built(format!("{}{}", self.engine.explain(), sql.into().text()));
        let mut tx = self.write.begin_with(self.engine.begin()).await.map_err(fault)?;
        if self.engine == Engine::Postgres {
            sqlx::query("SET LOCAL enable_seqscan = off").execute(&mut *tx).await.map_err(fault)?;
        }
        let rows = bind(sqlx::query(sql.safe()), values).fetch_all(&mut *tx).await.map_err(fault)?;
        let column = if self.engine == Engine::Sqlite { "detail" } else { "QUERY PLAN" };
        let steps = rows.into_iter().map(|row| Row(row).get(column)).collect::<Result<_, _>>()?;
        Ok(Plan { engine: self.engine, steps })
    }

    /// Writes a whole copy beside a running center (SQLite's `VACUUM INTO`). PostgreSQL has its own tools.
    pub async fn copy_to(&self, file: &std::path::Path) -> Result<(), Fault> {
        let name = file.to_str().ok_or_else(|| Fault::said("the file's name is no text"))?;
        sqlx::query("VACUUM INTO $1").bind(name.to_string()).execute(&self.write).await.map_err(fault)?;
        Ok(())
    }

    /// True where it answers.
    pub async fn is_well(&self) -> bool {
        self.one::<(i64,)>("select cast(1 as bigint)", &[]).await.is_ok()
    }

    /// Closes all connections, after those at work have ended.
    pub async fn close(&self) {
        self.read.close().await;
        self.write.close().await;
    }
}

type Query<'q> = sqlx::query::Query<'q, sqlx::Any, sqlx::any::AnyArguments>;

/// Binds the values in their order.
pub(super) fn bind<'q>(mut query: Query<'q>, values: &[Value]) -> Query<'q> {
    for value in values {
        query = match value.clone() {
            Value::Int(number) => query.bind(number),
            Value::Text(text) => query.bind(text),
            Value::Bytes(bytes) => query.bind(bytes),
        };
    }
    query
}

async fn fetch(pool: &AnyPool, sql: Sql, values: &[Value]) -> Result<Vec<AnyRow>, Fault> {
    bind(sqlx::query(sql.safe()), values).fetch_all(pool).await.map_err(fault)
}
