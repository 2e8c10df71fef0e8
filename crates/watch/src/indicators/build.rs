//! Makes an index file out of lists.

use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};

use capture::Progress;
use jiff::Timestamp;

use super::gather::Gatherer;
use super::load::load;
use super::problem::Problem;
use super::{Counts, List};

/// What an index was made of.
#[derive(Debug)]
pub struct Built {
    /// What it holds, and what was left out.
    pub counts: Counts,
    /// Its lists, in the order they were read.
    pub lists: Vec<List>,
    /// What could not be read; the rest counts.
    pub problems: Vec<Problem>,
}

/// Makes an index of all lists in `paths` (files and folders), so that [`super::Indicators::open`] need not read them
/// again. Memory does not grow with the lists: half a million indicators at a time are sorted and laid beside `output`.
/// `output` is there whole, or stays as it was. What is expired on the day `as_of` is left out; what expires later is
/// not matched from that day on. `progress` is called as lists are read.
pub fn build(
    paths: &[PathBuf],
    output: &Path,
    as_of: Timestamp,
    progress: &mut dyn FnMut(Progress),
) -> io::Result<Built> {
    let part = part_of(output)?;
    let built =
        write(paths, &part, as_of, progress).and_then(|built| std::fs::rename(&part, output).map(|()| built));
    if built.is_err() {
        // The first fault is the one to tell.
        let _ = std::fs::remove_file(&part);
    }
    if let Ok(folder) = File::open(folder_of(output)) {
        // So that the new name, too, outlives a power cut. Some file systems cannot, and need not.
        let _ = folder.sync_all();
    }
    built
}

fn write(
    paths: &[PathBuf],
    part: &Path,
    as_of: Timestamp,
    progress: &mut dyn FnMut(Progress),
) -> io::Result<Built> {
    let file = OpenOptions::new().write(true).create(true).truncate(true).open(part)?;
    let mut gatherer = Gatherer::beside(part.to_path_buf(), as_of);
    let problems = load(paths, &mut gatherer, None, progress)?;
    let mut out = BufWriter::with_capacity(256 << 10, file);
    let meta = gatherer.finish(&mut out)?;
    out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
    Ok(Built { counts: meta.counts, lists: meta.lists, problems })
}

/// Beside the output, hidden from who reads the folder, and of this process alone.
fn part_of(output: &Path) -> io::Result<PathBuf> {
    let name = output.file_name().ok_or(io::ErrorKind::IsADirectory)?;
    Ok(folder_of(output).join(format!(".{}.{}.part", name.to_string_lossy(), std::process::id())))
}

fn folder_of(output: &Path) -> &Path {
    output.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
