use std::fs::{self, File, OpenOptions};
use std::io::{BufWriter, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;
use futures_util::StreamExt as _;
use jiff::Timestamp;
use tokio::sync::mpsc;

use super::digest::Passing;
use super::form::{self, FORM, Line};
use super::{Backup, KEYS};
use crate::Fault;
use crate::db::{Db, Snapshot, Table};

/// Lines that wait for the disk: the database is read no faster than the file is written.
const WAITING: usize = 1_000;

/// Takes a backup of a database and the keys in its center's folder, while the center runs. `said` hears how many rows
/// are written. The file appears under its name when it is whole, readable to its owner only.
pub async fn back_up(
    db: &Db,
    folder: &Path,
    now: Timestamp,
    file: &Path,
    said: &mut (dyn FnMut(u64) + Send),
) -> Result<Backup, Fault> {
    let beside = file.with_extension("part");
    let at = |error: std::io::Error| Fault::said(&format!("{}: {error}", beside.display()));
    let out = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&beside);
    let out = out.map_err(at)?;
    let (lines, writing) = writer(out);
    let rows = async {
        let rows = read_all(db, folder, now, &lines, said).await;
        drop(lines);
        rows
    }
    .await;
    let size = writing.await.map_err(Fault::of)?;
    match (rows, size) {
        (Ok(rows), Ok(size)) => {
            fs::rename(&beside, file).map_err(at)?;
            Ok(Backup { taken: now, rows, size })
        }
        (rows, size) => {
            let _ = fs::remove_file(&beside);
            // The disk's trouble is why the reading stopped.
            size.map_err(at)?;
            rows?;
            Err(Fault::said("the backup could not be taken"))
        }
    }
}

type Writing = tokio::task::JoinHandle<Result<u64, std::io::Error>>;

/// Packs and writes lines on a thread of its own; says the size of the file.
fn writer(file: File) -> (mpsc::Sender<String>, Writing) {
    let (lines, mut waiting) = mpsc::channel::<String>(WAITING);
    let writing = tokio::task::spawn_blocking(move || {
        let mut packed = GzEncoder::new(BufWriter::new(file), Compression::fast());
        while let Some(line) = waiting.blocking_recv() {
            packed.write_all(line.as_bytes())?;
            packed.write_all(b"\n")?;
        }
        let file = packed.finish()?.into_inner().map_err(|error| error.into_error())?;
        file.sync_all()?;
        Ok(file.metadata()?.len())
    });
    (lines, writing)
}

async fn read_all(
    db: &Db,
    folder: &Path,
    now: Timestamp,
    lines: &mpsc::Sender<String>,
    said: &mut (dyn FnMut(u64) + Send),
) -> Result<u64, Fault> {
    let mut look = db.snapshot().await?;
    let steps = look.steps().await?;
    let version = env!("CARGO_PKG_VERSION").to_string();
    put(lines, form::line(&Line::Backup { form: FORM, taken: now, version, steps })?).await?;
    for name in KEYS {
        if let Ok(bytes) = fs::read(folder.join(name)) {
            put(lines, form::line(&Line::Key { name: name.into(), bytes: form::encoded(&bytes) })?).await?;
        }
    }
    let mut rows = 0;
    for table in look.tables().await? {
        rows += read_table(&mut look, &table, lines, rows, said).await?;
    }
    put(lines, form::line(&Line::End { rows })?).await?;
    Ok(rows)
}

async fn read_table(
    look: &mut Snapshot,
    table: &Table,
    lines: &mpsc::Sender<String>,
    before: u64,
    said: &mut (dyn FnMut(u64) + Send),
) -> Result<u64, Fault> {
    let columns = table.columns.iter().map(|(name, kind)| (name.clone(), kind.name().to_string()));
    let head = Line::Table { name: table.name.clone(), columns: columns.collect() };
    put(lines, form::line(&head)?).await?;
    let (mut passing, mut count) = (Passing::new(), before);
    let mut rows = look.each(table, "", &[]);
    while let Some(row) = rows.next().await {
        let line = form::row(&row?)?;
        passing.take(&line);
        put(lines, line).await?;
        count += 1;
        if count.is_multiple_of(10_000) {
            said(count);
        }
    }
    drop(rows);
    let last = look.counted(table).await?;
    let (rows, sha256) = passing.end();
    put(lines, form::line(&Line::Counted { name: table.name.clone(), rows, last, sha256 })?).await?;
    Ok(rows)
}

async fn put(lines: &mpsc::Sender<String>, line: String) -> Result<(), Fault> {
    lines.send(line).await.map_err(|_| Fault::said("the backup's file cannot be written"))
}
