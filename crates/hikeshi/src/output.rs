//! Where the answer goes: standard output, or one named file that appears whole or not at all.

use std::fs::{self, File};
use std::io::{self, BufWriter, StdoutLock, Write};
use std::path::{Path, PathBuf};

/// A place to write to. Call [`Output::finish`]; a file that was not finished is removed.
pub(crate) enum Output {
    Standard(BufWriter<StdoutLock<'static>>),
    File(Draft),
}

/// A file being written beside its place, so that renaming it stays within one file system.
pub(crate) struct Draft {
    writer: BufWriter<File>,
    draft: PathBuf,
    place: PathBuf,
    finished: bool,
}

impl Output {
    /// Opens the place.
    pub(crate) fn open(place: Option<&Path>) -> io::Result<Self> {
        let Some(place) = place else { return Ok(Self::Standard(BufWriter::new(io::stdout().lock()))) };
        // A device or pipe (/dev/null, /dev/stdout) is written to, never replaced.
        if fs::metadata(place).is_ok_and(|found| !found.is_file() && !found.is_dir()) {
            let writer = BufWriter::new(File::options().write(true).open(place)?);
            return Ok(Self::File(Draft {
                writer,
                draft: place.into(),
                place: place.into(),
                finished: true,
            }));
        }
        let name = place.file_name().ok_or(io::ErrorKind::InvalidInput)?;
        let mut hidden = std::ffi::OsString::from(".");
        hidden.push(name);
        hidden.push(format!(".{}.part", std::process::id()));
        let draft = place.with_file_name(hidden);
        let writer = BufWriter::new(File::options().write(true).create_new(true).open(&draft)?);
        Ok(Self::File(Draft { writer, draft, place: place.into(), finished: false }))
    }

    /// Writes out what is buffered and puts a file in its place.
    pub(crate) fn finish(self) -> io::Result<()> {
        match self {
            Self::Standard(mut writer) => writer.flush(),
            Self::File(mut draft) => {
                draft.writer.flush()?;
                if !draft.finished {
                    fs::rename(&draft.draft, &draft.place)?;
                    draft.finished = true;
                }
                Ok(())
            }
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Standard(writer) => writer.write(bytes),
            Self::File(draft) => draft.writer.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Standard(writer) => writer.flush(),
            Self::File(draft) => draft.writer.flush(),
        }
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if !self.finished {
            // Nothing can be done about a file that does not go away.
            let _ = fs::remove_file(&self.draft);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_appears_whole_and_nothing_stays_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("report.html");
        fs::write(&place, "yesterday").unwrap();
        let mut output = Output::open(Some(&place)).unwrap();
        output.write_all(b"today").unwrap();
        assert_eq!(fs::read_to_string(&place).unwrap(), "yesterday");
        output.finish().unwrap();
        assert_eq!(fs::read_to_string(&place).unwrap(), "today");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn an_unfinished_file_is_removed() {
        let folder = tempfile::tempdir().unwrap();
        let mut output = Output::open(Some(&folder.path().join("report.html"))).unwrap();
        output.write_all(b"half").unwrap();
        drop(output);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
