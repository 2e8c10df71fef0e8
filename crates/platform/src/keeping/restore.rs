use std::fs::{self, File, OpenOptions};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use flate2::read::MultiGzDecoder;
use jiff::Timestamp;
use tokio::sync::mpsc;

use super::digest::Passing;
use super::form::{self, FORM, LINE, Line};
use super::{KEYS, whole};
use crate::db::{Db, Kind, ROWS_AT_ONCE, Table, Tx, Value, insert_many};
use crate::{Because, Fault, Refusal, Stop};

/// Lines that wait for the database.
const WAITING: usize = 1_000;

/// Of which backup a database is, after it was restored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Restored {
    /// When the backup was taken.
    pub taken: Timestamp,
    /// Rows of all tables.
    pub rows: u64,
}

/// Restores a backup into a database that has its tables and no rows, and its keys into a folder that has none. All or
/// nothing: where a line cannot be read, nothing has changed. Then compares every table with what the backup says.
pub async fn restore(
    db: &Db,
    folder: &Path,
    file: &Path,
    said: &mut (dyn FnMut(u64) + Send),
) -> Result<Restored, Stop> {
    let tables = db.snapshot().await?.tables().await?;
    if whole(db).await?.values().any(|(rows, ..)| *rows > 0) {
        return Err(Refusal::new(Because::Conflict, "refusal-restore-not-empty").into());
    }
    let mut lines = reader(file)?;
    let mut restoring = Restoring::begin(db, tables, folder).await?;
    while let Some(line) = lines.recv().await {
        let line = line.map_err(|error| broken(&error.to_string()))?;
        restoring.take(&line).await?;
        if restoring.rows.is_multiple_of(10_000) {
            said(restoring.rows);
        }
    }
    let (restored, expected) = restoring.end().await?;
    let there = whole(db).await?;
    let same = expected.iter().all(|(table, said)| there.get(table) == Some(said));
    if same {
        Ok(restored)
    } else {
        Err(Fault::said("the restored tables are not those of the backup").into())
    }
}

fn broken(detail: &str) -> Stop {
    Refusal::new(Because::Invalid, "refusal-restore-broken").with("detail", detail).into()
}

/// Unpacks a file on a thread of its own, line by line, none longer than [`LINE`].
fn reader(file: &Path) -> Result<mpsc::Receiver<std::io::Result<String>>, Stop> {
    let opened = File::open(file).map_err(|error| broken(&format!("{}: {error}", file.display())))?;
    let (lines, waiting) = mpsc::channel(WAITING);
    tokio::task::spawn_blocking(move || {
        let mut reader = BufReader::new(MultiGzDecoder::new(BufReader::new(opened)));
        loop {
            let mut line = String::new();
            let read = reader.by_ref().take(LINE as u64).read_line(&mut line);
            let end = !matches!(read, Ok(bytes) if bytes > 0);
            let sent = match read {
                Ok(0) => break,
                Ok(_) => lines.blocking_send(Ok(line.trim_end_matches('\n').to_string())),
                Err(error) => lines.blocking_send(Err(error)),
            };
            if end || sent.is_err() {
                break;
            }
        }
    });
    Ok(waiting)
}

/// A restore at work.
struct Restoring<'a> {
    tx: Tx,
    tables: Vec<Table>,
    folder: &'a Path,
    head: Option<Timestamp>,
    /// The table whose rows come: with its columns as the backup has them.
    at: Option<(Table, Vec<Kind>, Passing)>,
    batch: Vec<Vec<Value>>,
    keys: Vec<(String, Vec<u8>)>,
    expected: super::Whole,
    /// Where counted keys go on. Told at the very end: PostgreSQL does not take that back with the transaction.
    counts: Vec<(String, i64)>,
    rows: u64,
    ended: bool,
}

impl<'a> Restoring<'a> {
    async fn begin(db: &Db, tables: Vec<Table>, folder: &'a Path) -> Result<Self, Fault> {
        let (tx, expected) = (db.begin().await?, super::Whole::new());
        let (head, at, batch, keys) = (None, None, Vec::new(), Vec::new());
        let counts = Vec::new();
        Ok(Self { tx, tables, folder, head, at, batch, keys, expected, counts, rows: 0, ended: false })
    }

