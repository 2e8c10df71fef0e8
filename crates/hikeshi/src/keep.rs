//! `hikeshi backup`, `restore` and `move`: what a center holds, in one file or in another database.

use std::io::{self, Write};
use std::path::Path;

use platform::db::Db;
use platform::journal::Ears;
use platform::keeping::{self, pages::megabytes};
use platform::web::Config;
use platform::{Fault, Stop};

use crate::Ending;
use crate::center::{fault_sentence, runtime, settings, wings};
use crate::place::Place;

/// Takes a backup, of a running center too.
pub(crate) fn back_up(place: &Place, file: Option<&Path>, output: &Path) -> Result<Ending, String> {
    let config = settings(place, file)?;
    let backup = runtime()?.block_on(async {
        let db = Db::open(&config.database_url(), Ears::default()).await?;
        let mut said = progress(place);
        let backup = keeping::back_up(&db, &config.folder, place.now, output, &mut said).await;
        db.close().await;
        backup
    });
    let backup = backup.map_err(|fault| fault_sentence(place, &fault))?;
    let (rows, size) = (knowledge::grouped(backup.rows), megabytes(backup.size));
    let file = output.display().to_string();
    tell(place, "backup-done", &[("file", &file), ("rows", &rows), ("size", &size)]);
    Ok(Ending::Quiet)
}

/// Restores a backup into the empty database and folder of the settings.
pub(crate) fn restore(place: &Place, file: Option<&Path>, backup: &Path) -> Result<Ending, String> {
    let config = settings(place, file)?;
    let restored = runtime()?.block_on(async {
        let db = open(&config, &config.database_url()).await?;
        let restored = keeping::restore(&db, &config.folder, backup, &mut progress(place)).await;
        db.close().await;
        restored
    });
    let restored = restored.map_err(|stop| stopped(place, stop))?;
    let (at, rows) = (place.words.moment(restored.taken), knowledge::grouped(restored.rows));
    tell(place, "backup-restored", &[("at", &at), ("rows", &rows)]);
    Ok(Ending::Quiet)
}

/// Moves everything to another database, by way of a backup, and compares both.
pub(crate) fn move_to(place: &Place, file: Option<&Path>, to: &str) -> Result<Ending, String> {
    let config = settings(place, file)?;
    let between = config.folder.join("moving.backup");
    let moved = runtime()?.block_on(async {
        let (from, to) = (open(&config, &config.database_url()).await?, open(&config, to).await?);
        let moved = moved(place, &config, &between, &from, &to).await;
        from.close().await;
        to.close().await;
        moved
    });
    let _ = std::fs::remove_file(&between);
    match moved.map_err(|stop| stopped(place, stop))? {
        Some(rows) => tell(place, "backup-moved", &[("rows", &knowledge::grouped(rows))]),
        None => return Err(place.words.label("backup-differs")),
    }
    Ok(Ending::Quiet)
}

/// Rows that were moved; none where both are not the same afterwards.
async fn moved(
    place: &Place,
    config: &Config,
    between: &Path,
    from: &Db,
    to: &Db,
) -> Result<Option<u64>, Stop> {
    keeping::back_up(from, &config.folder, place.now, between, &mut progress(place)).await?;
    let restored = keeping::restore(to, &config.folder, between, &mut progress(place)).await?;
    let same = keeping::whole(from).await? == keeping::whole(to).await?;
    Ok(same.then_some(restored.rows))
}

/// A database with its tables.
async fn open(config: &Config, url: &str) -> Result<Db, Stop> {
    std::fs::create_dir_all(&config.folder).map_err(Fault::of)?;
    let db = Db::open(url, Ears::default()).await?;
    let tables: Vec<_> = std::iter::once(platform::TABLES)
        .chain(wings().iter().map(|wing| (wing.name, wing.migrations)))
        .collect();
    db.migrate(&tables).await?;
    Ok(db)
}

fn progress(place: &Place) -> impl FnMut(u64) + Send + use<'_> {
    move |rows| {
        if place.err_is_terminal && rows > 0 {
            let _ = write!(io::stderr(), "\r{}", place.words.count("backup-rows", rows));
        }
    }
}

fn tell(place: &Place, key: &str, values: &[(&str, &str)]) {
    let _ = writeln!(io::stdout(), "{}", place.words.say(key, values));
}

fn stopped(place: &Place, stop: Stop) -> String {
    match stop {
        Stop::Fault(fault) => fault_sentence(place, &fault),
        Stop::Refusal(refusal) => {
            let values: Vec<(&str, &str)> =
                refusal.values.iter().map(|(name, value)| (*name, value.as_str())).collect();
            place.words.say(&refusal.key, &values)
        }
    }
}