    async fn take(&mut self, text: &str) -> Result<(), Stop> {
        if form::is_row(text) {
            return self.row(text).await;
        }
        match form::read(text).map_err(|fault| broken(&fault.whole()))? {
            Line::Backup { form, taken, steps, .. } if form == FORM => self.first(taken, &steps).await,
            Line::Backup { .. } => Err(Refusal::new(Because::Invalid, "refusal-restore-newer").into()),
            _ if self.head.is_none() => Err(broken("the first line is missing")),
            Line::Key { name, bytes } if KEYS.contains(&name.as_str()) => {
                let bytes = form::decoded(&bytes).map_err(|fault| broken(&fault.whole()))?;
                self.keys.push((name, bytes));
                Ok(())
            }
            Line::Key { name, .. } => Err(broken(&name)),
            Line::Table { name, columns } => self.table(&name, &columns),
            Line::Counted { name, rows, last, sha256 } => self.counted(name, rows, last, sha256).await,
            Line::End { rows } if rows == self.rows => {
                self.ended = true;
                Ok(())
            }
            Line::End { .. } => Err(broken("rows are missing")),
        }
    }

    /// Refuses tables that this program does not know: it would lose what they hold.
    async fn first(&mut self, taken: Timestamp, steps: &[i64]) -> Result<(), Stop> {
        let known: Vec<(i64,)> = self.tx.rows("select version from _sqlx_migrations", &[]).await?;
        if steps.iter().any(|step| !known.contains(&(*step,))) {
            return Err(Refusal::new(Because::Invalid, "refusal-restore-newer").into());
        }
        self.head = Some(taken);
        Ok(())
    }

    /// A table of an older program may lack columns; they get their defaults.
    fn table(&mut self, name: &str, columns: &[(String, String)]) -> Result<(), Stop> {
        let known = self.tables.iter().find(|table| table.name == name).ok_or_else(|| broken(name))?;
        let mut kept = known.clone();
        kept.columns = Vec::with_capacity(columns.len());
        for (column, kind) in columns {
            let there = known.columns.iter().find(|(name, known)| name == column && known.name() == kind);
            kept.columns.push(there.cloned().ok_or_else(|| broken(&format!("{name}.{column}")))?);
        }
        let kinds = kept.columns.iter().map(|(_, kind)| *kind).collect();
        self.at = Some((kept, kinds, Passing::new()));
        Ok(())
    }

    async fn row(&mut self, text: &str) -> Result<(), Stop> {
        let Some((_, kinds, passing)) = &mut self.at else { return Err(broken("a row without its table")) };
        self.batch.push(form::values(text, kinds).map_err(|fault| broken(&fault.whole()))?);
        passing.take(text);
        self.rows += 1;
        if self.batch.len() >= ROWS_AT_ONCE { self.write().await } else { Ok(()) }
    }

    async fn write(&mut self) -> Result<(), Stop> {
        let Some((table, ..)) = &self.at else { return Ok(()) };
        let rows = std::mem::take(&mut self.batch);
        if !rows.is_empty() {
            let (sql, values) = insert_many(&table.insert(), "", rows);
            self.tx.run(sql, &values).await?;
        }
        Ok(())
    }

    async fn counted(&mut self, name: String, rows: u64, last: i64, sha256: String) -> Result<(), Stop> {
        self.write().await?;
        let Some((table, _, passing)) = self.at.take() else { return Err(broken(&name)) };
        if table.name != name || passing.end() != (rows, sha256.clone()) {
            return Err(broken(&name));
        }
        if last > 0 {
            self.counts.push((name.clone(), last));
        }
        // A table that has grown since has another digest; its rows were compared line by line.
        let is_whole = self.tables.contains(&table);
        if is_whole {
            self.expected.insert(name, (rows, last, sha256));
        }
        Ok(())
    }

    async fn end(mut self) -> Result<(Restored, super::Whole), Stop> {
        let Some(taken) = self.head.filter(|_| self.ended) else { return Err(broken("the end is missing")) };
        for (name, bytes) in &self.keys {
            put_key(&self.folder.join(name), bytes)?;
        }
        for (table, last) in &self.counts {
            self.tx.count_on(table, *last).await?;
        }
        self.tx.commit().await?;
        Ok((Restored { taken, rows: self.rows }, self.expected))
    }
}

/// Writes a key that is not there; one that is there must be the same.
fn put_key(file: &Path, bytes: &[u8]) -> Result<(), Stop> {
    match fs::read(file) {
        Ok(there) if there == bytes => return Ok(()),
        Ok(_) => {
            let refusal = Refusal::new(Because::Conflict, "refusal-restore-key");
            return Err(refusal.with("file", file.display().to_string()).into());
        }
        Err(_) => {}
    }
    let mut out = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(file)
        .map_err(|error| Fault::said(&format!("{}: {error}", file.display())))?;
    out.write_all(bytes).and_then(|()| out.sync_all()).map_err(Fault::of)?;
    Ok(())
}
